import type { CallRefused, DeskRefusal, EnrolmentRefusal } from '../../../main/bridge/contract.ts';
import type { FaultCode } from '../../vocabulary.ts';
import type { Explained } from './texts.ts';

/** Of lists alone: nobody at a panel meets them. */
type ListRefusal =
  | 'row/columns'
  | 'number/twice-in-file'
  | 'paper/last-day'
  | 'portrait/missing-file'
  | 'portrait/outside-folder'
  | 'portrait/empty-folder';

/** Every answer of the gate that is no fault of a part. */
export type PanelRefusal =
  | DeskRefusal
  | Exclude<EnrolmentRefusal, FaultCode | ListRefusal>
  | 'capture/too-many'
  | 'enrolment/refused'
  | 'reader/none'
  | 'bridge/refused'
  | 'bridge/failed'
  | 'bridge/not-there'
  | 'window/timeout'
  | 'window/link-lost'
  | 'window/no-link'
  | 'window/misfit'
  | 'demo/off'
  | 'demo/failed';

export interface RefusalTexts {
  /** `{name}` is filled with the parameter `name`; `{name|a colleague}` with the words after the bar where there is none. */
  readonly sentences: Readonly<Record<PanelRefusal, string>>;
  /** Before the sentence about one of several pictures. */
  readonly picture: (picture: number) => string;
}

/** What an officer reads when the gate did not do something, in the language of the panel; the gate's own words only for a code that no table has. */
export function refusalIn(
  texts: { readonly refusals: RefusalTexts; readonly faults: Readonly<Record<string, Explained>> },
  { code, sentence, params, parts }: CallRefused,
): string {
  const said = sentenceOf(texts, code, params ?? {}) ?? sentence;
  const rest = (parts ?? []).map((part) => refusalIn(texts, part));
  return [said, ...rest].join(' ');
}

type Texts = Parameters<typeof refusalIn>[0];
type Params = NonNullable<CallRefused['params']>;

function sentenceOf({ refusals, faults }: Texts, code: string, params: Params): string | undefined {
  const sentences: Readonly<Record<string, string>> = refusals.sentences;
  if (Object.hasOwn(sentences, code)) {
    const picture = params['picture'];
    const about = typeof picture === 'number' ? refusals.picture(picture) : '';
    return about + filled(sentences[code] ?? '', params);
  }
  const fault = Object.hasOwn(faults, code) ? faults[code] : undefined;
  return fault && `${fault.what} ${fault.remedy}`;
}

function filled(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)(?:\|([^}]*))?\}/g, (_, name: string, otherwise: string | undefined) =>
    String(params[name] ?? otherwise ?? ''),
  );
}
