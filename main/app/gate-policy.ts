import type { WallMs } from '../core/brand.ts';
import type { DuplicateBook } from '../ports/duplicate-book.ts';
import { type Boarding, createBoarding } from './boarding-boat.ts';
import type { Gate, GateDeps } from './gate.ts';
import { createPassageTerms, type PassageTerms } from './passage-terms.ts';
import type { Leftovers } from './restart-recovery.ts';
import type { RuleBook } from './rule-book.ts';
import { createWatchList, type WatchItem } from './watch-list.ts';

/** Whence the policy knows what it knows beside faces and crew lists. */
export interface PolicySources {
  readonly rules: RuleBook;
  readonly duplicates: Pick<DuplicateBook, 'isDoubted'>;
  /** Whom the centre looks out for; undefined: no such list has come. */
  readonly watchItems: () => readonly WatchItem[] | undefined;
  /** When the centre last confirmed the oldest of the lists that decide, UTC in ms; undefined: none comes from a centre. */
  readonly listsAsOf: () => WallMs | undefined;
}

/** What passages are judged by, and which boat boards: kept current for as long as the gate runs. */
export interface GatePolicy {
  readonly terms: PassageTerms;
  readonly boarding: Boarding;
  closePolicy(): void;
}

export function policyOf(
  deps: GateDeps,
  { gallery, recorder, changed }: Pick<Gate, 'gallery' | 'recorder' | 'changed'>,
  { boatChosen }: Pick<Leftovers, 'boatChosen'>,
): GatePolicy {
  const { lane } = deps.config;
  const watch = createWatchList({ ...deps, gallery, items: deps.watchItems });
  const terms = createPassageTerms({ ...deps, watchList: watch.current });
  const boarding = createBoarding({ ...deps, gallery, recorder, lane, changed, chosenBefore: boatChosen });
  return {
    terms,
    boarding,
    closePolicy() {
      watch.close();
      boarding.close();
    },
  };
}
