import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commissionGate } from './commission.ts';
import { brokenHistory, type HistoryEnd, playHistory } from './history.ts';
import { machineMs } from './messages.ts';
import { type NemesisReport, reportOf } from './report.ts';
import { type Intensity, scheduleText } from './schedule.ts';
import type { World } from './world.ts';

export interface NemesisPlan {
  readonly seed: number;
  readonly minutes: number;
  /** So many histories at most, and so many at a time. */
  readonly histories: number;
  readonly worlds: number;
  readonly intensity: Intensity;
  readonly say: (line: string) => void;
  /** Called with what ends everything and removes what is left over; for Ctrl-C. */
  readonly onCleanUp?: (cleanUp: () => Promise<void>) => void;
}

/** Long enough that something stands which can be broken, short enough that a fault is found near its cause. */
export const usualIntensity: Intensity = { lastsMs: 15_000, kills: 13, cuts: 15, others: 10 };

/** Plays histories until the time is over. Folders of those that failed are kept, and named. */
export async function runNemesis(plan: NemesisPlan): Promise<NemesisReport> {
  const folder = mkdtempSync(join(tmpdir(), 'pipo-nemesis-'));
  const commissioned = commissionGate(folder, plan.seed);
  const codeCache = join(folder, 'code');
  const began = machineMs();
  const ends: HistoryEnd[] = [];
  const worlds = new Set<World>();
  let kept = 0;
  let next = 0;
  plan.onCleanUp?.(async () => {
    await Promise.all([...worlds].map((world) => world.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  async function one(seed: number): Promise<void> {
    const own = join(folder, `history-${seed}`);
    let world: World | undefined;
    const opened = (open: World): void => {
      world = open;
      worlds.add(open);
    };
    const { intensity } = plan;
    const history = { seed, intensity, commissioned, codeCache, opened, folder: own };
    const end = await playHistory(history).catch((error: unknown) => brokenHistory(history, error));
    if (world !== undefined) worlds.delete(world);
    ends.push(end);
    const failed = end.violations.length + end.surprises.length > 0;
    plan.say(progress(end, ends.length));
    if (failed) {
      kept += 1;
      keep(own, end, plan.say);
    } else rmSync(own, { recursive: true, force: true });
  }

  const isTime = (): boolean => machineMs() - began < plan.minutes * 60_000 && next < plan.histories;
  await Promise.all(
    Array.from({ length: plan.worlds }, async () => {
      while (isTime()) {
        next += 1;
        await one(plan.seed + next - 1);
      }
    }),
  );
  if (kept === 0) rmSync(folder, { recursive: true, force: true });
  return reportOf(plan.seed, (machineMs() - began) / 60_000, ends);
}

function progress(end: HistoryEnd, count: number): string {
  const { toll, schedule, rows, releases, rotations, violations, surprises } = end;
  const kills = toll.kills.gate + toll.kills.broker + toll.kills.central;
  const verdict = violations.length + surprises.length === 0 ? 'sound' : 'FAILED';
  return `history ${count} (seed ${schedule.seed}, ${schedule.plot}, ${schedule.device}): ${kills} kills, ${toll.cuts} cuts, ${rows} events, ${releases} grants, ${rotations} rotations, healed in ${(end.healedMs / 1000).toFixed(1)} s: ${verdict}`;
}

function keep(folder: string, end: HistoryEnd, say: (line: string) => void): void {
  const found = [...end.violations.map(({ kind, what }) => `${kind}: ${what}`), ...end.surprises];
  const text = `${scheduleText(end.schedule)}\n${found.join('\n')}\n`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'history.txt'), text);
  for (const line of found.slice(0, 20)) say(`  ${line}`);
  say(`  kept in ${folder}; once more: npm run nemesis -- --history ${end.schedule.seed}`);
}
