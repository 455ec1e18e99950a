import type { HistoryEnd } from './history.ts';
import { type ViolationKind, violationKinds } from './history-record.ts';
import type { Program } from './schedule.ts';

export interface NemesisReport {
  readonly seed: number;
  readonly minutes: number;
  readonly histories: number;
  /** Of processes, by SIGKILL. */
  readonly kills: number;
  readonly killsOf: Readonly<Record<Program, number>>;
  /** Of lines that stood: broken, broken in mid-packet, half-closed, swapped. */
  readonly cuts: number;
  readonly disturbances: number;
  readonly clockJumps: number;
  /** Rows that were written and are all at the centre. */
  readonly events: number;
  readonly grants: number;
  readonly rotations: number;
  /** Of those, what a gate had before its eyes: the others are asked of nobody. */
  readonly watchedRotations: number;
  /** What no gate could see: it did not run, or could not look. */
  readonly unseenRotations: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly reordered: number;
  readonly invented: number;
  /** Everything else that the checker named, by kind. */
  readonly otherViolations: Readonly<Partial<Record<ViolationKind, number>>>;
  /** Processes that ended without being killed. */
  readonly crashes: number;
  readonly slowestHealMs: number;
  readonly ok: boolean;
}

export function reportOf(seed: number, minutes: number, ends: readonly HistoryEnd[]): NemesisReport {
  const sum = (of: (end: HistoryEnd) => number): number => ends.reduce((total, end) => total + of(end), 0);
  const found = (kind: ViolationKind): number =>
    sum(({ violations }) => violations.filter((violation) => violation.kind === kind).length);
  const kills = (program: Program): number => sum(({ toll }) => toll.kills[program]);
  const killsOf = { gate: kills('gate'), broker: kills('broker'), central: kills('central') };
  const others = violationKinds.filter((kind) => !inFull.includes(kind));
  const otherViolations = Object.fromEntries(
    others.map((kind) => [kind, found(kind)] as const).filter(([, count]) => count > 0),
  );
  const rotations = sum((end) => end.rotations);
  const watchedRotations = sum(({ watched }) => watched);
  const crashes = sum(({ surprises }) => surprises.length);
  return {
    seed,
    minutes: Math.round(minutes * 100) / 100,
    histories: ends.length,
    kills: killsOf.gate + killsOf.broker + killsOf.central,
    killsOf,
    cuts: sum(({ toll }) => toll.cuts),
    disturbances: sum(({ toll }) => toll.disturbances),
    clockJumps: sum(({ toll }) => toll.clockJumps),
    events: sum(({ rows }) => rows),
    grants: sum(({ releases }) => releases),
    rotations,
    watchedRotations,
    unseenRotations: sum(({ unseen }) => unseen),
    lost: found('lost'),
    duplicated: found('duplicated'),
    reordered: found('reordered'),
    invented: found('invented'),
    otherViolations,
    crashes,
    slowestHealMs: Math.round(Math.max(0, ...ends.map(({ healedMs }) => healedMs))),
    ok:
      ends.length > 0 &&
      crashes === 0 &&
      sum(({ violations }) => violations.length) === 0 &&
      isWatchedEnough(watchedRotations, rotations),
  };
}

/** Of all rotations together; a run that asks for fewer proves nothing of I2, for all its histories are sound. */
const leastWatchedShare = 0.2;
/** Fewer say nothing of the share. */
const leastRotations = 20;

export function isWatchedEnough(watched: number, rotations: number): boolean {
  return rotations < leastRotations || watched >= rotations * leastWatchedShare;
}

const inFull: readonly ViolationKind[] = ['lost', 'duplicated', 'reordered', 'invented'];

export function reportText(report: NemesisReport): string {
  const { lost, duplicated, reordered, invented, killsOf } = report;
  const others = Object.entries(report.otherViolations).map(([kind, count]) => `${count} ${kind}`);
  return [
    `${report.histories} histories in ${report.minutes} minutes, seed ${report.seed}`,
    `  done        ${report.kills} kills (gate ${killsOf.gate}, broker ${killsOf.broker}, centre ${killsOf.central}), ${report.cuts} cuts, ${report.disturbances} disturbances, ${report.clockJumps} clock jumps`,
    `  seen        ${report.events} events, ${report.grants} grants, ${report.rotations} rotations, ${report.watchedRotations} of them before a gate's eyes, ${report.unseenRotations} while none could see`,
    `  found       ${[`${lost} lost`, `${duplicated} duplicated`, `${reordered} reordered`, `${invented} invented`, ...others].join(', ')}; ${report.crashes} crashes`,
    `  ${report.ok ? 'passed' : 'FAILED'}`,
    '',
  ].join('\n');
}
