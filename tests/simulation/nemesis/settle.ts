import { storedAtCentre } from './evidence.ts';
import type { Violation } from './history-record.ts';
import { machineMs } from './messages.ts';
import { pause, until } from './people.ts';
import type { World } from './world.ts';

/**
 * A port on which nothing bad happens any more must come to rest within this, milliseconds. A centre finds a line that
 * died without a word in ten seconds; a busy computer takes a multiple of everything.
 */
const restWithinMs = 120_000;
const quietMs = 400;

/** Resolves when the centre has every row and the gate knows it; a violation where that does not come. */
export async function settle(world: World): Promise<readonly Violation[]> {
  const { centralDb, notes } = world;
  const isAtRest = (): boolean => {
    const look = notes.looks.at(-1);
    const head = headOf(world);
    if (look === undefined || look === null || look.lane !== 'locked' || look.unsent !== 0) return false;
    return head > 0 && storedAtCentre(centralDb) >= head;
  };
  const began = machineMs();
  while (machineMs() - began < restWithinMs) {
    await until(() => isAtRest() || hasEnded(world), restWithinMs - (machineMs() - began));
    // That is told by itself; what else would be found missing only follows from it.
    if (hasEnded(world)) return [];
    const head = headOf(world);
    await pause(quietMs);
    if (isAtRest() && headOf(world) === head) return [];
  }
  const look = notes.looks.at(-1);
  const state = look === null || look === undefined ? 'it does not run' : JSON.stringify(look);
  const rows = `row ${headOf(world)}, ${storedAtCentre(centralDb)} stored`;
  return [
    { kind: 'lost', what: `not everything was confirmed after ${restWithinMs / 1000} s: ${state}, ${rows}` },
  ];
}

/** The newest row that was seen committed. */
export function headOf({ notes }: World): number {
  return notes.seen.at(-1)?.seq ?? 0;
}

/** A process of ours has ended without being killed. */
function hasEnded({ gate, central }: World): boolean {
  return gate.surprises.length + central.surprises.length > 0;
}
