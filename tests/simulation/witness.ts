import { faultCatalogue } from '../../main/core/codes.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import type { Journal } from '../../main/ports/journal.ts';
import type { Turnstile } from '../../main/ports/turnstile.ts';
import type { GateBench } from '../support/gate-bench.ts';
import type { GateWorld } from '../support/gate-world.ts';
import { createRotationWatch, type RotationWatch } from './rotation-watch.ts';

/** What stands in the journal about an emergency. */
export type EmergencyInRecord = 'none' | 'on' | 'off';

/**
 * Sees the gate from outside: what became durable, when the turnstile was asked to open, what the arm did. Notes
 * what must never happen, in words.
 */
export interface Witness {
  readonly violations: readonly string[];
  readonly rotations: RotationWatch;
  /** Everything that became durable, over all processes. */
  readonly drafts: readonly EventDraft[];
  emergency(): EmergencyInRecord;
  /** How many were started so far. */
  processes(): number;
  /** For `GateBenchOptions.turnstile` and `.journal`. */
  watchTurnstile(turnstile: Turnstile): Turnstile;
  watchJournal(journal: Journal): Journal;
  /** A process has started. */
  follow(bench: GateBench): void;
  /** It is about to die. */
  leave(): void;
  /** The line is being disturbed: what is missed now may be missed. */
  disturbed(): void;
  /** The plug of the turnstile was pulled, reported or not, or put back. */
  plugged(inPlace: boolean): void;
  look(): void;
}

/** Rows that no fire allows: while it burns everybody is counted and nobody passes on a grant. */
const notInFire = ['passage.completed', 'passage.confirmed-late', 'turnstile.forced', 'turnstile.tailgated'];

export function createWitness(world: GateWorld): Witness {
  const violations: string[] = [];
  const drafts: EventDraft[] = [];
  const unusedGrants = new Set<string>();
  const rotations = createRotationWatch(world);
  let emergency: EmergencyInRecord = 'none';
  let asked = 0;
  let processes = 0;
  let bench: GateBench | undefined;
  /** A device that repeats a release, or does not end it, releases the arm without being asked. */
  let actsAlone = false;
  let isPlugged = true;
  const must = (holds: boolean, otherwise: string): void => {
    if (!holds) violations.push(`${Math.round(world.clock.mono())} ms: ${otherwise}`);
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

  /** I1 and I8 at the only door: bytes of ON are written by a driver that was asked for a grant, and by nobody else. */
  function atTheDoor(direction: Direction, grantId: string): void {
    must(unusedGrants.delete(grantId), `I1: asked to open for ${grantId}, which is not in the record`);
    must(emergency === 'none', `I8: asked to open (${direction}) in an emergency`);
    boardObeyedNoMore();
    asked += 1;
  }
  function boardObeyedNoMore(): void {
    const { onCommands, releases } = world.device.counters();
    must(onCommands <= asked, `I1: ${onCommands} times ON on ${asked} grants`);
    const { doublePulse, stuckOn } = world.device.faults;
    actsAlone ||= doublePulse || stuckOn;
    const released = releases.out + releases.in;
    must(actsAlone || released <= asked, `I1: ${released} releases on ${asked} grants`);
  }

  return {
    violations,
    drafts,
    rotations,
    emergency: () => emergency,
    processes: () => processes,
    watchTurnstile: (turnstile) => ({
      start: () => turnstile.start(),
      grant(direction, grantId) {
        atTheDoor(direction, grantId);
        return turnstile.grant(direction, grantId);
      },
      standBy: () => turnstile.standBy(),
      lock: () => turnstile.lock(),
      capabilities: () => turnstile.capabilities(),
      onEvent: (listener) => turnstile.onEvent(listener),
      close: () => turnstile.close(),
    }),
    watchJournal: (journal) => ({
      append(rows, within) {
        const written = journal.append(rows, within);
        if (written.ok) for (const draft of rows) wrote(draft);
        return written;
      },
      read: (from, limit) => journal.read(from, limit),
      head: () => journal.head(),
      onAppended: (listener) => journal.onAppended(listener),
    }),
    follow(started) {
      bench = started;
      processes += 1;
      isPlugged = true;
    },
    leave() {
      rotations.interrupted(bench?.gate.recorder.waiting() ?? 0);
      bench = undefined;
      // The next process does not know the line until it has read it.
      if (emergency === 'on') emergency = 'off';
    },
    disturbed: rotations.disturbed,
    plugged(inPlace) {
      isPlugged = inPlace;
    },
    look() {
      boardObeyedNoMore();
      rotations.look(isPlugged && bench !== undefined && watchesItsArm(bench));
    },
  };
}

/** The gate knows of nothing that would keep it from seeing the arm turn. */
function watchesItsArm({ health, turnstile }: GateBench): boolean {
  const code = health.codeOf('turnstile');
  const down = code !== undefined && faultCatalogue[code].severity === 'blocks';
  return !down && turnstile.capabilities().passageFeedback;
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
