import { err } from '../../core/result.ts';
import type { FaceEngine } from '../../ports/engine.ts';

export type PortraitEngine = Pick<FaceEngine, 'describePortrait' | 'state'>;

/** As often as a picture may end a recogniser before it is taken for the cause. */
const mostAttempts = 3;

/**
 * Several recognisers as one: each portrait goes to the one that has the fewest before it. Where one fails, the next is
 * asked; a picture that fails everywhere while the recognisers themselves come back is unreadable, so that it does not
 * stop the import each time.
 * @param pause until a recogniser that ended has been started again
 */
export function createPortraitPool(
  engines: readonly [PortraitEngine, ...PortraitEngine[]],
  pause: () => Promise<void>,
): PortraitEngine {
  const busy = engines.map(() => 0);
  const [first] = engines;

  async function describeOnce(file: Uint8Array) {
    const isUp = (at: number) => engines[at]?.state().kind === 'ready';
    const up = busy.map((_, at) => at).filter(isUp);
    const [at = 0] = (up.length > 0 ? up : [0]).toSorted((a, b) => (busy[a] ?? 0) - (busy[b] ?? 0));
    busy[at] = (busy[at] ?? 0) + 1;
    try {
      return await (engines[at] ?? first).describePortrait(file);
    } finally {
      busy[at] = (busy[at] ?? 1) - 1;
    }
  }

  return {
    state: () => engines.find((engine) => engine.state().kind === 'ready')?.state() ?? first.state(),
    async describePortrait(file) {
      for (let attempt = 1; ; attempt++) {
        const reading = await describeOnce(file);
        if (reading.ok || !reading.error.startsWith('engine/')) return reading;
        await pause();
        if (attempt < mostAttempts) continue;
        return engines.some((engine) => engine.state().kind === 'ready')
          ? err('portrait/unreadable')
          : reading;
      }
    },
  };
}

/** For an import without pictures: nobody is asked. */
export const noEngine: PortraitEngine = {
  state: () => ({ kind: 'down', code: 'engine/starting' }),
  describePortrait: async () => err('engine/starting'),
};
