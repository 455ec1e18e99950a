import { expect } from 'vitest';
import type { FaultCode } from '../../main/core/codes.ts';
import { faultCatalogue } from '../../main/core/codes.ts';
import { directions } from '../../main/core/voyage/direction.ts';
import { lineAfter } from '../../main/core/voyage/due.ts';
import { recordedRotations } from '../support/door-watch.ts';
import type { Port } from './port.ts';

/** Faults that the officer sees and that close the lane. */
function downCodes(port: Port): readonly FaultCode[] {
  return port
    .bench()
    .health.all()
    .flatMap(({ code }) => code ?? [])
    .filter((code) => faultCatalogue[code].severity === 'blocks');
}

const inStory: readonly string[] = ['committing', 'granting', 'open', 'free-passage'];

/** What must hold at every moment; throws at the first that does not. */
export function holdsNow(port: Port): void {
  expect(port.witness.violations).toEqual([]);
  neverSilent(port);
  emergencyIsFreePassage(port);
  theListTellsWhoCrossed(port);
  noPassageIsInvented(port);
}

/** I10: a lane that is closed for a fault has one on the officer's screen, and such a fault closes the lane. */
function neverSilent(port: Port): void {
  const lane = port.bench().lane();
  const down = downCodes(port);
  if (lane === 'out-of-service') expect(down, 'a closed lane names its fault').not.toEqual([]);
  else if (!inStory.includes(lane)) expect(down, `nothing is down in ${lane}`).toEqual([]);
}

/** I8: the machine stands in free passage exactly as long as the record says so. */
function emergencyIsFreePassage(port: Port): void {
  const { gate, lane } = port.bench();
  // What the disk does not take yet, the record cannot say.
  if (gate.recorder.waiting() > 0) return;
  const isFree = lane() === 'free-passage';
  expect(isFree, `the lane is in ${lane()}`).toBe(port.witness.emergency() !== 'none');
}

/** I2: a line of the crew list stands where the last reported or stated passage left it. */
function theListTellsWhoCrossed(port: Port): void {
  const stands = new Map<string, string>();
  for (const { kind, payload } of port.witness.drafts) {
    const crossed =
      kind === 'passage.completed' ||
      kind === 'passage.confirmed-late' ||
      (kind === 'passage.stated' && payload.walked);
    if (crossed) stands.set(payload.personId, lineAfter(payload.direction));
  }
  const { store, lineOf } = port.bench();
  for (const { personId } of store.people.list())
    expect(lineOf(personId), personId).toBe(stands.get(personId) ?? 'expected');
}

/** I2: nothing is reported that the arm did not do. */
function noPassageIsInvented(port: Port): void {
  const recorded = recordedRotations(port.witness.drafts);
  const { rotations } = port.world.device.counters();
  for (const direction of directions)
    expect(recorded[direction], `rotations ${direction}`).toBeLessThanOrEqual(rotations[direction]);
}

const endings: readonly string[] = [
  'passage.completed',
  'passage.abandoned',
  'passage.unconfirmed',
  'passage.failed',
];

/** What must hold once everything is whole again and has come to rest. */
export function holdsAtRest(port: Port): void {
  holdsNow(port);
  const { lane, gate, rows } = port.bench();
  expect({ lane: lane(), down: downCodes(port), waiting: gate.recorder.waiting() }).toEqual({
    lane: 'locked',
    down: [],
    waiting: 0,
  });
  expect(port.world.device.contactClosed, 'a contact is closed').toBe(false);
  expect(rows().map(({ kind }) => kind)).toEqual(port.witness.drafts.map(({ kind }) => kind));
  everyStoryHasOneEnding(port);
  everyRotationIsCounted(port);
}

function everyStoryHasOneEnding({ witness }: Port): void {
  const found = new Map<string, string[]>();
  for (const { kind, payload } of witness.drafts) {
    if (kind === 'passage.granted') found.set(payload.grantId, []);
    else if (endings.includes(kind) && 'grantId' in payload) found.get(payload.grantId ?? '')?.push(kind);
  }
  for (const [grantId, kinds] of found) expect(kinds, `endings of ${grantId}`).toHaveLength(1);
}

/**
 * I8: whatever the arm did while the gate could see it, is in the record; and whatever it did at all, where the
 * device counts by itself and the process lived through it.
 */
function everyRotationIsCounted({ witness, world, bench }: Port): void {
  const certain = witness.rotations.certain();
  if (certain === null) return;
  const recorded = recordedRotations(witness.drafts);
  const { rotations } = world.device.counters();
  if (bench().turnstile.capabilities().passageCounters && witness.processes() === 1)
    expect(recorded, 'rotations by the device’s own counters').toEqual(rotations);
  for (const direction of directions)
    expect(recorded[direction], `rotations ${direction}`).toBeGreaterThanOrEqual(certain[direction]);
}
