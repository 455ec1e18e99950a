import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asksForOn, type GateBench, startGateBench } from '../support/gate-bench.ts';
import { downParts } from '../support/gate-questions.ts';

/** What can happen around a gate, each at any moment. */
const actions = {
  nobody: (b) => b.engine.sees(undefined),
  'crew 1': (b) => b.engine.sees({ axis: 1 }),
  'crew 2': (b) => b.engine.sees({ axis: 2, x: 480 }),
  'crew 3': (b) => b.engine.sees({ axis: 3 }),
  stranger: (b) => b.engine.sees({ axis: 5 }),
  blurred: (b) => b.engine.sees({ axis: 1, guidance: 'hold-still' }),
  walks: (b) => b.device.person.willWalk(900),
  stays: (b) => b.device.person.wontWalk(),
  pushes: (b) => b.device.person.pushesThrough('out'),
  tailgates: (b) => {
    b.device.faults.rotatesTwice = true;
  },
  'relay out': (b) => b.unplug(),
  'relay in': (b) => b.replug(),
  'relay silent': (b) => {
    b.device.faults.silent = true;
  },
  'relay speaks': (b) => {
    b.device.faults.silent = false;
  },
  'engine dies': (b) => b.engine.goesDown('engine/crashed'),
  'engine back': (b) => b.engine.back(),
  'engine bug': (b) => b.engine.throwsOnce(),
  'camera out': (b) => b.camera.becomes({ kind: 'down', code: 'camera/unplugged' }),
  'camera in': (b) => b.camera.becomes({ kind: 'live', label: '' }),
  'camera freezes': (b) => b.camera.freezes(true),
  'camera thaws': (b) => b.camera.freezes(false),
  'disk full': (b) => b.disk.fails('store/disk-full'),
  'disk back': (b) => b.disk.fails(undefined),
  'disk hiccup': (b) => b.disk.failsOnce('store/write-failed'),
  fire: (b) => {
    b.device.arm.emergency = true;
  },
  'fire over': (b) => {
    b.device.arm.emergency = false;
  },
  'officer admits': (b) => {
    const [entry] = b.gate.desk.open();
    const [person] = b.store.people.list();
    if (entry === undefined || person === undefined) return;
    b.gate.officers.admit({
      caseId: entry.caseId,
      personId: person.personId,
      reason: 'OVERRIDE_1P',
      note: '',
    });
  },
  'officer refuses': (b) => {
    const [entry] = b.gate.desk.open();
    if (entry !== undefined) b.gate.officers.closeCase(entry.caseId, 'refused', '');
  },
  'officer states': (b) => {
    const open = b.gate.ledger.recent().find((p) => p.confirmation === 'none');
    if (open !== undefined) b.gate.officers.statePassage(open.passageId, true);
  },
} satisfies Record<string, (bench: GateBench) => void>;

type Action = keyof typeof actions;
const cures: readonly Action[] = [
  'relay in',
  'relay speaks',
  'engine back',
  'camera in',
  'camera thaws',
  'disk back',
  'fire over',
];
/** Ordinary traffic and cures come often, so that trouble finds somebody in the lane. */
const often = [...cures, 'crew 1', 'crew 2', 'crew 3', 'stranger', 'officer admits', 'walks'] as const;
const step = fc.record({
  action: fc.constantFrom(...(Object.keys(actions) as Action[]), ...often, ...often),
  thenMs: fc.constantFrom(0, 10, 60, 150, 400, 1500, 4000),
});
const inStory = ['committing', 'granting', 'open', 'free-passage'];

/** I1: each request to close a contact has a grant of its own in the record before it. */
function everyReleaseIsRecorded({ timeline }: GateBench): void {
  let grants = 0;
  for (const entry of timeline) {
    if (entry === 'passage.granted') grants += 1;
    if (asksForOn(entry)) grants -= 1;
    expect(grants).toBeGreaterThanOrEqual(0);
  }
}

/** I10: a lane that is closed for a fault has one on the officer's screen, and a fault closes the lane. */
function everyFaultIsSeen(bench: GateBench): void {
  const down = downParts(bench);
  if (bench.lane() === 'out-of-service') expect(down, 'a closed lane names its fault').not.toEqual([]);
  else if (!inStory.includes(bench.lane())) expect(down, `nothing is down in ${bench.lane()}`).toEqual([]);
}

function everyStoryHasOneEnding(bench: GateBench): void {
  const endings = new Map<unknown, string[]>();
  for (const { kind, payload } of bench.rows()) {
    if (kind === 'passage.granted') endings.set(payload['grantId'], []);
    else if (/^passage\.(completed|abandoned|unconfirmed|failed)$/.test(kind))
      endings.get(payload['grantId'])?.push(kind);
  }
  for (const [grantId, kinds] of endings) expect(kinds, `endings of ${grantId}`).toHaveLength(1);
}

const crossings = ['passage.completed', 'passage.confirmed-late'];

/** I2: the list moved for exactly those whose passage was reported or stated. */
function theListTellsWhoCrossed(bench: GateBench): void {
  const crossed = new Set(
    bench
      .rows()
      .filter((r) => crossings.includes(r.kind) || (r.kind === 'passage.stated' && r.payload['walked']))
      .map((r) => r.payload['personId']),
  );
  for (const person of bench.store.people.list())
    expect(bench.lineOf(person.personId) === 'out', person.personId).toBe(crossed.has(person.personId));
  const completed = bench.kinds().filter((kind) => crossings.includes(kind)).length;
  expect(completed).toBeLessThanOrEqual(bench.device.counters().rotations.out);
}

async function healed(bench: GateBench): Promise<void> {
  for (const name of ['nobody', ...cures] as const) actions[name](bench);
  bench.device.faults.rotatesTwice = false;
  await bench.pass(5000);
  for (const officer of ['officer-1', 'officer-2', 'officer-1']) {
    bench.gate.officers.signIn(officer);
    bench.gate.officers.rearm();
  }
  await bench.pass(15_000);
}

it.each(['modbus-relay', 'lcus'] as const)(
  'whatever happens around a gate with a %s board, in any order, its invariants hold and it comes back by itself',
  async (device) => {
    const storm = fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }),
      async (steps) => {
        const bench = await startGateBench({ device });
        for (const n of [1, 2, 3]) bench.knows(n);
        bench.gate.officers.signIn('officer-1');
        for (const { action, thenMs } of steps) {
          actions[action](bench);
          await bench.pass(thenMs);
          everyReleaseIsRecorded(bench);
          everyFaultIsSeen(bench);
        }
        await healed(bench);
        expect([bench.lane(), downParts(bench), bench.gate.recorder.waiting()]).toEqual(['locked', [], 0]);
        everyStoryHasOneEnding(bench);
        theListTellsWhoCrossed(bench);
        expect(bench.device.counters().longestClosedMs).toBeLessThanOrEqual(800);
        bench.powerCut();
      },
    );
    await fc.assert(storm, { seed: 20261122, numRuns: 40 });
  },
  120_000,
);
