import { describe, expect, it } from 'vitest';
import { createPortraitPool } from '../../../main/app/importing/portrait-pool.ts';
import { createScriptEngine } from '../../support/script-engine.ts';

const picture = (text: string) => Buffer.from(text);

describe('several recognisers as one', () => {
  it('share the portraits', async () => {
    const engines = [createScriptEngine(), createScriptEngine()] as const;
    const pool = createPortraitPool(engines, async () => undefined);
    const all = await Promise.all([1, 2, 3, 4].map((n) => pool.describePortrait(picture(`face ${n}`))));
    expect(all.every(({ ok }) => ok)).toBe(true);
    expect(engines.map(({ examined }) => examined)).toEqual([2, 2]);
  });

  it('go on with the other while one is down', async () => {
    const engines = [createScriptEngine(), createScriptEngine()] as const;
    engines[0].breakWith('engine/crashed');
    const pool = createPortraitPool(engines, async () => undefined);
    expect(pool.state().kind).toBe('ready');
    expect((await pool.describePortrait(picture('face 1'))).ok).toBe(true);
  });

  it('take a picture that ends them again and again for unreadable, not themselves for broken', async () => {
    const engine = createScriptEngine();
    engine.breakWith('engine/crashed');
    let pauses = 0;
    const pool = createPortraitPool([engine], async () => {
      pauses += 1;
      if (pauses === 3) engine.breakWith(undefined);
    });
    expect(await pool.describePortrait(picture('face 1'))).toEqual({
      ok: false,
      error: 'portrait/unreadable',
    });
    expect(engine.examined).toBe(3);
  });

  it('say that they are down when they do not come back', async () => {
    const engine = createScriptEngine();
    engine.breakWith('engine/gave-up');
    const pool = createPortraitPool([engine], async () => undefined);
    expect(await pool.describePortrait(picture('face 1'))).toEqual({ ok: false, error: 'engine/gave-up' });
  });
});
