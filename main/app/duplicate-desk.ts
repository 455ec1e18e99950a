import type { PersonId } from '../core/brand.ts';
import { watchedByStatus } from '../core/decision/standing-findings.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import { areTwo, type DuplicateOutcome, keptFirst, type PeoplePair } from '../core/identity/duplicates.ts';
import { strangersOneIn } from '../core/matching/stranger-odds.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { DuplicateBook, DuplicatePair } from '../ports/duplicate-book.ts';
import type { PeopleNotes } from '../ports/people-notes.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { BarSource } from './bar-source.ts';
import type { FaceLooks } from './face-looks.ts';
import type { Officer } from './officer-desk.ts';
import { type FoundPerson, foundOf } from './people-desk.ts';
import type { Recorder } from './recorder.ts';
import { storeFaultIn } from './store-fault.ts';

/** Two who may be one, as an officer compares them. */
export interface ShownPair {
  readonly pair: DuplicatePair;
  /** One in so many strangers looks as much like somebody; undefined where the calibration does not say. */
  readonly oneIn: number | undefined;
  readonly people: readonly (FoundPerson & { readonly portrait: Uint8Array | undefined })[];
}

/** Where officers settle who is one person and who are two. */
export interface DuplicateDesk {
  /** The pairs that nobody has settled, the newest first, with faces: a look that stands in the record. */
  list(
    by: Officer,
    limit: number,
  ): Result<{ readonly pairs: readonly ShownPair[]; readonly more: number }, DeskRefusal>;
  /** Twins and different people may both pass from now on; of one person under two names one identity ends. */
  settle(
    by: Officer,
    duplicateId: string,
    outcome: DuplicateOutcome,
    note: string,
  ): Result<void, DeskRefusal>;
}

interface Deps {
  readonly book: DuplicateBook;
  readonly people: Pick<PeopleStore, 'find' | 'portraits' | 'save'>;
  readonly voyages: Pick<VoyageStore, 'listOpen'>;
  readonly notes: Pick<PeopleNotes, 'toldApart'>;
  readonly bars: Pick<BarSource, 'current'>;
  readonly recorder: Pick<Recorder, 'commit'>;
  readonly looks: FaceLooks;
  readonly clock: Pick<Clock, 'wall'>;
  /** What is known of these people has changed. */
  readonly settled: (personIds: PeoplePair) => void;
}

export function createDuplicateDesk(deps: Deps): DuplicateDesk {
  const { book, looks } = deps;
  return {
    list: (by, limit) =>
      readOr(() => {
        const open = book.open();
        const pairs = open.slice(0, limit).flatMap((pair) => shownPair(deps, pair) ?? []);
        const personIds = pairs.flatMap(({ pair }) => pair.personIds);
        looks.saw({ officerId: by.officerId, why: 'duplicate', personIds });
        return ok({ pairs, more: open.length - pairs.length });
      }),
    settle: (by, duplicateId, outcome, note) =>
      readOr(() => {
        const pair = book.find(duplicateId);
        if (pair === undefined || pair.outcome !== undefined) return err('duplicate/unknown');
        return settlePair(deps, pair, { officerId: by.officerId, outcome, note: note.toWellFormed() });
      }),
  };
}

/** Undefined where what is stored of one of them cannot be read. */
function shownPair(deps: Deps, pair: DuplicatePair): ShownPair | undefined {
  const { people, voyages, bars } = deps;
  const open = voyages.listOpen();
  const both = pair.personIds.flatMap((personId) => {
    const person = people.find(personId);
    return person === undefined
      ? []
      : [{ ...foundOf(person, open), portrait: people.portraits(personId)[0] }];
  });
  if (both.length !== 2) return undefined;
  const { odds } = bars.current();
  const { similarity } = pair;
  const oneIn = odds === undefined || similarity === undefined ? undefined : strangersOneIn(odds, similarity);
  return { pair, oneIn, people: both };
}

function settlePair(
  deps: Deps,
  pair: DuplicatePair,
  said: {
    readonly officerId: Officer['officerId'];
    readonly outcome: DuplicateOutcome;
    readonly note: string;
  },
): Result<void, DeskRefusal> {
  const { book, people, notes, recorder, clock } = deps;
  const { duplicateId, personIds } = pair;
  const [kept, ended] = areTwo(said.outcome) ? personIds : onePersonOf(deps, personIds);
  const endedPerson = people.find(ended);
  if (endedPerson === undefined || people.find(kept) === undefined) return err('person/unknown');
  const draft: EventDraft = {
    kind: 'identity.duplicate-settled',
    payload: { duplicateId, personIds: [kept, ended], ...said },
  };
  const written = recorder.commit([draft], () => {
    if (areTwo(said.outcome)) {
      book.settle(duplicateId, said.outcome);
      notes.toldApart(personIds, clock.wall());
      return;
    }
    book.settle(duplicateId, said.outcome, ended);
    // Of two who are both missing or dead, neither face may come past without an alarm.
    if (watchedByStatus(endedPerson.status) !== undefined) return;
    people.save({ ...endedPerson, status: 'closed' }, []);
  });
  if (!written.ok) return err('record/not-written');
  deps.settled(personIds);
  return ok();
}

function onePersonOf({ people, book }: Deps, personIds: PeoplePair): PeoplePair {
  const identityOf = (personId: PersonId) => ({
    personId,
    status: people.find(personId)?.status ?? ('active' as const),
    isDouble: book.isDouble(personId),
  });
  return keptFirst(identityOf(personIds[0]), identityOf(personIds[1]));
}

/** A record that cannot be read or written now changes nothing; the strip of health says why. */
function readOr<T>(work: () => Result<T, DeskRefusal>): Result<T, DeskRefusal> {
  try {
    return work();
  } catch (error) {
    if (storeFaultIn(error) === undefined) throw error;
    return err('record/not-written');
  }
}
