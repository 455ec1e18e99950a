import { type Crossing, crossingOf, joinCrossings } from '../../../../central/feed/crossings.ts';
import type { JournalRow } from '../../../core/events/row.ts';
import { type Direction, directions } from '../../../core/voyage/direction.ts';
import { compareDelivery, type Delivery } from '../../demo/referee.ts';

type PerDirection = Readonly<Record<Direction, number>>;

/** Times the arm turned, by what somebody makes of it. */
export interface RotationAccount {
  /** Passages of a grant, confirmed at once or late. */
  readonly passages: PerDirection;
  /** Passages of which only an officer could say that they were made. */
  readonly stated: PerDirection;
  /** Through the locked arm. */
  readonly forced: PerDirection;
  /** On somebody's heels. */
  readonly tailgated: PerDirection;
  /** Without needing a grant, or seen by the device's own counter only. */
  readonly counted: PerDirection;
  readonly total: PerDirection;
}

export interface Agreement {
  /** What really happened, by the simulated arm's own counters. */
  readonly turnstile: PerDirection;
  readonly journal: RotationAccount;
  readonly central: RotationAccount;
  readonly delivery: Delivery;
  /** Turnstile, journal and central office tell the same, to the last passage. */
  readonly agree: boolean;
}

/** Holds three independent accounts of the same hour against each other. */
export function compareAccounts(
  turnstile: PerDirection,
  journal: readonly JournalRow[],
  central: readonly JournalRow[],
): Agreement {
  const ofJournal = accountOf(journal, passagesInJournal(journal));
  const ofCentral = accountOf(central, passagesAtCentral(central));
  const delivery = compareDelivery(journal, central);
  const sameTotals = directions.every(
    (way) => turnstile[way] === ofJournal.total[way] && turnstile[way] === ofCentral.total[way],
  );
  const samePassages = directions.every((way) => ofJournal.passages[way] === ofCentral.passages[way]);
  const complete = delivery.lost + delivery.duplicated + delivery.altered === 0;
  return {
    turnstile: { out: turnstile.out, in: turnstile.in },
    journal: ofJournal,
    central: ofCentral,
    delivery,
    agree: sameTotals && samePassages && complete,
  };
}

interface Passages {
  readonly passages: PerDirection;
  readonly stated: PerDirection;
}

function accountOf(rows: readonly JournalRow[], { passages, stated }: Passages): RotationAccount {
  const forced = countsOf(rows, 'turnstile.forced');
  const tailgated = countsOf(rows, 'turnstile.tailgated');
  const counted = countsOf(rows, 'turnstile.counted');
  const kinds = [passages, stated, forced, tailgated, counted];
  const total = (way: Direction): number => kinds.reduce((sum, kind) => sum + kind[way], 0);
  return { passages, stated, forced, tailgated, counted, total: { out: total('out'), in: total('in') } };
}

/** Row by row, as the gate wrote them. */
function passagesInJournal(rows: readonly JournalRow[]): Passages {
  const [passages, stated] = [
    { out: 0, in: 0 },
    { out: 0, in: 0 },
  ];
  for (const { kind, payload } of rows) {
    const way = payload['direction'] as Direction;
    if (kind === 'passage.completed' || kind === 'passage.confirmed-late') passages[way] += 1;
    if (kind === 'passage.stated' && payload['walked'] === true) stated[way] += 1;
  }
  return { passages, stated };
}

/** Crossing by crossing, as the central office joins the rows that it has. */
function passagesAtCentral(rows: readonly JournalRow[]): Passages {
  const crossings = new Map<string, Crossing>();
  for (const row of rows) {
    const crossing = crossingOf(row);
    if (crossing === undefined) continue;
    const known = crossings.get(crossing.passageId);
    crossings.set(crossing.passageId, known === undefined ? crossing : joinCrossings(known, crossing));
  }
  const [passages, stated] = [
    { out: 0, in: 0 },
    { out: 0, in: 0 },
  ];
  for (const { state, direction } of crossings.values()) {
    if (state === 'walked' && direction !== null) passages[direction] += 1;
    if (state === 'stated-walked' && direction !== null) stated[direction] += 1;
  }
  return { passages, stated };
}

function countsOf(rows: readonly JournalRow[], wanted: string): PerDirection {
  const counts = { out: 0, in: 0 };
  for (const { kind, payload } of rows)
    if (kind === wanted) counts[payload['direction'] as Direction] += Number(payload['count']);
  return counts;
}
