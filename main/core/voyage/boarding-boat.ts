import type { MonoMs, VoyageId } from '../brand.ts';
import { type BoardingRules, isBoarding, windowHolds } from '../decision/boarding-time.ts';
import type { Voyage } from '../people.ts';
import type { LaneDirection } from './direction.ts';

/** Why a boat counts as the one that boards: an officer's word, the only window that holds, or who passed last. */
export const boardingReasons = ['officer', 'window', 'passers'] as const;
export type BoardingReason = (typeof boardingReasons)[number];

export interface BoardingBoat {
  readonly voyageId: VoyageId;
  readonly by: BoardingReason;
}

/** Somebody who went aboard a boat through this lane. */
export interface Passer {
  readonly voyageId: VoyageId | undefined;
  readonly at: MonoMs;
}

export interface BoardingInput {
  readonly lane: LaneDirection;
  /** The officer's choice; undefined: none. */
  readonly chosen: VoyageId | undefined;
  /** Open lists; of their lines only whether somebody is still to go aboard counts. */
  readonly voyages: readonly Pick<Voyage, 'voyageId' | 'state' | 'notice'>[];
  /** UTC in ms, and how far it may be wrong. */
  readonly at: number;
  readonly doubtMs: number;
  readonly rules: Pick<BoardingRules, 'windowSlackMs'>;
  /** The newest first. */
  readonly passers: readonly Passer[];
  readonly now: MonoMs;
}

/** So many in a row to one boat make it likely that the next goes there as well ... */
const passersNeeded = 3;
/** ... if they went within this time, ms. */
const passersCountForMs = 600_000;

/**
 * The boat that the lane boards now; undefined: nothing tells, and whichever list names somebody is theirs.
 * A lane that only lets people ashore boards none.
 */
export function boardingBoat(input: BoardingInput): BoardingBoat | undefined {
  if (input.lane === 'in') return undefined;
  const boards = new Map(
    input.voyages
      .filter(({ state, notice }) => state === 'open' && (notice === undefined || isBoarding(notice.phase)))
      .map((voyage) => [voyage.voyageId, voyage]),
  );
  const { chosen } = input;
  if (chosen !== undefined && boards.has(chosen)) return { voyageId: chosen, by: 'officer' };
  const byWindow = onlyWindow([...boards.values()], input);
  if (byWindow !== undefined) return { voyageId: byWindow, by: 'window' };
  const byPassers = boatOfPassers(input);
  return byPassers !== undefined && boards.has(byPassers)
    ? { voyageId: byPassers, by: 'passers' }
    : undefined;
}

/**
 * The only boat whose announced window holds. A boat that may leave at any time, or a clock that may be wrong about a
 * window, leaves it open: another boat may board as well.
 */
function onlyWindow(
  boards: readonly Pick<Voyage, 'voyageId' | 'notice'>[],
  { at, doubtMs, rules }: BoardingInput,
): VoyageId | undefined {
  let only: VoyageId | undefined;
  for (const { voyageId, notice } of boards) {
    if (notice?.windowFrom === undefined || notice.windowTo === undefined) return undefined;
    const window = windowHolds(notice, at, doubtMs, rules);
    if (!window.isSure) return undefined;
    if (!window.holds) continue;
    if (only !== undefined) return undefined;
    only = voyageId;
  }
  return only;
}

function boatOfPassers({ passers, now }: BoardingInput): VoyageId | undefined {
  const last = passers.slice(0, passersNeeded);
  const boat = last[0]?.voyageId;
  const agree = last.every(({ voyageId, at }) => voyageId === boat && now - at <= passersCountForMs);
  return last.length === passersNeeded && agree ? boat : undefined;
}
