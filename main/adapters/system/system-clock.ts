import { existsSync, statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { MonoMs, WallMs } from '../../core/brand.ts';
import type { Clock } from '../../ports/clock.ts';

/** Written by systemd-timesyncd and by chrony's helper when the kernel clock was set from a trusted source. */
const syncMarks = ['/run/systemd/timesync/synchronized', '/run/chrony/synchronized'];
/** A mark that old no longer speaks for the clock; a good crystal drifts about 2 s a day. */
const holdoverAfterMs = 24 * 3600 * 1000;
const driftMsPerHour = 85;
/** Typical error of a disciplined clock over a mobile line. */
const syncedErrorMs = 100;
const lookAgainMs = 10_000;

/** The machine's own clocks. */
export function createSystemClock(): Clock {
  let trust = readTrust();
  let readAt = performance.now();
  return {
    mono: () => performance.now() as MonoMs,
    wall: () => Date.now() as WallMs,
    trust() {
      if (performance.now() - readAt > lookAgainMs) {
        trust = readTrust();
        readAt = performance.now();
      }
      return trust;
    },
    after(delayMs, fire) {
      const timer = setTimeout(fire, Math.max(0, delayMs));
      return () => clearTimeout(timer);
    },
  };
}

function readTrust(): ReturnType<Clock['trust']> {
  const mark = syncMarks.find((path) => existsSync(path));
  if (mark === undefined) return { clockState: 'unsynced', clockErrorMs: null };
  const ageMs = Math.max(0, Date.now() - statSync(mark).mtimeMs);
  if (ageMs < holdoverAfterMs) return { clockState: 'synced', clockErrorMs: syncedErrorMs };
  return { clockState: 'holdover', clockErrorMs: syncedErrorMs + (ageMs / 3_600_000) * driftMsPerHour };
}
