import type { Gate } from '../../main/app/gate.ts';
import type { OfficerId } from '../../main/core/brand.ts';
import { officers } from './gate-deps.ts';
import { expectOk } from './store-options.ts';

/** Of every officer in the tests, unless told otherwise. */
export const testPin = '271828';

/** Gives these officers their PIN, as the command on the machine does; all of `gate-deps` unless told otherwise. */
export async function givePins(
  { pins }: Pick<Gate, 'pins'>,
  officerIds: readonly string[] = officers.map(({ officerId }) => officerId),
): Promise<void> {
  // Over a restart they have theirs.
  for (const officerId of officerIds as readonly OfficerId[])
    if (!pins.state(officerId).hasPin) expectOk(await pins.choose(officerId, testPin, null));
}
