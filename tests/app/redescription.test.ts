import { describe, expect, it } from 'vitest';
import { openStore } from '../../main/adapters/sqlite/store.ts';
import { createRedescription, type RedescriptionProgress } from '../../main/app/redescription.ts';
import type { PersonId } from '../../main/core/brand.ts';
import { err, ok } from '../../main/core/result.ts';
import type { PortraitDescriber } from '../../main/ports/engine.ts';
import { expectOk, faceOf, openBench, personOf, templateOf } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const old = 'old/1';
const pack = 'new/1';
type Answer = Awaited<ReturnType<PortraitDescriber['describeStored']>>;

/** Three people whom only the old pack knows, and an engine that answers as the test says. */
function bench(directory?: string) {
  const { store, log, ...options } = openBench(directory);
  const { people, templates: archive } = store;
  if (directory === undefined)
    for (const n of [1, 2, 3]) people.save(personOf(n), [faceOf(n, 0, old), faceOf(n, 0.2, old)]);
  const clock = createVirtualClock();
  const told: RedescriptionProgress[] = [];
  const seen: string[] = [];
  const gallery: string[] = [];
  const world = {
    busy: false,
    released: 0,
    answer: (_jpeg: string): Answer => ok(templateOf(4, 0, pack)),
  };
  const engine: PortraitDescriber = {
    async describeStored(jpeg) {
      const text = Buffer.from(jpeg).toString();
      seen.push(text);
      return world.answer(text);
    },
    async releaseElder() {
      world.released += 1;
      return ok();
    },
  };
  const job = createRedescription({
    ...{ archive, engine, clock, log },
    gallery: { enrolled: (id) => void gallery.push(id), dropElder: () => void gallery.push('drop') },
    isBusy: () => world.busy,
    onProgress: (progress) => told.push(progress),
  });
  const of = (wanted: string) => [...people.templates(wanted)].map((row) => row.personId);
  const events = () =>
    log.lines.map(({ event }) => event).filter((event) => event.startsWith('redescription'));
  return { store, options, archive, clock, told, seen, gallery, world, job, of, events };
}
const ids = [1, 2, 3].map((n) => personOf(n).personId);
const twice = ids.flatMap((id) => [id, id]);

describe('describing everybody by another pack', () => {
  it('takes each person in turn, all portraits together, and brings them into the gallery at once', async () => {
    const { job, clock, of, gallery, told, seen } = bench();
    job.start(pack);
    await clock.advance(10_000);
    expect(seen.slice(0, 2)).toEqual(['jpeg-1-0.2', 'jpeg-1-0']);
    expect(of(pack)).toEqual(twice);
    expect(gallery).toEqual([...ids, 'drop']);
    expect(told.map(({ done, running }) => [done, running])).toEqual([
      [0, true],
      [1, true],
      [2, true],
      [3, false],
    ]);
  });

  it('deletes the older templates only when everybody is described, and then gives the older pack back', async () => {
    const { job, clock, of, world, events } = bench();
    world.answer = (jpeg) =>
      jpeg.startsWith('jpeg-2') ? err('portrait/blurred') : ok(templateOf(4, 0, pack));
    job.start(pack);
    await clock.advance(10_000);
    expect(of(old)).toEqual(twice);
    expect(of(pack)).toEqual([ids[0], ids[0], ids[2], ids[2]]);
    expect(job.progress()).toEqual({ running: false, total: 3, done: 3, undescribed: [ids[1]] });
    expect(world.released).toBe(0);
    world.answer = () => ok(templateOf(4, 0, pack));
    job.start(pack);
    await clock.advance(10_000);
    expect([of(old), of(pack).length, world.released]).toEqual([[], 6, 1]);
    expect(job.progress().undescribed).toEqual([]);
    expect(events().at(-1)).toBe('redescription.older-templates-deleted');
  });

  it('counts a person as described by one good portrait of several', async () => {
    const { job, clock, of, world } = bench();
    world.answer = (jpeg) => (jpeg.endsWith('0.2') ? err('portrait/no-face') : ok(templateOf(4, 0, pack)));
    job.start(pack);
    await clock.advance(10_000);
    expect(of(pack)).toEqual(ids);
    expect(of(old)).toEqual([]);
  });

  it('waits while somebody is at the lane', async () => {
    const { job, clock, world, seen } = bench();
    world.busy = true;
    job.start(pack);
    await clock.advance(60_000);
    expect(seen).toEqual([]);
    world.busy = false;
    await clock.advance(10_000);
    expect(seen).toHaveLength(6);
  });

  it('stops when the engine is gone, keeps what is done, and goes on when it is back', async () => {
    const { job, clock, world, of, seen } = bench();
    world.answer = (jpeg) => (jpeg.startsWith('jpeg-2') ? err('engine/crashed') : ok(templateOf(4, 0, pack)));
    job.start(pack);
    await clock.advance(1000);
    expect(of(pack)).toEqual([ids[0], ids[0]]);
    expect(job.progress()).toMatchObject({ running: false, undescribed: [] });
    expect(of(old)).toEqual(twice);
    world.answer = () => ok(templateOf(4, 0, pack));
    seen.length = 0;
    job.start(pack);
    await clock.advance(1000);
    expect(of(pack)).toEqual(twice);
    expect(seen.some((jpeg) => jpeg.startsWith('jpeg-1'))).toBe(false);
  });

  it('tries again by itself after trouble that nothing else ends', async () => {
    const { job, clock, archive, of, events } = bench();
    const { addTemplates } = archive;
    let broken = true;
    archive.addTemplates = (...args) => {
      if (broken) throw new Error('the disk is full');
      addTemplates.apply(archive, args);
    };
    job.start(pack);
    await clock.advance(1000);
    expect(of(pack)).toEqual([]);
    expect(events()).toContain('redescription.failed');
    broken = false;
    await clock.advance(61_000);
    expect(of(pack)).toEqual(twice);
  });

  it('goes on after a restart where it stopped', async () => {
    const first = bench();
    first.job.start(pack);
    await first.clock.advance(150);
    const closing = first.job.close();
    await first.clock.advance(1000);
    await closing;
    const done = first.of(pack);
    expect(done).toEqual([ids[0], ids[0]]);
    first.store.close();
    const store = expectOk(openStore({ ...first.options, log: { info() {}, warn() {}, error() {} } }));
    expect(store.templates.peopleToDescribe(pack)).toEqual([ids[1], ids[2]]);
    store.close();
    const second = bench(first.options.directory);
    second.job.start(pack);
    await second.clock.advance(10_000);
    expect(second.seen.some((jpeg) => jpeg.startsWith('jpeg-1'))).toBe(false);
    expect(second.of(pack)).toEqual(twice);
  });

  it('never stores what another pack described, should the engine have changed meanwhile', async () => {
    const { job, clock, of, world } = bench();
    world.answer = () => ok(templateOf(4, 0, 'third/1'));
    job.start(pack);
    await clock.advance(1000);
    expect([of(pack), of('third/1'), of(old)]).toEqual([[], [], twice]);
  });

  it('leaves a run for another pack behind', async () => {
    const { job, clock, of } = bench();
    job.start('first/1');
    job.start(pack);
    await clock.advance(10_000);
    expect(of('first/1')).toEqual([]);
    expect(of(pack)).toEqual(twice);
  });

  it('does one thing at a time, and says nothing where nothing is to be done', async () => {
    const { job, clock, told, seen } = bench();
    job.start(pack);
    job.start(pack);
    await clock.advance(10_000);
    expect(seen).toHaveLength(6);
    told.length = 0;
    job.start(pack);
    await clock.advance(10_000);
    expect(seen).toHaveLength(6);
    expect(told.every(({ running }) => !running)).toBe(true);
  });

  it('keeps the older pack for a person whose portraits cannot be opened', async () => {
    const { job, clock, archive, of } = bench();
    const { portraitsToDescribe } = archive;
    archive.portraitsToDescribe = (personId: PersonId, wanted: string) =>
      personId === ids[1] ? [] : portraitsToDescribe.call(archive, personId, wanted);
    job.start(pack);
    await clock.advance(10_000);
    expect(job.progress().undescribed).toEqual([ids[1]]);
    expect(of(old)).toEqual(twice);
  });
});
