import type { PersonId, WallMs } from '../core/brand.ts';
import type { DecisionRules, FindingSubject, FindingTerms } from '../core/decision/findings.ts';
import type { WatchList } from '../core/decision/standing-findings.ts';
import type { Person } from '../core/people.ts';
import type { Clock } from '../ports/clock.ts';
import type { DuplicateBook } from '../ports/duplicate-book.ts';
import type { RuleBook } from './rule-book.ts';
import { passageTimeOf } from './today.ts';

/** What passages are judged by at this moment, whoever asks: the policy, an officer's admission, a person's sheet. */
export interface PassageTerms {
  now(): FindingTerms & { readonly rules: DecisionRules };
  /** What the rules in force ask for each reason; reads no store. */
  handling(): DecisionRules['handling'];
  /** What is known of somebody beside their record. */
  subject(person: Person): FindingSubject;
  /** @param about somebody who is about to be judged: with what their record says of them now */
  watchList(about?: Person): WatchList;
  isDoubted(personId: PersonId): boolean;
}

export interface TermsDeps {
  readonly rules: Pick<RuleBook, 'current'>;
  readonly clock: Pick<Clock, 'wall' | 'trust'>;
  readonly duplicates: Pick<DuplicateBook, 'isDoubted'>;
  readonly watchList: (about?: Person) => WatchList;
  /** When the centre last confirmed the oldest of the lists that decide; undefined: none comes from a centre. */
  readonly listsAsOf: () => WallMs | undefined;
}

export function createPassageTerms(deps: TermsDeps): PassageTerms {
  const { clock, duplicates, watchList, listsAsOf } = deps;
  return {
    now() {
      const { rules } = deps.rules.current();
      return { rules, time: passageTimeOf(clock, rules.clockDoubtDays), listsAsOf: listsAsOf() };
    },
    handling: () => deps.rules.current().rules.handling,
    subject: (person) => ({
      person,
      watched: watchList(person).get(person.personId),
      isDoubted: duplicates.isDoubted(person.personId),
    }),
    watchList,
    isDoubted: (personId) => duplicates.isDoubted(personId),
  };
}
