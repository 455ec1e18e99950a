import type { ReasonCode } from '../../../core/codes.ts';
import { officersNeeded } from '../../../core/decision/handling.ts';
import type { PortRules } from '../../../core/rules/rules.ts';
import type { Direction } from '../../../core/voyage/direction.ts';

export const officers = { first: 'officer-a', second: 'officer-b' } as const;

/** What an officer at the lane sees of a case, and no more. */
export interface CaseAtLane {
  readonly reasons: readonly ReasonCode[];
  readonly way: Direction;
  /** The photograph on their own paper shows the person who stands there. */
  readonly paperIsTheirs: boolean;
  /** The master, whom the officer calls, says that they sail with this boat. */
  readonly masterKnowsThem: boolean;
}

export type OfficerWord = 'admit' | 'admit-by-two' | 'refuse';

/**
 * A careful officer. Whoever comes home is let ashore. Whoever goes out goes if the paper is theirs, the master knows
 * them, and the rules leave it to one officer; a matter for two goes ashore unless both papers and master are right
 * and only the gate's own doubt stands against them.
 */
export function wordOf(
  { reasons, way, paperIsTheirs, masterKnowsThem }: CaseAtLane,
  rules: PortRules,
): OfficerWord {
  const needed = officersNeeded(reasons, rules.handling, way);
  if (way === 'in') return needed === 'two' ? 'admit-by-two' : 'admit';
  if (!paperIsTheirs || !masterKnowsThem || reasons.some((reason) => lawful.has(reason))) return 'refuse';
  if (needed === 'barred') return 'refuse';
  return needed === 'two' ? 'admit-by-two' : 'admit';
}

/** What no master's word helps against. */
const lawful: ReadonlySet<ReasonCode> = new Set([
  'UNDERAGE',
  'S285_EXPIRED',
  'SEABOOK_EXPIRED',
  'PERMIT_EXPIRED',
  'PASSPORT_EXPIRED',
  'WATCHLIST',
  'MISSING_REAPPEARED',
  'PERSON_NOT_ACTIVE',
  'CLAIM_MISMATCH',
]);
