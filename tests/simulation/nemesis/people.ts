import { createRandom } from '../../../main/commands/demo/random.ts';
import { crewSize } from './commission.ts';
import { machineMs } from './messages.ts';
import type { World } from './world.ts';

/** People who come to the lane whatever happens to it. */
export interface People {
  /** Nobody comes any more; resolves when the last has gone. */
  stop(): Promise<void>;
}

const stepMs = 20;
const grantedWithinMs = 2500;
/** Nobody turns the arm so soon after somebody else; two within one closing of a contact are one to everybody. */
const apartMs = 1200;

export function sendPeople(world: World, seed: number): People {
  const random = createRandom(seed);
  let isOver = false;
  const done = (async () => {
    for (let face = 0; !isOver; face += 1) {
      const manner = random();
      if (manner < 0.15) await push(world, random);
      else
        await stepUp(
          world,
          face % crewSize,
          manner < 0.25 ? null : 150 + Math.floor(700 * random()),
          () => isOver,
        );
      await pause(100 + Math.floor(300 * random()));
    }
    world.tellGate({ kind: 'stand', person: null });
  })();
  return {
    stop: () => {
      isOver = true;
      return done;
    },
  };
}

/** @param walksAfterMs null: they stay where they are */
async function stepUp(
  world: World,
  face: number,
  walksAfterMs: number | null,
  isOver: () => boolean,
): Promise<void> {
  const { turnstile } = world;
  if (walksAfterMs === null) turnstile.person.wontWalk();
  else turnstile.person.willWalk(walksAfterMs);
  const releases = turnstile.releases.length;
  const rotations = turnstile.rotations.length;
  world.tellGate({ kind: 'stand', person: { face, place: face % 3 } });
  const isReleased = await until(() => turnstile.releases.length > releases || isOver(), grantedWithinMs);
  if (isReleased && walksAfterMs !== null) await until(() => turnstile.rotations.length > rotations, 1500);
  world.tellGate({ kind: 'stand', person: null });
}

/** Through the locked arm; not while somebody else may be in it. */
async function push({ turnstile }: World, random: () => number): Promise<void> {
  const last = turnstile.rotations.at(-1)?.atMs ?? 0;
  if (turnstile.isOpen() || machineMs() - last < apartMs) return;
  turnstile.person.pushesThrough(random() < 0.5 ? 'out' : 'in');
  await pause(apartMs);
}

export async function until(holds: () => boolean, withinMs: number): Promise<boolean> {
  const began = machineMs();
  while (!holds()) {
    if (machineMs() - began > withinMs) return false;
    await pause(stepMs);
  }
  return true;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
