import { err } from '../../core/result.ts';
import type { FaceEngine } from '../../ports/engine.ts';

export type PortraitEngine = Pick<FaceEngine, 'describePortrait' | 'state'>;

/** Several recognisers as one: each portrait goes to the one that has the fewest before it. */
export function createPortraitPool(engines: readonly [PortraitEngine, ...PortraitEngine[]]): PortraitEngine {
  const busy = engines.map(() => 0);
  const [first] = engines;
  return {
    state: () => first.state(),
    async describePortrait(file) {
      const at = busy.indexOf(Math.min(...busy));
      busy[at] = (busy[at] ?? 0) + 1;
      try {
        return await (engines[at] ?? first).describePortrait(file);
      } finally {
        busy[at] = (busy[at] ?? 1) - 1;
      }
    },
  };
}

/** For an import without pictures: nobody is asked. */
export const noEngine: PortraitEngine = {
  state: () => ({ kind: 'down', code: 'engine/starting' }),
  describePortrait: async () => err('engine/starting'),
};
