import type { PassageDay } from '../decision/passage-time.ts';
import { err, ok, type Result } from '../result.ts';
import type { RuleSet } from './rule-set.ts';
import type { ActiveRules } from './rules.ts';
import { stricterOf } from './stricter.ts';

/** What choosing needs of a set. */
export type DatedSet = Pick<RuleSet, 'ruleSetId' | 'standing' | 'effectiveFrom' | 'rules'>;

/** An officer has put this set in force, by name: a proposal, or one that a newer one had replaced. */
export interface RuleChoice {
  readonly ruleSetId: string;
  /** The day of the port from which it holds, `YYYY-MM-DD`, until another set begins after it. */
  readonly since: string;
}

/**
 * The set that holds on a day: the one whose day has come last. A choice of an officer counts as a day that has come,
 * and goes before a set of the same day; a set that begins later ends it. A proposal holds only by such a choice.
 * @returns undefined on a day before the first of them
 */
export function holdingOn<S extends DatedSet>(
  sets: readonly S[],
  choice: RuleChoice | undefined,
  day: string,
): S | undefined {
  return begun(sets, choice, day).at(-1)?.set;
}

/**
 * What holds at a moment. While the clock cannot be trusted every set counts that holds on one of the days that it may
 * be: what they agree on holds, and where they do not the stricter. The set is named by the day that the clock shows.
 * @returns undefined where on none of the days any set holds
 */
export function holdingAt(
  sets: readonly DatedSet[],
  choice: RuleChoice | undefined,
  { day, earliest, latest }: PassageDay,
): ActiveRules | undefined {
  const possible = begun(sets, choice, latest);
  const first = possible.findLastIndex(({ from }) => from <= earliest);
  const among = possible.slice(Math.max(0, first)).map(({ set }) => set);
  const named = holdingOn(sets, choice, day) ?? among[0];
  if (named === undefined) return undefined;
  const { ruleSetId, effectiveFrom } = named;
  return { ruleSetId, effectiveFrom, rules: among.map(({ rules }) => rules).reduce(stricterOf) };
}

interface Begun<S> {
  readonly from: string;
  readonly isChosen: boolean;
  readonly set: S;
}

/** Those whose day has come, the newest last. */
function begun<S extends DatedSet>(
  sets: readonly S[],
  choice: RuleChoice | undefined,
  day: string,
): readonly Begun<S>[] {
  const laws = sets
    .filter(({ standing }) => standing === 'law')
    .map((set) => ({ from: set.effectiveFrom, isChosen: false, set }));
  const chosen = sets
    .filter(({ ruleSetId }) => choice?.ruleSetId === ruleSetId)
    .map((set) => ({ from: choice?.since ?? set.effectiveFrom, isChosen: true, set }));
  return [...laws, ...chosen]
    .filter(({ from }) => from <= day)
    .sort((a, b) => (a.from === b.from ? Number(a.isChosen) - Number(b.isChosen) : a.from < b.from ? -1 : 1));
}

/**
 * Whether two sets of law would begin on one day: nobody could say which of them holds.
 * @returns the ids of the first two
 */
export function refuseTies(sets: readonly DatedSet[]): Result<void, readonly [string, string]> {
  const byDay = new Map<string, string>();
  for (const { standing, effectiveFrom, ruleSetId } of sets) {
    if (standing === 'proposal') continue;
    const other = byDay.get(effectiveFrom);
    if (other !== undefined && other !== ruleSetId) return err([other, ruleSetId]);
    byDay.set(effectiveFrom, ruleSetId);
  }
  return ok();
}
