import type { WallMs } from '../brand.ts';
import type { ReasonCode } from '../codes.ts';
import type { NoticeHead } from '../people.ts';
import type { PortRules } from '../rules/rules.ts';
import {
  type BoardingRules,
  clearanceHolds,
  type Holding,
  isBoarding,
  windowHolds,
  within,
} from './boarding-time.ts';
import type { PassageTime } from './passage-time.ts';

/** What speaks against anybody's going aboard now, whoever they are. */
export const boatCodes = [
  'VOYAGE_WINDOW_CLOSED',
  'VOYAGE_NOT_CLEARED',
  'ROSTER_STALE',
  'CLOCK_UNTRUSTED',
] as const satisfies readonly ReasonCode[];
export type BoatFinding = (typeof boatCodes)[number];

/**
 * What the notice of the boat and the age of the lists say. Lists without notices ask nothing of the boat.
 * While the clock cannot be trusted, it is said so only where the answer depends on it.
 * @param listsAsOf when the centre last confirmed the oldest of the lists that decide, UTC in ms; undefined: no list
 *   comes from a centre
 * @returns in the order of `boatCodes`
 */
export function boatFindings(
  notice: NoticeHead | undefined,
  listsAsOf: WallMs | undefined,
  time: PassageTime,
  rules: BoardingRules & Pick<PortRules, 'listsStaleAfterHours'>,
): readonly BoatFinding[] {
  const found = new Set<BoatFinding>();
  if (notice !== undefined) {
    const window = windowHolds(notice, time.at, time.doubtMs, rules);
    const clearance = clearanceHolds(notice, time.at, time.doubtMs, rules);
    // Sealed, out, or disputed: whatever the clock says, nobody goes aboard on their own any more.
    const isOver = !isBoarding(notice.phase);
    if (isOver || !window.holds) found.add('VOYAGE_WINDOW_CLOSED');
    if (!clearance.holds) found.add('VOYAGE_NOT_CLEARED');
    if ((!isOver && !window.isSure) || !clearance.isSure) found.add('CLOCK_UNTRUSTED');
  }
  const lists = listsFresh(listsAsOf, time, rules.listsStaleAfterHours);
  if (!lists.holds) found.add('ROSTER_STALE');
  if (!lists.isSure) found.add('CLOCK_UNTRUSTED');
  return boatCodes.filter((code) => found.has(code));
}

const hourMs = 3_600_000;

function listsFresh(
  listsAsOf: WallMs | undefined,
  { at, doubtMs }: PassageTime,
  staleAfterHours: number | undefined,
): Holding {
  if (listsAsOf === undefined || staleAfterHours === undefined) return { holds: true, isSure: true };
  return within(Number.NEGATIVE_INFINITY, listsAsOf + staleAfterHours * hourMs, at, doubtMs);
}
