import fc from 'fast-check';
import { expect } from 'vitest';
import { type LaneName, laneNames } from '../support/lane-devices.ts';
import { holdsAtRest, holdsNow } from './invariants.ts';
import { type LaneKind, laneKinds, lastOfCrew, openPort, type Port } from './port.ts';
import { type Action, act, actions, alarm, cures, traffic } from './weather.ts';

/** What happens, and how many milliseconds pass until the next thing does. */
export type Happening = readonly [Action, number];

export interface Sequence {
  readonly turnstile: LaneName;
  readonly lane: LaneKind;
  readonly happenings: readonly Happening[];
}

const pause = fc.constantFrom(0, 10, 60, 150, 400, 1500, 4000);
const usual = fc.tuple(
  fc.constantFrom(...actions, ...cures, ...alarm, ...traffic, ...traffic, ...traffic),
  pause,
);
const anyHour = fc.array(usual, { minLength: 8, maxLength: 30, size: 'max' });

/** An hour in which it burns: an officer is there, somebody waits to be let in by hand, and things go on. */
const fireHour = fc
  .array(fc.tuple(fc.constantFrom(...actions, ...alarm, ...traffic), pause), {
    minLength: 6,
    maxLength: 20,
    size: 'max',
  })
  .map((happenings): readonly Happening[] => [
    ['officer 1 signs in', 0],
    ['stranger', 4000],
    ['fire', 400],
    ...happenings,
  ]);

/** Any hour at any lane; it burns in one of five. */
export const sequences: fc.Arbitrary<Sequence> = fc.record({
  turnstile: fc.constantFrom(...laneNames),
  lane: fc.constantFrom(...laneKinds),
  happenings: fc.oneof({ weight: 4, arbitrary: anyHour }, { weight: 1, arbitrary: fireHour }),
});

/** What was seen in a sequence, for the figures. */
export interface Sight {
  readonly grants: number;
  readonly rotations: number;
  readonly faults: number;
  readonly emergencies: number;
}

/** Plays a sequence before a gate, cures everything, and lets somebody walk. Throws where an invariant breaks. */
export async function play({ turnstile, lane, happenings }: Sequence): Promise<Sight> {
  const port = await openPort({ turnstile, lane });
  try {
    for (const [action, thenMs] of happenings) {
      await act(port, action);
      await port.pass(thenMs);
      holdsNow(port);
    }
    await heal(port);
    holdsAtRest(port);
    await worksAgain(port);
    holdsNow(port);
    return sightOf(port);
  } finally {
    port.close();
  }
}

async function heal(port: Port): Promise<void> {
  for (const action of ['nobody', ...cures] as const) await act(port, action);
  await port.pass(5000);
  for (const officer of ['officer 1 signs in', 'officer 2 signs in', 'officer 1 signs in'] as const) {
    await act(port, officer);
    await act(port, 'officer re-arms');
  }
  await port.pass(15_000);
}

/** Somebody who has not been here yet steps up, and the arm turns for them. */
async function worksAgain(port: Port): Promise<void> {
  const { world } = port;
  const before = world.device.counters();
  world.device.person.willWalk();
  port.bench().engine.sees({ axis: lastOfCrew });
  await port.pass(2500);
  const after = world.device.counters();
  const turned = after.rotations.out - before.rotations.out;
  expect({ turned, closed: world.device.contactClosed }, 'it works again').toEqual({
    turned: 1,
    closed: false,
  });
}

function sightOf({ witness, world }: Port): Sight {
  const count = (kind: string): number => witness.drafts.filter((draft) => draft.kind === kind).length;
  const { rotations } = world.device.counters();
  return {
    grants: count('passage.granted'),
    rotations: rotations.out + rotations.in,
    faults: count('fault.raised'),
    emergencies: witness.drafts.filter((d) => d.kind === 'emergency.observed' && d.payload.on).length,
  };
}
