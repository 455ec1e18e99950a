import { join } from 'node:path';
import { createRandom } from '../../../main/commands/demo/random.ts';
import { checkHistory } from './check-history.ts';
import { countUnseen } from './check-passages.ts';
import type { Commissioned } from './commission.ts';
import { finalEvidence } from './evidence.ts';
import { Nemesis, noToll, type Toll } from './faults.ts';
import type { HistoryRecord, Violation } from './history-record.ts';
import { machineMs } from './messages.ts';
import { plots } from './plots.ts';
import { drawSchedule, type Intensity, type Schedule } from './schedule.ts';
import { settle } from './settle.ts';
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
  /** Rotations of which a row must tell. */
  readonly watched: number;
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
    const onTheWay = await plots[schedule.plot](world, nemesis, schedule);
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
      violations: [...onTheWay, ...late, ...checkHistory(record)],
      surprises: [...world.gate.surprises, ...world.central.surprises],
      rows: record.journal.length,
      releases: record.releases.length,
      rotations: record.rotations.length,
      watched: record.rotations.filter(({ watched }) => watched).length,
      unseen: countUnseen(record),
      healedMs,
    };
  } finally {
    await world.close();
  }
}

/** One that could not be played to its end: nothing is known of it, and nothing is right. */
export function brokenHistory({ seed, intensity }: HistoryPlan, error: unknown): HistoryEnd {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    schedule: drawSchedule(seed, createRandom(seed), intensity),
    toll: noToll(),
    violations: [],
    surprises: [`The history could not be played: ${why}`],
    ...{ rows: 0, releases: 0, rotations: 0, watched: 0, unseen: 0, healedMs: 0 },
  };
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
