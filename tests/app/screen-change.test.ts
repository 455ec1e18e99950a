import { describe, expect, it } from 'vitest';
import { startGateBench } from '../support/gate-bench.ts';

/** A gate that counts how often its screens are asked to change. */
async function bench() {
  const lane = await startGateBench();
  let changes = 0;
  let frames = 0;
  lane.gate.onChange(() => {
    changes += 1;
  });
  lane.gate.runner.onTransition(({ event }) => {
    if (event.kind === 'observed') frames += 1;
  });
  const during = async (work: () => Promise<void>) => {
    const before = { changes, frames };
    await work();
    return { changes: changes - before.changes, frames: frames - before.frames };
  };
  return { ...lane, during };
}

describe('the screens of a gate', () => {
  it('are left alone by frames that show nobody', async () => {
    const { during, pass } = await bench();
    const quiet = await during(() => pass(3000));
    expect(quiet.frames).toBeGreaterThan(10);
    expect(quiet.changes).toBe(0);
  });

  it('are left alone by frames of somebody whose story is over', async () => {
    const { during, pass, engine, until, lane } = await bench();
    engine.sees({ axis: 5 });
    await until('the stranger is referred', () => lane() === 'referred');
    await pass(2000);
    const standing = await during(() => pass(3000));
    expect(standing.frames).toBeGreaterThan(10);
    expect(standing.changes).toBe(0);
  });

  it('follow every step of the progress of somebody who is being identified', async () => {
    const { gate, engine, until, knows, lane, crew } = await bench();
    knows(1);
    const seen = new Set<string>();
    gate.onChange(() => seen.add(JSON.stringify(crew().screen)));
    const all = new Set<string>();
    gate.runner.onTransition(() => all.add(JSON.stringify(crew().screen)));
    engine.sees({ axis: 1 });
    await until('the lane opens', () => lane() === 'open');
    expect([...seen].toSorted()).toEqual([...all].toSorted());
    expect([...seen].filter((screen) => screen.includes('wait')).length).toBeGreaterThan(2);
  });

  it('tell the officer at once that the time of the second one to re-arm the lane is over', async () => {
    const { gate, device, until, pass, lane, officer, during } = await bench();
    device.arm.emergency = true;
    await until('the emergency is seen', () => lane() === 'free-passage');
    device.arm.emergency = false;
    await until('its end is seen', () => officer().emergency?.line === 'off');
    gate.officers.signIn('officer-1');
    gate.officers.rearm();
    const over = await during(() => pass(60_000));
    expect([officer().emergency?.first, over.changes]).toEqual([null, 1]);
  });

  it('tell the officer at once when the person of a case has left the lane or stands there again', async () => {
    const { gate, engine, until, pass, lane, officer, health } = await bench();
    engine.sees({ axis: 5 });
    await until('the stranger is referred', () => lane() === 'referred');
    await pass(200);
    health.report('turnstile', 'turnstile/absent');
    let shown = officer().cases[0]?.atLane;
    gate.onChange(() => {
      shown = officer().cases[0]?.atLane;
    });
    expect(shown).toBe(true);
    expect(lane()).toBe('out-of-service');
    engine.sees(undefined);
    await pass(3000);
    expect(shown).toBe(false);
  });
});
