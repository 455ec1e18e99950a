import { crewTexts } from '../i18n/crew/index.ts';
import type { CrewTexts } from '../i18n/crew/texts.ts';
import {
  type CrewLanguage,
  type CrewScreenKind,
  type CrewScreenState,
  crewLanguages,
  type GuidanceStep,
} from '../vocabulary.ts';

/** What the crew screen can say aloud: one word for each of its states. */
export type PromptName = Exclude<CrewScreenKind, 'guide'> | `guide-${GuidanceStep}`;

/** One recording. */
export interface Prompt {
  readonly language: CrewLanguage;
  readonly name: PromptName;
  /** Below `renderer/prompts/recordings/`: WAV, 16 bit PCM, one channel. */
  readonly file: `${CrewLanguage}/${PromptName}.wav`;
  /** The words to speak: those that stand on the screen. */
  readonly text: string;
}

export function promptOf(screen: CrewScreenState): PromptName {
  return screen.kind === 'guide' ? `guide-${screen.step}` : screen.kind;
}

/** Every recording of one language; the type asks for each. */
function promptsOf(language: CrewLanguage, texts: CrewTexts): Readonly<Record<PromptName, Prompt>> {
  const prompt = (name: PromptName, text: string): Prompt => ({
    ...{ language, name, text },
    file: `${language}/${name}.wav`,
  });
  const guide = (step: GuidanceStep) => prompt(`guide-${step}`, texts.guidance[step]);
  return {
    come: prompt('come', texts.come),
    wait: prompt('wait', texts.wait),
    go: prompt('go', texts.go),
    officer: prompt('officer', texts.officer),
    closed: prompt('closed', texts.closed),
    emergency: prompt('emergency', texts.emergency),
    'guide-come-nearer': guide('come-nearer'),
    'guide-step-back': guide('step-back'),
    'guide-one-person': guide('one-person'),
    'guide-look-here': guide('look-here'),
    'guide-hold-still': guide('hold-still'),
    'guide-more-light': guide('more-light'),
    'guide-less-light': guide('less-light'),
    'guide-show-eyes': guide('show-eyes'),
  };
}

export const prompts: Readonly<Record<CrewLanguage, Readonly<Record<PromptName, Prompt>>>> = {
  th: promptsOf('th', crewTexts.th),
  my: promptsOf('my', crewTexts.my),
  km: promptsOf('km', crewTexts.km),
  lo: promptsOf('lo', crewTexts.lo),
  en: promptsOf('en', crewTexts.en),
};

/** All of them, language by language. */
export const allPrompts: readonly Prompt[] = crewLanguages.flatMap((language) =>
  Object.values(prompts[language]),
);
