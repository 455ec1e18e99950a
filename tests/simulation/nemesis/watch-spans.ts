import type { Rotation } from './history-record.ts';
import type { GateLook, NemesisDevice } from './messages.ts';

/** Looks of one process after the other; a `null` where a process was killed. */
export type Looks = readonly (Pick<GateLook, 'atMs' | 'faults'> | null)[];

/** A rotation must have had so much time around it in which the gate had its turnstile in order, milliseconds. */
const margins = { beforeMs: 400, afterMs: 2000 } as const;
/**
 * A contact is closed for 300 ms: on a computer that is busy with others the gate, the line and the turnstile's own
 * process may together take longer than that, and nobody is to blame. A device that counts can be asked later.
 */
const longestBlinkMs = { ofGate: 120, ofTurnstile: 70 } as const;

/**
 * Which rotations the gate must have seen.
 * @param beats moments in which the turnstile's own process was awake
 */
export function watchedRotations(
  rotations: readonly Omit<Rotation, 'watched'>[],
  looks: Looks,
  beats: readonly number[],
  device: NemesisDevice,
): readonly Rotation[] {
  const times = looks.flatMap((look) => look?.atMs ?? []);
  return rotations.map((rotation) => {
    const from = rotation.atMs - margins.beforeMs;
    const to = rotation.atMs + margins.afterMs;
    const seen = isCovered(looks, from, to);
    const awake =
      device === 'lot' ||
      (neverBlinks(times, from, rotation.atMs + 600, longestBlinkMs.ofGate) &&
        neverBlinks(beats, from, rotation.atMs + 600, longestBlinkMs.ofTurnstile));
    return { ...rotation, watched: seen && awake };
  });
}

/** One process looked before `from` and after `to`, and in every look between its turnstile was in order. */
function isCovered(looks: Looks, from: number, to: number): boolean {
  const first = looks.findLastIndex((look) => look !== null && look.atMs <= from);
  if (first < 0) return false;
  for (const look of looks.slice(first)) {
    if (look === null || look.faults.some((code) => code.startsWith('turnstile/'))) return false;
    if (look.atMs >= to) return true;
  }
  return false;
}

function neverBlinks(moments: readonly number[], from: number, to: number, longestMs: number): boolean {
  const first = moments.findLastIndex((atMs) => atMs <= from);
  if (first < 0) return false;
  for (let i = first; i < moments.length - 1; i += 1) {
    const [at = 0, next = 0] = [moments[i], moments[i + 1]];
    if (next - at > longestMs) return false;
    if (next >= to) return true;
  }
  return false;
}
