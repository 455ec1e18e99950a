import type { MonoMs, PersonId } from '../core/brand.ts';
import type { Language, Voyage } from '../core/people.ts';
import type { LaneDirection } from '../core/voyage/direction.ts';
import { guessLanguage } from '../core/voyage/language-guess.ts';
import type { Clock } from '../ports/clock.ts';

/** What the crew screen speaks before the person is known. */
export interface LanguageGuesser {
  guess(openVoyages: readonly Voyage[]): Language;
  /** Their data were saved anew. */
  forget(personId: PersonId): void;
}

/** Views are made many times a second, and a crew does not change its language. */
const guessLastsMs = 5000;

export function createLanguageGuesser(deps: {
  readonly lane: LaneDirection;
  /** Opens the sealed data of a person: asked once for each. */
  readonly languageOf: (personId: PersonId) => Language | undefined;
  readonly fallback: Language;
  readonly clock: Pick<Clock, 'mono'>;
}): LanguageGuesser {
  const { lane, fallback, clock } = deps;
  const known = new Map<PersonId, Language>();
  let last: { readonly language: Language; readonly at: MonoMs } | undefined;

  function languageOf(personId: PersonId): Language | undefined {
    const language = known.get(personId) ?? deps.languageOf(personId);
    if (language !== undefined) known.set(personId, language);
    return language;
  }

  return {
    guess(openVoyages) {
      const at = clock.mono();
      if (last === undefined || at - last.at >= guessLastsMs)
        last = { language: guessLanguage(openVoyages, lane, languageOf, fallback), at };
      return last.language;
    },
    forget(personId) {
      known.delete(personId);
      last = undefined;
    },
  };
}
