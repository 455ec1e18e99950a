import type { GrantId } from '../../../core/brand.ts';
import { type Spread, spreadOf } from './spread.ts';
import type { TimedLane } from './timed-lane.ts';

/** From the call of `grant` to the first byte of the order, milliseconds. */
export interface GrantTimes {
  /** Handed to the port. */
  readonly written: Spread;
  /** Come in at the device, through two pseudo-terminals and a program between them. */
  readonly arrived: Spread;
  /** Orders that never came in whole; a busy computer can run two commands of an LCUS board together. */
  readonly lost: number;
}

/** How long before its grant the gate announces it, milliseconds: about one camera frame. */
const announcedMs = 100;
/**
 * Rest after a release, milliseconds. Nobody can be let in sooner, because the one before must walk first; drivers
 * look at a contact most of all in the second after its pulse.
 */
const leastRestMs = 1100;
/** A grant falls anywhere into the rhythm of the driver's questions, whose longest is some 400 ms. */
const restSpreadMs = 450;
const walksAfterMs = 50;
/** An order that has not come in by then is lost, milliseconds. */
const lostAfterMs = 1000;

export async function measureGrants(
  lane: TimedLane,
  grants: number,
  announced: boolean,
): Promise<GrantTimes> {
  const written: number[] = [];
  const arrived: number[] = [];
  let lost = 0;
  // A controller keeps its permission until somebody has walked.
  lane.device.person.willWalk(walksAfterMs);
  while (arrived.length + lost < grants) {
    await lane.pause(leastRestMs + Math.random() * restSpreadMs);
    const order = await grantOnce(lane, announced);
    if (order === undefined) lost += 1;
    else {
      written.push(order.writtenMs);
      arrived.push(order.arrivedMs);
    }
  }
  return { written: spreadOf(written), arrived: spreadOf(arrived), lost };
}

/** Milliseconds from the grant; undefined when its order was lost. */
async function grantOnce(
  lane: TimedLane,
  announced: boolean,
): Promise<TimedLane['orders'][number] | undefined> {
  if (announced) {
    lane.turnstile.standBy();
    await lane.pause(announcedMs);
  }
  const before = lane.orders.length;
  const beganMs = lane.clock.mono();
  await lane.turnstile.grant('out', `bench-${beganMs}` as GrantId);
  while (lane.orders.length === before && lane.clock.mono() - beganMs < lostAfterMs) await lane.pause(2);
  await lane.until('the release ends, and the device works', () => !lane.device.contactClosed && isUp(lane));
  const order = lane.orders[before];
  return order && { writtenMs: order.writtenMs - beganMs, arrivedMs: order.arrivedMs - beganMs };
}

function isUp({ told }: TimedLane): boolean {
  const last = told.findLast(({ event }) => event.kind === 'fault' || event.kind === 'recovered');
  return last?.event.kind === 'recovered';
}
