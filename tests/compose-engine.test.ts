import { describe, expect, it } from 'vitest';
import { recognitionConfigSchema } from '../main/adapters/config/schema.ts';
import { startEngine } from '../main/compose-engine.ts';
import { packIdOf } from '../main/compose-packs.ts';
import { type EngineSettings, toEngineSchema } from '../native-models/engine/protocol.ts';
import { openBench } from './support/store-bench.ts';
import { createVirtualClock } from './support/virtual-clock.ts';

describe('the engine of a gate', () => {
  it('keeps the pack that it was started with when its process is started again', async () => {
    const { store, log } = openBench();
    const clock = createVirtualClock();
    const told: EngineSettings[] = [];
    const ends: ((cause: string) => void)[] = [];
    const { engine, pack } = await startEngine(
      { recognition: recognitionConfigSchema.parse({ pack: 'auto' }) },
      {
        ...{ store, log, clock },
        spawnEngine: () => ({
          send(message) {
            const parsed = toEngineSchema.parse(message);
            if (parsed.kind === 'start') told.push(parsed.settings);
          },
          onMessage: () => undefined,
          onExit: (listener) => void ends.push(listener),
          kill: () => undefined,
        }),
      },
    );
    ends[0]?.('killed');
    await clock.advance(100);
    await engine.close();
    expect(told).toHaveLength(2);
    for (const { pack: name } of told) {
      if (name === undefined || name === 'auto') throw new Error('The process may choose another pack.');
      expect(packIdOf(name)).toBe(pack);
    }
  });
});
