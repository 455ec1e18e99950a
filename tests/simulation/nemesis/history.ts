import { join } from 'node:path';
import { createRandom } from '../../../main/commands/demo/random.ts';
import { checkHistory } from './check-history.ts';
import { countUnseen } from './check-passages.ts';
import type { Commissioned } from './commission.ts';
import { finalEvidence, storedAtCentre } from './evidence.ts';
import { Nemesis, type Toll } from './faults.ts';
import type { HistoryRecord, Violation } from './history-record.ts';
import { machineMs } from './messages.ts';
import { pause, sendPeople, until } from './people.ts';
import { drawSchedule, type Intensity, type Schedule } from './schedule.ts';
import { watchedRotations } from './watch-spans.ts';
import { openWorld, type World } from './world.ts';

export interface HistoryPlan {
  readonly seed: number;
  readonly intensity: Intensity;
  /** Made by the history; holds its databases and logs. */
  readonly folder: string;
  readonly commissioned: Commissioned;
  readonly codeCache: string;
  /** Told of each world, so that it can be closed whatever happens. */
  readonly opened: (world: World) => void;
}

export interface HistoryEnd {
  readonly schedule: Schedule;
  readonly toll: Toll;
  readonly violations: readonly Violation[];
  /** Processes that ended without being asked to. */
  readonly surprises: readonly string[];
  readonly rows: number;
  readonly releases: number;
  readonly rotations: number;
  /** Rotations of which no row tells, because nobody could have seen them. */
  readonly unseen: number;
  /** From the last fault until the centre had everything and the gate knew it. */
  readonly healedMs: number;
}

/** One history: everything that its seed draws happens, then all is healed, and the checker looks. */
export async function playHistory(plan: HistoryPlan): Promise<HistoryEnd> {
  const schedule = drawSchedule(plan.seed, createRandom(plan.seed), plan.intensity);
  const world = await openWorld(join(plan.folder), schedule, plan.commissioned, plan.codeCache);
  plan.opened(world);
  const nemesis = new Nemesis(world);
  try {
    world.central.start();
    world.gate.start();
    const people = sendPeople(world, schedule.peopleSeed);
    await happen(schedule, nemesis);
    await people.stop();
    await nemesis.heal();
    const began = machineMs();
    const late = await settle(world);
    const healedMs = machineMs() - began;
    await world.killGate();
    await Promise.all([world.central.kill(), world.broker.stop()]);
    const record = await recordOf(world, schedule, plan.commissioned.publicKeyPem);
    return {
      schedule,
      toll: nemesis.toll,
      violations: [...late, ...checkHistory(record)],
      surprises: [...world.gate.surprises, ...world.central.surprises],
      rows: record.journal.length,
      releases: record.releases.length,
      rotations: record.rotations.length,
      unseen: countUnseen(record),
      healedMs,
    };
  } finally {
    await world.close();
  }
}

async function happen({ happenings }: Schedule, nemesis: Nemesis): Promise<void> {
  const began = machineMs();
  for (const { atMs, fault } of happenings) {
    const leftMs = atMs - (machineMs() - began);
    if (leftMs > 0) await pause(leftMs);
    nemesis.do(fault);
  }
}

/** A healed port must come to rest within this, milliseconds. */
const restWithinMs = 60_000;
const quietMs = 400;

/** Resolves when the centre has every row and the gate knows it; a violation where that does not come. */
async function settle({ centralDb, notes, gate, central }: World): Promise<readonly Violation[]> {
  const hasEnded = (): boolean => gate.surprises.length + central.surprises.length > 0;
  const isAtRest = (): boolean => {
    const look = notes.looks.at(-1);
    const head = notes.seen.at(-1)?.seq ?? 0;
    if (look === undefined || look === null || look.lane !== 'locked' || look.unsent !== 0) return false;
    return head > 0 && storedAtCentre(centralDb) >= head;
  };
  const began = machineMs();
  while (machineMs() - began < restWithinMs) {
    await until(() => isAtRest() || hasEnded(), restWithinMs - (machineMs() - began));
    if (hasEnded()) return [];
    const head = notes.seen.at(-1)?.seq;
    await pause(quietMs);
    if (isAtRest() && notes.seen.at(-1)?.seq === head) return [];
  }
  const look = notes.looks.at(-1);
  const state = look === null || look === undefined ? 'it does not run' : JSON.stringify(look);
  return [
    {
      kind: 'lost',
      what: `not everything was confirmed ${restWithinMs / 1000} s after the last fault: ${state}`,
    },
  ];
}

async function recordOf(world: World, { device }: Schedule, publicKeyPem: string): Promise<HistoryRecord> {
  const { notes, turnstile, gateDb, centralDb } = world;
  return {
    boots: notes.boots,
    seen: notes.seen,
    releases: turnstile.releases,
    rotations: watchedRotations(turnstile.rotations, notes.looks, notes.beats, device),
    ...(await finalEvidence(gateDb, centralDb, publicKeyPem)),
  };
}
