import type { MonoMs } from '../core/brand.ts';
import { dayMs, portOffsetMinutes } from '../core/report/port-day.ts';
import type { RuleRefusal, SignedRuleSet } from '../core/rules/admission.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { RuleStore } from '../ports/rule-store.ts';
import type { HealthBoard } from './health-board.ts';
import type { Recorder } from './recorder.ts';
import type { RuleShelf } from './rule-book.ts';
import { whenReadable } from './store-fault.ts';

interface Deps {
  readonly shelf: Pick<RuleShelf, 'inForce' | 'library'>;
  readonly store: Pick<RuleStore, 'inForce' | 'setInForce'>;
  readonly record: Pick<Recorder, 'record'>;
  readonly health: Pick<HealthBoard, 'report'>;
  readonly clock: Pick<Clock, 'wall' | 'mono' | 'after'>;
  readonly log: Log;
  /** What went wrong in the self-test of the program; undefined: nothing. */
  readonly selfTest: string | undefined;
  /** Other rules hold than before. */
  readonly onChanged: () => void;
}

/** Says in the record and on the health board which rules hold, and which were refused. */
export interface RuleWatch {
  /** Something may have changed: the sets, the day, or what an officer has chosen. */
  look(): void;
  /** A set that somebody brought is not used. */
  refused(refusal: RuleRefusal): void;
  close(): void;
}

/** The clock may be set at any time; the day is looked at this often, and at midnight. */
const lookMs = 60_000;
/** The same refusal of what is sent again and again stands in the record once in this time, ms. */
const spanMs = 3_600_000;

/** What the lane may do by these rules: to be told before anybody can be let through. */
export function reportRules({ shelf, health, selfTest }: Pick<Deps, 'shelf' | 'health' | 'selfTest'>): void {
  const isNone = shelf.inForce() === undefined;
  const { refused } = shelf.library();
  health.report('lists', isNone ? 'rules/none-in-force' : undefined, 'rules in force');
  health.report('lists', refused.length > 0 ? 'rules/refused' : undefined, 'rules at hand');
  health.report('lists', selfTest === undefined ? undefined : 'rules/self-test-failed', 'rules self-test');
}

export function watchRules(deps: Deps): RuleWatch {
  const { shelf, clock, log } = deps;
  const toldAt = new Map<string, MonoMs>();
  let told: string | undefined;
  /** Refused at the last look: one that goes on lying there has been told of. */
  let refusedBefore: ReadonlySet<string> = new Set();
  let cancel = (): void => undefined;

  function tell(set: SignedRuleSet): void {
    const key = keyOf(set);
    told ??= whenReadable(() => keyOf(deps.store.inForce()), undefined);
    if (told === key) return;
    told = key;
    const { ruleSetId, effectiveFrom, hash, file } = set;
    const payload = { ruleSetId, effectiveFrom, hash, source: file.source };
    log.info('rules.activated', payload);
    deps.record.record([{ kind: 'rules.activated', payload }], () =>
      deps.store.setInForce({ ruleSetId, hash }),
    );
    deps.onChanged();
  }

  function refused(refusal: RuleRefusal): void {
    const { name, ruleSetId, cause, source, why } = refusal;
    const key = refusalKey(refusal);
    const now = clock.mono();
    const before = toldAt.get(key);
    if (before !== undefined && now - before < spanMs) return;
    toldAt.set(key, now);
    log.warn('rules.refused', { name, ruleSetId, cause, source, why });
    deps.record.record([{ kind: 'rules.refused', payload: { ruleSetId, cause, source } }]);
  }

  function look(): void {
    cancel();
    reportRules(deps);
    const set = shelf.inForce();
    const { refused: atHand } = shelf.library();
    if (set !== undefined) tell(set);
    for (const refusal of atHand) if (!refusedBefore.has(refusalKey(refusal))) refused(refusal);
    refusedBefore = new Set(atHand.map(refusalKey));
    cancel = clock.after(Math.min(lookMs, untilMidnightMs(clock.wall())), look);
  }

  if (deps.selfTest !== undefined) log.error('rules.self-test-failed', { failure: deps.selfTest });
  look();
  return { look, refused, close: () => cancel() };
}

function refusalKey({ name, cause, source }: RuleRefusal): string {
  return `${name} ${cause} ${source}`;
}

function keyOf(set: { readonly ruleSetId: string; readonly hash: string } | undefined): string | undefined {
  return set === undefined ? undefined : `${set.ruleSetId} ${set.hash}`;
}

/** To the next midnight of the port, ms; 1 at least. */
function untilMidnightMs(wallMs: number): number {
  const sinceMidnight = (wallMs + portOffsetMinutes * 60_000) % dayMs;
  return Math.max(1, dayMs - sinceMidnight);
}
