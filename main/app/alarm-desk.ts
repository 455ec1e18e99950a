import type { AlarmId, PassageId, PersonId } from '../core/brand.ts';
import type { Direction } from '../core/voyage/direction.ts';
import { type JournalNews, type JournalWatch, payloadOf } from './journal-news.ts';

/** Somebody went through of whom the gate knows nothing; it stands until an officer has seen it. */
export interface Alarm {
  readonly alarmId: AlarmId;
  /**
   * `tailgated`: on the heels of somebody. `forced`: without any permission. `missed`: the turnstile's own counter
   * moved while nobody could listen.
   */
  readonly kind: 'tailgated' | 'forced' | 'missed';
  readonly direction: Direction;
  readonly count: number;
  /** Wall clock, for display. */
  readonly atMs: number;
  /** Whose permission it was that somebody else used, or in whose story it fell. */
  readonly personId: PersonId | undefined;
  readonly passageId: PassageId | undefined;
}

/** The alarms that no officer has acknowledged yet: a picture of what the journal says. */
export interface AlarmDesk extends JournalWatch {
  find(alarmId: AlarmId): Alarm | undefined;
  /** Newest first. */
  open(): readonly Alarm[];
}

/** More than any lane makes; beyond it the oldest go, and stay in the journal. */
const keptAlarms = 500;

/** @param earlier alarms that an earlier run left unacknowledged, newest first */
export function createAlarmDesk(earlier: readonly Alarm[] = []): AlarmDesk {
  let alarms = earlier;
  return {
    see(news, atMs) {
      const seen = payloadOf(news, 'alarm.acknowledged');
      if (seen !== undefined) alarms = alarms.filter(({ alarmId }) => alarmId !== seen.alarmId);
      const alarm = alarmOf(news, atMs);
      if (alarm !== undefined) alarms = [alarm, ...alarms].slice(0, keptAlarms);
    },
    find: (wanted) => alarms.find(({ alarmId }) => alarmId === wanted),
    open: () => alarms,
  };
}

function alarmOf(news: JournalNews, atMs: number): Alarm | undefined {
  const forced = payloadOf(news, 'turnstile.forced');
  // A row of an earlier version has none.
  if (forced?.alarmId) {
    const { alarmId, direction, count, passageId } = forced;
    return alarm('forced', { alarmId, direction, count, passageId, personId: null }, atMs);
  }
  const tailgated = payloadOf(news, 'turnstile.tailgated');
  if (tailgated !== undefined) return alarm('tailgated', tailgated, atMs);
  const counted = payloadOf(news, 'turnstile.counted');
  if (counted === undefined || counted.alarmId === null) return undefined;
  const { alarmId, direction, count } = counted;
  return alarm('missed', { alarmId, direction, count, passageId: null, personId: null }, atMs);
}

interface Told {
  readonly alarmId: string;
  readonly direction: Direction;
  readonly count: number;
  readonly passageId: string | null;
  readonly personId: string | null;
}

function alarm(kind: Alarm['kind'], told: Told, atMs: number): Alarm {
  const { direction, count, passageId, personId } = told;
  return {
    alarmId: told.alarmId as AlarmId,
    kind,
    direction,
    count,
    atMs,
    passageId: (passageId ?? undefined) as PassageId | undefined,
    personId: (personId ?? undefined) as PersonId | undefined,
  };
}
