import type { Rotation } from './history-record.ts';
import type { GateLook, NemesisDevice } from './messages.ts';

/** Looks of one process after the other; a `null` where a process was killed. */
export type Looks = readonly (Pick<GateLook, 'atMs' | 'faults'> | null)[];

/** A rotation must have had so much time around it in which the gate had its turnstile in order, milliseconds. */
const margins = { beforeMs: 400, afterMs: 2000 } as const;
/**
 * A contact is closed for 300 ms: whoever did not look for so long, because the computer was busy with others, may
 * have missed it. A device that counts by itself can be asked later.
 */
const longestBlinkMs = 220;

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
  return rotations.map((rotation) => {
    const from = rotation.atMs - margins.beforeMs;
    const to = rotation.atMs + margins.afterMs;
    const seen = isCovered(looks, from, to);
    const times = looks.flatMap((look) => look?.atMs ?? []);
    const awake =
      device === 'lot' || [times, beats].every((moments) => neverBlinks(moments, from, rotation.atMs + 600));
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

function neverBlinks(moments: readonly number[], from: number, to: number): boolean {
  const first = moments.findLastIndex((atMs) => atMs <= from);
  if (first < 0) return false;
  for (let i = first; i < moments.length - 1; i += 1) {
    const [at = 0, next = 0] = [moments[i], moments[i + 1]];
    if (next - at > longestBlinkMs) return false;
    if (next >= to) return true;
  }
  return false;
}
