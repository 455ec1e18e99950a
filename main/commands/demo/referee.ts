import type { Transition } from '../../app/gate-runner.ts';
import type { PersonId } from '../../core/brand.ts';
import type { JournalRow } from '../../core/events/row.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Part, Role } from './stage.ts';
import { nobody } from './walk-up-marker.ts';

/** What happened to one walk-up. */
interface Outcome {
  admittedAs: PersonId | undefined;
  admittedOthers: number;
  referred: boolean;
}

/** Compares what the gate did with who really walked up. Sees the gate from outside only. */
export interface Referee {
  /**
   * The label of the newest frame. The camera plays its video again and again: the first label that is lower than
   * the one before ends what is judged, and whoever is let in after that is let in wrongly.
   */
  frame(walkUp: number | undefined): void;
  transition(transition: Transition): void;
  /** The highest walk-up seen so far. */
  seen(): number;
  score(): Score;
}

/** What became of one walk-up. */
export type WalkUpEnd = 'admitted' | 'admitted-wrongly' | 'referred' | 'unanswered';

export interface Score {
  /** In the order in which people walked up. */
  readonly walkUps: readonly { readonly part: Part; readonly end: WalkUpEnd }[];
  readonly admitted: number;
  readonly referred: number;
  readonly wrongAdmits: number;
  readonly missedAdmits: number;
  /** Walk-ups that ended neither in an admission nor in a case. */
  readonly unanswered: number;
  readonly latencyMs: { readonly faceToGrant: { readonly p50: number | null; readonly p95: number | null } };
}

/** @param roles walk-up 1 is `roles[0]` */
export function createReferee(roles: readonly Role[], clock: Clock): Referee {
  const outcomes: Outcome[] = roles.map(() => ({
    admittedAs: undefined,
    admittedOthers: 0,
    referred: false,
  }));
  const latencies: number[] = [];
  /** Releases before anybody walked up, or after the last: always wrong. */
  let stray = 0;
  let current = nobody;
  let over = false;
  let firstFrameAt: number | undefined;

  function onEffects({ after }: Transition): void {
    const outcome = over ? undefined : outcomes[current - 1];
    for (const effect of after.effects) {
      if (outcome === undefined) {
        if (effect.kind === 'pulse') stray++;
        continue;
      }
      if (effect.kind === 'raise-case') outcome.referred = true;
      if (effect.kind !== 'pulse') continue;
      if (outcome.admittedAs === undefined) outcome.admittedAs = effect.grant.personId;
      else if (outcome.admittedAs !== effect.grant.personId) outcome.admittedOthers++;
    }
  }

  /** From the moment the first usable frame was taken to the turnstile's answer. */
  function onLatency({ before, event, after }: Transition): void {
    if (event.kind === 'observed' && after.state.kind === 'identifying' && before.kind !== 'identifying') {
      firstFrameAt = event.observation.capturedAt;
    }
    if (event.kind === 'relay-acked' && after.state.kind === 'open' && firstFrameAt !== undefined) {
      latencies.push(clock.mono() - firstFrameAt);
      firstFrameAt = undefined;
    }
  }

  return {
    frame(walkUp) {
      if (walkUp === undefined || walkUp === nobody || walkUp > roles.length) return;
      if (walkUp < current) over = true;
      else current = walkUp;
    },
    transition(transition) {
      onLatency(transition);
      onEffects(transition);
    },
    seen: () => current,
    score: () => scoreOf(roles, outcomes, latencies, stray),
  };
}

function scoreOf(
  roles: readonly Role[],
  outcomes: readonly Outcome[],
  latencies: readonly number[],
  stray: number,
): Score {
  const admitted = outcomes.filter((o) => o.admittedAs !== undefined);
  const wrong = outcomes.filter((o, i) => isWrong(o, roles[i]));
  const missed = outcomes.filter((o, i) => roles[i]?.part === 'on-list' && o.admittedAs === undefined);
  return {
    walkUps: roles.map((role, i) => ({ part: role.part, end: endOf(outcomes[i], role) })),
    admitted: admitted.length,
    referred: outcomes.filter((o) => o.referred).length,
    wrongAdmits: wrong.length + stray,
    missedAdmits: missed.length,
    unanswered: outcomes.filter((o) => o.admittedAs === undefined && !o.referred).length,
    latencyMs: { faceToGrant: { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95) } },
  };
}

function endOf(outcome: Outcome | undefined, role: Role): WalkUpEnd {
  if (outcome?.admittedAs !== undefined) return isWrong(outcome, role) ? 'admitted-wrongly' : 'admitted';
  return outcome?.referred === true ? 'referred' : 'unanswered';
}

/** Somebody was let in who is not on the list, or under another person's name. */
function isWrong(outcome: Outcome, role: Role | undefined): boolean {
  if (outcome.admittedAs === undefined) return false;
  return role?.part !== 'on-list' || outcome.admittedAs !== role.personId || outcome.admittedOthers > 0;
}

/** The nearest-rank quantile, rounded to whole milliseconds; null of nothing. */
export function quantile(values: readonly number[], q: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
  return value === undefined ? null : Math.round(value);
}

export interface Delivery {
  readonly eventsInJournal: number;
  readonly eventsAtCentral: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly altered: number;
}

/** Holds the gate's journal against what the central office stored, row by row. */
export function compareDelivery(journal: readonly JournalRow[], central: readonly JournalRow[]): Delivery {
  const stored = new Map(central.map((row) => [row.seq, row]));
  const distinct = new Set(central.map((row) => row.eventId));
  return {
    eventsInJournal: journal.length,
    eventsAtCentral: central.length,
    lost: journal.filter((row) => !stored.has(row.seq)).length,
    duplicated: central.length - distinct.size,
    altered: journal.filter((row) => stored.get(row.seq)?.hash !== row.hash && stored.has(row.seq)).length,
  };
}
