import type { GateStatus, HealthReport } from '../../main/core/events/wire.ts';

/** What the centre knows of a gate's line. */
export interface GatePresence {
  readonly gate: string;
  readonly state: 'never-seen' | 'online' | 'offline';
  /** Boot that `state` speaks of. */
  readonly bootId: string | null;
  readonly version: string | null;
  /** When the gate was last heard, UTC in ms by the centre's clock. */
  readonly lastSeen: number | null;
  /** Rows that the gate says are not confirmed yet. */
  readonly unsent: number | null;
  readonly faults: readonly string[];
  /** Until the gate's certificate ends, as it last said; negative after it, null where it uses none. */
  readonly certificateDaysLeft: number | null;
  /** Lists in use, as it last said; null where it takes none (Y4). */
  readonly lists: HealthReport['lists'] | null;
}

export function unseen(gate: string): GatePresence {
  const nothing = {
    bootId: null,
    version: null,
    lastSeen: null,
    unsent: null,
    certificateDaysLeft: null,
    lists: null,
  };
  return { gate, state: 'never-seen', ...nothing, faults: [] };
}

/** T3: a death whose boot is not the present one is the late will of an earlier life, and is ignored. */
export function withStatus(presence: GatePresence, status: GateStatus, now: number): GatePresence {
  if (status.online) {
    const { bootId, version } = status;
    return { ...presence, state: 'online', bootId, version, lastSeen: now };
  }
  if (presence.bootId !== null && presence.bootId !== status.bootId) return presence;
  return { ...presence, state: 'offline', bootId: status.bootId };
}

export function withHealth(presence: GatePresence, health: HealthReport, now: number): GatePresence {
  const { unsent, faults, certificateDaysLeft = null, lists = null } = health;
  return { ...presence, lastSeen: now, unsent, faults, certificateDaysLeft, lists };
}
