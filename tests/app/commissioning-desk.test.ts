import { describe, expect, it } from 'vitest';
import { createCommissioningDesk } from '../../main/app/commissioning-desk.ts';
import type { TrialDeps } from '../../main/app/commissioning-trials.ts';
import type { MonoMs } from '../../main/core/brand.ts';
import type { ClockReading } from '../../main/core/events/row.ts';
import type { CommissioningStep } from '../../main/core/events/staff-kinds.ts';
import { err, ok } from '../../main/core/result.ts';
import { type GateBench, type GateBenchOptions, startGateBench } from '../support/gate-bench.ts';
import { createCountedIds, officers } from '../support/gate-deps.ts';

const [suda] = officers;
if (suda === undefined) throw new Error('no officers');

interface Lane {
  readonly everyMs?: number;
  readonly level?: (at: number) => number;
  readonly frozen?: boolean;
  readonly clockState?: ClockReading['clockState'];
  readonly acks?: boolean | 'none';
}

/** A gate on a real store and a simulated board, with a camera and a line that the test plays. */
async function laneToTry(lane: Lane = {}, options: GateBenchOptions = {}) {
  const bench = await startGateBench(options);
  return { bench, ...deskOn(bench, lane) };
}

function deskOn(bench: GateBench, lane: Lane = {}) {
  const { gate, health, store, turnstile, log, clock: world } = bench;
  const clock = {
    ...{ mono: () => world.mono(), wall: () => world.wall() },
    after: (ms: number, fire: () => void) => world.after(ms, fire),
    trust: () => ({ clockState: lane.clockState ?? ('synced' as const), clockErrorMs: 12 }),
  };
  let acked = 0;
  const uplink = {
    confirmedUpTo: () => acked,
    unsent: () => (store.journal.head()?.seq ?? 0) - acked,
  };
  store.journal.onAppended((rows) => {
    if (lane.acks === true) world.after(120, () => (acked = rows.at(-1)?.seq ?? 0));
  });
  const desk = createCommissioningDesk({
    ...{ gate, health, clock, log },
    camera: cameraOf(clock, lane),
    lane: 'out',
    ids: createCountedIds('trial'),
    people: store.people,
    grants: {
      runner: () => gate.runner,
      voyages: store.voyages,
      ids: createCountedIds('order'),
      lane: 'out',
    },
    capabilities: () => turnstile.capabilities(),
    uplink: lane.acks === 'none' ? undefined : uplink,
    head: () => store.journal.head()?.seq ?? 0,
    book: store.commissioning,
    officers: () => officers,
    changed: () => undefined,
  });
  const stepOf = (step: CommissioningStep) => desk.steps().find((each) => each.step === step);
  return {
    desk,
    stepOf,
    /** Runs the step until it is over or waits for the officer's word. */
    async tried(step: CommissioningStep) {
      expect(desk.run(suda as (typeof officers)[number], step)).toEqual(ok());
      await bench.until(`${step} is measured`, () => stepOf(step)?.finding !== '', 20_000);
      return stepOf(step);
    },
  };
}

function cameraOf(clock: Pick<TrialDeps['clock'], 'mono' | 'after'>, lane: Lane): TrialDeps['camera'] {
  const { everyMs = 40, level = (at: number) => 60 + (at % 120), frozen = false } = lane;
  const pixels = Uint8Array.from({ length: 640 * 480 * 4 }, (_, at) => level(at >> 2));
  let sequence = 0;
  return {
    state: () => ({ kind: 'live', label: 'HD camera' }),
    async newest() {
      await new Promise<void>((resolve) => clock.after(everyMs, resolve));
      if (frozen) return err('camera/frozen');
      sequence += 1;
      return ok({ width: 640, height: 480, pixels, sequence, capturedAt: clock.mono() as MonoMs });
    },
  };
}

const checked = (bench: GateBench) =>
  bench.rows().flatMap(({ kind, payload }) => (kind === 'commissioning.checked' ? [payload] : []));

describe('trying a gate before it goes into service', () => {
  it('finds a camera that sends pictures, and says of what size and how many', async () => {
    const at = await laneToTry();
    expect(await at.tried('camera')).toMatchObject({ state: 'passed', officer: 'Suda' });
    expect(at.stepOf('camera')?.finding).toMatch(/HD camera: 640 x 480 px, 25\.0 pictures\/s over 3\.0 s/);
    expect(checked(at.bench)).toMatchObject([{ officerId: 'officer-1', step: 'camera', verdict: 'passed' }]);
  });

  it.each<[string, Lane, RegExp]>([
    ['too slow', { everyMs: 300 }, /less than 10 pictures/],
    ['frozen', { frozen: true }, /camera\/frozen/],
  ])('fails a camera that is %s', async (_, lane, why) => {
    const at = await laneToTry(lane);
    expect(await at.tried('camera')).toMatchObject({ state: 'failed' });
    expect(at.stepOf('camera')?.finding).toMatch(why);
  });

  it.each<[string, Lane, 'passed' | 'failed', RegExp]>([
    ['a lane by day', {}, 'passed', /Brightness \d+ of 255, contrast \d+ levels/],
    ['a lane at night without a lamp', { level: () => 12 }, 'failed', /too dark/],
    ['a lens against the sun', { level: (at) => (at % 3 === 0 ? 120 : 255) }, 'failed', /lamps or sky/],
    ['a lens under a cover', { level: () => 110 }, 'failed', /contrast/],
  ])('judges the light of %s', async (_, lane, state, finding) => {
    const at = await laneToTry(lane);
    expect(await at.tried('light')).toMatchObject({ state });
    expect(at.stepOf('light')?.finding).toMatch(finding);
  });

  it('opens the lane once, on the record before the board, and reads the contact back', async () => {
    const at = await laneToTry();
    const before = at.bench.timeline.length;
    expect(await at.tried('relay')).toMatchObject({ state: 'passed' });
    expect(at.stepOf('relay')?.finding).toMatch(
      /Released out to the boats in \d+ ms; the contact was read back/,
    );
    const since = at.bench.timeline.slice(before);
    const granted = since.indexOf('passage.granted');
    expect(since.indexOf('case.raised')).toBeLessThan(granted);
    const [row] = at.bench.rows().filter(({ kind }) => kind === 'passage.granted');
    expect(row?.payload).toMatchObject({
      personId: 'trial-officer-1',
      officerId: 'officer-1',
      how: 'officer',
      reasons: ['COMMISSIONING_TEST'],
      voyageId: null,
    });
    expect(
      since.slice(0, granted).filter((entry) => /^> ..05/.test(entry)),
      'no order before the row',
    ).toEqual([]);
    expect(at.bench.store.people.find('trial-officer-1' as never)).toMatchObject({ status: 'closed' });
  });

  it('leaves the word to the officer where the board reports no contact', async () => {
    const at = await laneToTry({}, { device: 'lcus that answers nothing' as never });
    expect(await at.tried('relay')).toMatchObject({ state: 'running' });
    expect(at.stepOf('relay')?.finding).toMatch(/look at the arm/);
    expect(checked(at.bench)).toEqual([]);
    expect(at.desk.attest(suda, 'relay', true, 'arm free')).toEqual(ok(undefined));
    expect(at.stepOf('relay')).toMatchObject({ state: 'attested' });
    expect(at.stepOf('relay')?.finding).toMatch(/Well, says the officer\. arm free$/);
    expect(checked(at.bench)).toMatchObject([{ step: 'relay', verdict: 'attested' }]);
  });

  it('fails the relay while the turnstile is out, and opens nothing', async () => {
    const at = await laneToTry();
    at.bench.unplug();
    await at.bench.until('the gate knows', () => at.bench.lane() === 'out-of-service');
    expect(await at.tried('relay')).toMatchObject({ state: 'failed' });
    expect(at.stepOf('relay')?.finding).toMatch(/turnstile\//);
    expect(at.bench.kinds()).not.toContain('passage.granted');
  });

  it('finds the passage that the turnstile reports', async () => {
    const at = await laneToTry();
    expect(await at.tried('passage')).toMatchObject({ state: 'passed' });
    expect(at.stepOf('passage')?.finding).toMatch(/reported one passage out to the boats/);
    expect(at.bench.kinds()).toContain('passage.completed');
  });

  it('fails the passage when nobody walks', async () => {
    const at = await laneToTry();
    at.bench.device.person.wontWalk();
    expect(await at.tried('passage')).toMatchObject({ state: 'failed' });
    expect(at.stepOf('passage')?.finding).toMatch(/reported no passage/);
  });

  it('asks the officer about the passage that no device can report, and puts it on the record', async () => {
    const at = await laneToTry({}, { device: 'lcus' });
    expect(await at.tried('passage')).toMatchObject({ state: 'running' });
    const attested = at.desk.attest(suda, 'passage', true, '');
    expect(attested).toMatchObject({ ok: true, value: expect.any(String) });
    expect(at.stepOf('passage')).toMatchObject({ state: 'attested' });
  });

  it.each<[string, Lane, 'passed' | 'failed', RegExp]>([
    ['synchronised', {}, 'passed', /synchronised, within 12 ms/],
    ['left to itself', { clockState: 'holdover' }, 'failed', /runs by itself/],
    ['never set', { clockState: 'unsynced' }, 'failed', /nothing synchronises it/],
  ])('judges a clock that is %s', async (_, lane, state, finding) => {
    const at = await laneToTry(lane);
    expect(await at.tried('time')).toMatchObject({ state });
    expect(at.stepOf('time')?.finding).toMatch(finding);
  });

  it.each<[string, Lane, 'passed' | 'failed', RegExp]>([
    ['confirms', { acks: true }, 'passed', /confirmed the row of this trial after 1\d\d ms/],
    ['is silent', { acks: false }, 'failed', /did not confirm .* within 8 s/],
    ['is not configured', { acks: 'none' }, 'failed', /No broker/],
  ])('follows one row to a centre that %s', async (_, lane, state, finding) => {
    const at = await laneToTry(lane);
    expect(await at.tried('broker')).toMatchObject({ state });
    expect(at.stepOf('broker')?.finding).toMatch(finding);
    expect(at.bench.kinds()).toContain('commissioning.begun');
  });

  it('keeps what waits for the word of the officer while another part is tried', async () => {
    const at = await laneToTry({}, { device: 'lcus' });
    await at.tried('passage');
    await at.tried('time');
    expect(at.stepOf('passage')).toMatchObject({ state: 'running' });
    expect(at.desk.attest(suda, 'passage', false, '')).toMatchObject({ ok: true });
    expect(at.stepOf('passage')).toMatchObject({ state: 'failed' });
  });

  it('takes no word about what was never tried, and one trial at a time', async () => {
    const at = await laneToTry();
    const notNow = { ok: false, error: 'commissioning/not-now' };
    for (const step of ['camera', 'relay', 'passage', 'printout'] as const)
      expect(at.desk.attest(suda, step, true, ''), step).toEqual(notNow);
    expect(at.desk.run(suda, 'printout')).toEqual(notNow);
    expect(at.desk.run(suda, 'camera')).toEqual(ok());
    expect(at.desk.run(suda, 'light')).toEqual(notNow);
  });

  it('does not let a failed or measured step be talked well, but always be called bad', async () => {
    const at = await laneToTry({ frozen: true });
    await at.tried('camera');
    expect(at.desk.attest(suda, 'camera', true, '')).toMatchObject({ ok: false });
    await at.tried('time');
    expect(at.desk.attest(suda, 'time', true, '')).toMatchObject({ ok: false });
    expect(at.desk.attest(suda, 'time', false, 'a day behind the wall')).toEqual(ok(undefined));
    expect(at.stepOf('time')).toMatchObject({ state: 'failed' });
  });

  it('lets the printout be attested once everything else was tried', async () => {
    const at = await laneToTry({ acks: true });
    for (const step of ['camera', 'light', 'relay', 'passage', 'time'] as const) {
      await at.tried(step);
      await at.bench.until('the lane is free', () => !['open', 'granting'].includes(at.bench.lane()), 20_000);
    }
    expect(at.desk.attest(suda, 'printout', true, '')).toMatchObject({ ok: false });
    await at.tried('broker');
    expect(at.desk.attest(suda, 'printout', true, 'signed')).toEqual(ok(undefined));
    expect(at.desk.steps().map(({ state }) => state)).toEqual([
      ...['passed', 'passed', 'passed', 'passed', 'passed', 'passed', 'attested'],
    ]);
  });

  it('is remembered over a restart, and says nothing that the record does not', async () => {
    const at = await laneToTry();
    await at.tried('camera');
    const before = at.desk.steps();
    at.bench.powerCut();
    const next = await startGateBench({
      world: at.bench.world,
      directory: at.bench.directory,
      bootId: 'boot-2',
    });
    expect(deskOn(next).desk.steps()).toEqual(before);
  });

  it('is not tried while the lane lets somebody through', async () => {
    const at = await laneToTry();
    at.bench.knows(1);
    at.bench.engine.sees({ axis: 1, x: 200 });
    await at.bench.until('it is open', () => at.bench.lane() === 'open');
    expect(at.desk.run(suda, 'relay')).toEqual({ ok: false, error: 'commissioning/not-now' });
    expect(at.bench.kinds(), 'no case that nobody could resolve').not.toContain('case.raised');
  });

  it('without a working record nothing is begun', async () => {
    const at = await laneToTry();
    at.bench.disk.fails('store/disk-full');
    expect(at.desk.run(suda, 'relay')).toEqual({ ok: false, error: 'record/not-written' });
    expect(at.bench.timeline.at(-1)).not.toMatch(/^> ..05/);
  });
});
