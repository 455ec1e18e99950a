import type { SimulatorCounters } from '../../hardware/simulators/device.ts';
import type { SimulatorFaults } from '../../hardware/simulators/faults.ts';
import type { GrantId } from '../../main/core/brand.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import type { Journal } from '../../main/ports/journal.ts';
import type { Turnstile } from '../../main/ports/turnstile.ts';

/** What stands in the journal about an emergency. */
export type EmergencyInRecord = 'none' | 'on' | 'off';

/** The turnstile, as its own counters tell of it. */
export interface WatchedTurnstile {
  readonly faults: SimulatorFaults;
  counters(): SimulatorCounters;
}

/**
 * Stands at the only door to the arm: what is durable on one side, what the turnstile is asked for and does on the
 * other. Notes in words what must never happen (I1, and I8 as far as grants go).
 */
export interface DoorWatch {
  readonly violations: readonly string[];
  /** Everything that became durable, over all processes. */
  readonly drafts: readonly EventDraft[];
  emergency(): EmergencyInRecord;
  /** Between the gate and its turnstile, and between the gate and its journal. */
  watchTurnstile(turnstile: Turnstile): Turnstile;
  watchJournal(journal: Journal): Journal;
  /** The process dies; the next one does not know the fire line until it has read it. */
  died(): void;
  look(): void;
}

/** Rows that no fire allows: while it burns everybody is counted and nobody passes on a grant. */
const notInFire = ['passage.completed', 'passage.confirmed-late', 'turnstile.forced', 'turnstile.tailgated'];

export function createDoorWatch(device: WatchedTurnstile, nowMs: () => number): DoorWatch {
  const violations: string[] = [];
  const drafts: EventDraft[] = [];
  const unusedGrants = new Set<string>();
  let emergency: EmergencyInRecord = 'none';
  let asked = 0;
  /** A device that repeats a release, or does not end it, releases the arm without being asked. */
  let actsAlone = false;
  const must = (holds: boolean, otherwise: string): void => {
    if (!holds) violations.push(`${Math.round(nowMs())} ms: ${otherwise}`);
  };

  function wrote(draft: EventDraft): void {
    drafts.push(draft);
    const { kind, payload } = draft;
    if (kind === 'passage.granted') {
      must(emergency === 'none', `I8: ${payload.grantId} was granted in an emergency`);
      unusedGrants.add(payload.grantId);
    }
    if (kind === 'emergency.observed') emergency = payload.on ? 'on' : 'off';
    if (kind === 'emergency.rearmed') {
      must(emergency === 'off', 'I8: the lane was re-armed while the fire line was on');
      must(new Set(payload.officerIds).size === 2, 'I8: one officer alone re-armed the lane');
      emergency = 'none';
    }
    must(emergency !== 'on' || !notInFire.includes(kind), `I8: ${kind} while the fire line is on`);
  }

  /** Bytes that release the arm are written by a driver that was asked for a grant, and by nobody else. */
  function asksFor(direction: Direction, grantId: string): void {
    must(unusedGrants.delete(grantId), `I1: asked to open for ${grantId}, which is not in the record`);
    must(emergency === 'none', `I8: asked to open (${direction}) in an emergency`);
    obeyedNoMore();
    asked += 1;
  }
  function obeyedNoMore(): void {
    const { onCommands, releases } = device.counters();
    const { doublePulse, stuckOn } = device.faults;
    actsAlone ||= doublePulse || stuckOn;
    const released = releases.out + releases.in;
    must(onCommands <= asked, `I1: ${onCommands} times ON on ${asked} grants`);
    must(actsAlone || released <= asked, `I1: ${released} releases on ${asked} grants`);
  }

  return {
    violations,
    drafts,
    emergency: () => emergency,
    watchTurnstile: (turnstile) => askedThrough(turnstile, asksFor),
    watchJournal: (journal) => writtenThrough(journal, wrote),
    died() {
      if (emergency === 'on') emergency = 'off';
    },
    look: obeyedNoMore,
  };
}

/** The same turnstile; `ask` hears of each grant first. */
function askedThrough(turnstile: Turnstile, ask: (way: Direction, grantId: GrantId) => void): Turnstile {
  return {
    start: () => turnstile.start(),
    grant(direction, grantId) {
      ask(direction, grantId);
      return turnstile.grant(direction, grantId);
    },
    standBy: () => turnstile.standBy(),
    lock: () => turnstile.lock(),
    capabilities: () => turnstile.capabilities(),
    onEvent: (listener) => turnstile.onEvent(listener),
    close: () => turnstile.close(),
  };
}

/** The same journal; `wrote` hears of each row once it is durable. */
function writtenThrough(journal: Journal, wrote: (draft: EventDraft) => void): Journal {
  return {
    append(rows, within) {
      const written = journal.append(rows, within);
      if (written.ok) for (const draft of rows) wrote(draft);
      return written;
    },
    read: (from, limit) => journal.read(from, limit),
    head: () => journal.head(),
    onAppended: (listener) => journal.onAppended(listener),
  };
}

/** Rotations that the journal tells of, by direction. */
export function recordedRotations(drafts: readonly EventDraft[]): Readonly<Record<Direction, number>> {
  const recorded = { out: 0, in: 0 };
  for (const { kind, payload } of drafts) {
    if (kind === 'passage.completed' || kind === 'passage.confirmed-late') recorded[payload.direction] += 1;
    if (kind === 'turnstile.forced' || kind === 'turnstile.tailgated' || kind === 'turnstile.counted')
      recorded[payload.direction] += payload.count;
  }
  return recorded;
}
