import type { OfficerId } from '../core/brand.ts';
import type { Direction } from '../core/voyage/direction.ts';
import type { Clock } from '../ports/clock.ts';
import type { Transition } from './gate-runner.ts';
import { type JournalNews, type JournalWatch, payloadOf } from './journal-news.ts';

/** An emergency from the moment in which the fire line was seen on until two officers have re-armed the lane. */
export interface Emergency {
  /** Wall clock, for display. */
  readonly beganAtMs: number;
  /** Heads counted while the line was on, seen from the port. */
  readonly counted: Readonly<Record<Direction, number>>;
}

/** The officer who has looked at the lane, and until when a second one must have, by the wall clock. */
export interface FirstOfficer {
  readonly officerId: OfficerId;
  readonly untilMs: number;
}

export interface EmergencyWatch extends JournalWatch {
  /** The machine says who confirmed first. */
  follow(transition: Transition): void;
  current(): Emergency | undefined;
  firstOfficer(): FirstOfficer | undefined;
}

/** @param rearmWindowMs time between the first officer and the second, as the machine is set to */
export function createEmergencyWatch(
  clock: Clock,
  rearmWindowMs: number,
  earlier?: Emergency,
): EmergencyWatch {
  let emergency = earlier;
  let first: (FirstOfficer & { readonly rearmId: string }) | undefined;
  return {
    see(news, atMs) {
      emergency = emergencyAfter(emergency, news, atMs);
    },
    follow({ after: { state } }) {
      const rearm = state.kind === 'free-passage' ? state.rearm : undefined;
      if (rearm?.rearmId === first?.rearmId) return;
      first = rearm && {
        officerId: rearm.by,
        rearmId: rearm.rearmId,
        untilMs: clock.wall() + rearmWindowMs,
      };
    },
    current: () => emergency,
    firstOfficer: () => first && { officerId: first.officerId, untilMs: first.untilMs },
  };
}

/** One that begins now, with nobody counted yet. */
export function emergencyFrom(beganAtMs: number): Emergency {
  return { beganAtMs, counted: { out: 0, in: 0 } };
}

/**
 * What a piece of news makes of the emergency; `undefined` when there is none. No grant is written before the lane is
 * re-armed, so one that was shows an emergency of an earlier version, which went back to work by itself.
 */
export function emergencyAfter(
  before: Emergency | undefined,
  news: JournalNews,
  atMs: number,
): Emergency | undefined {
  if (news.kind === 'emergency.rearmed' || news.kind === 'passage.granted') return undefined;
  if (payloadOf(news, 'emergency.observed') !== undefined) return before ?? emergencyFrom(atMs);
  const counted = payloadOf(news, 'turnstile.counted');
  if (before === undefined || counted?.cause !== 'emergency') return before;
  const { direction, count } = counted;
  return { ...before, counted: { ...before.counted, [direction]: before.counted[direction] + count } };
}
