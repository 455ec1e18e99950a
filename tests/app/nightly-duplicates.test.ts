import { describe, expect, it, onTestFinished } from 'vitest';
import { startNightlyDuplicates } from '../../main/app/nightly-duplicates.ts';
import { DuplicateWorld } from '../support/duplicate-world.ts';
import { memoryLog } from '../support/store-options.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const hourMs = 3_600_000;
const midnight = Date.UTC(2026, 10, 22) - 7 * hourMs;

/** A port with two people of one face, and a gate that was started at this hour of the day. */
function port(startedAtHour: number, isBusy = () => false) {
  const world = new DuplicateWorld(20261122);
  const face = world.randomFace();
  for (const n of [1, 2]) world.enrol(n, [world.like(face, 0.2)]);
  for (let n = 3; n < 40; n++) world.enrol(n, [world.randomFace()]);
  const clock = createVirtualClock(midnight + startedAtHour * hourMs);
  const log = memoryLog();
  const { pause: _, isStopped: __, clock: ___, ...deps } = world.deps();
  const start = () => startNightlyDuplicates({ ...deps, clock, log, portHour: 2, isBusy });
  const nightly = start();
  onTestFinished(async () => {
    const closed = nightly.close();
    await clock.advance(1000);
    await closed;
  });
  return { world, clock, log, nightly, start };
}

describe('the nightly look for duplicate identities', () => {
  it('is taken in the hour that was set, once a day', async () => {
    const { world, clock, nightly } = port(0);
    await clock.advance(1.9 * hourMs);
    expect(world.book.size).toBe(0);
    await clock.advance(0.3 * hourMs);
    expect(nightly.last()).toMatchObject({ compared: 39, found: 1 });
    world.compares.length = 0;
    world.enrol(50, [world.randomFace()]);
    await clock.advance(20 * hourMs);
    expect(world.compares).toEqual([]);
    await clock.advance(6 * hourMs);
    expect(nightly.last()).toMatchObject({ compared: 1, found: 0 });
  });

  it('is taken half an hour after the start where the gate was off at that hour', async () => {
    const { world, clock, nightly } = port(9);
    await clock.advance(0.45 * hourMs);
    expect(world.compares).toEqual([]);
    await clock.advance(0.3 * hourMs);
    expect(nightly.last()).toMatchObject({ found: 1 });
  });

  it('waits while somebody is at the lane', async () => {
    let isBusy = true;
    const { world, clock } = port(2, () => isBusy);
    await clock.advance(0.5 * hourMs);
    expect(world.compares).toEqual([]);
    isBusy = false;
    await clock.advance(0.1 * hourMs);
    expect(world.book.size).toBe(1);
  });

  it('goes on after a restart in the middle', async () => {
    const { world, clock, nightly, start } = port(2);
    await clock.advance(5 * 60_000 + 400);
    const closed = nightly.close();
    await clock.advance(1000);
    await closed;
    expect(nightly.last()).toBeUndefined();
    const again = start();
    await clock.advance(10 * 60_000);
    expect(again.last()).toMatchObject({ people: 39 });
    expect(world.book.size).toBe(1);
    expect(world.drafts).toHaveLength(1);
    await again.close();
  });

  it('comes again soon where the store could not be read, and says so in the log', async () => {
    const { world, clock, log, nightly } = port(2);
    const page = world.people.values.bind(world.people);
    world.people.values = () => {
      throw new Error('the disk');
    };
    await clock.advance(6 * 60_000);
    expect(log.lines.map(({ event }) => event)).toContain('duplicates.failed');
    world.people.values = page;
    await clock.advance(6 * 60_000);
    expect(nightly.last()).toMatchObject({ found: 1 });
  });

  it('writes neither names nor numbers nor similarities of people into the log', async () => {
    const { clock, log } = port(2);
    await clock.advance(10 * 60_000);
    const line = log.lines.find(({ event }) => event === 'duplicates.compared');
    expect(Object.keys(line?.fields ?? {}).toSorted()).toEqual([
      ...['compared', 'found', 'longestPauseMs', 'minSimilarity', 'msPerPerson'],
      ...['pack', 'pairs', 'people', 'unchecked'],
    ]);
  });
});
