import type { OfficerId } from '../core/brand.ts';
import { err } from '../core/result.ts';
import type { OfficerPins, ToldOf } from './officer-pins.ts';
import type { CheckPin } from './second-officers.ts';

/**
 * A PIN that somebody else set is known to somebody else: under it nobody signs, and nobody is the second of two.
 * @param told what the record says of a refused one; a refused sign-in unless told otherwise
 */
export async function ownPin(
  pins: Pick<OfficerPins, 'check' | 'state'>,
  officerId: OfficerId,
  pin: string,
  told?: ToldOf,
): ReturnType<CheckPin> {
  const checked = await pins.check(officerId, pin, told);
  return checked.ok && pins.state(officerId).mustChange ? err({ code: 'officer/pin-must-change' }) : checked;
}
