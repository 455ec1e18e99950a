import type { ReasonCode } from '../codes.ts';
import type { Handling } from '../rules/rules.ts';
import type { Direction } from '../voyage/direction.ts';

/** Who must admit a person for whom reasons stand: nobody, so many officers, or nobody at this gate can. */
export type OfficersNeeded = 'none' | 'one' | 'two' | 'barred';

/** What each reason asks for, by the rules that hold; anything that is no handling asks for one officer. */
export type HandlingTable = Readonly<Partial<Record<ReasonCode, Handling>>>;

/**
 * The reason that asks for most decides, whatever else stands beside it.
 * @param way whoever comes ashore is never turned back to the sea: two officers are the most that is asked for them;
 *   undefined: nobody knows the way, which bars nobody either
 */
export function officersNeeded(
  reasons: readonly ReasonCode[],
  handling: HandlingTable,
  way: Direction | undefined,
): OfficersNeeded {
  const most = Math.max(0, ...reasons.map((reason) => weightOf(handling[reason])));
  if (most < barred) return most === 0 ? 'none' : most === 1 ? 'one' : 'two';
  return way === 'out' ? 'barred' : 'two';
}

const barred = 3;

/** A rule that is not there, or that nobody can read, never lets anybody pass by itself. */
function weightOf(handling: Handling | undefined): number {
  switch (handling) {
    case 'note':
      return 0;
    case 'two':
      return 2;
    case 'refuse':
      return barred;
    default:
      return 1;
  }
}
