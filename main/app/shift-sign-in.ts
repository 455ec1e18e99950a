import type { OfficerId } from '../core/brand.ts';
import { mayDo } from '../core/officers/roles.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Officer } from './officer-desk.ts';
import type { OfficerPins } from './officer-pins.ts';
import type { Refusal } from './officer-refusals.ts';
import { storeFaultIn } from './store-fault.ts';

export interface SignInDeps {
  readonly officers: () => readonly Officer[];
  readonly pins: OfficerPins;
}

/**
 * Who this is, by name and PIN. At a gate where nobody has a PIN yet, the first who may manage officers chooses theirs
 * by signing in; where the list names nobody who may, whoever is first does.
 */
export async function signInAs(
  { officers, pins }: SignInDeps,
  officerId: string,
  pin: string,
): Promise<Result<OfficerId, Refusal>> {
  const officer = officers().find((each) => each.officerId === officerId);
  if (officer === undefined) {
    // As long as for somebody who is known, and nothing is said of them in the record.
    await pins.check(officerId as OfficerId, pin, () => []);
    return err({ code: 'officer/unknown' });
  }
  const identified = isFirst(officer, officers(), pins)
    ? await pins.chooseFirst(officer.officerId, pin)
    : await pins.check(officer.officerId, pin);
  if (!identified.ok) return identified;
  // A list of the centre may have come while the PIN was looked at.
  const isStillNamed = officers().some((each) => each.officerId === officerId);
  return isStillNamed ? ok(officer.officerId) : err({ code: 'officer/unknown' });
}

function isFirst(officer: Officer, all: readonly Officer[], pins: OfficerPins): boolean {
  try {
    if (!pins.nobodyHasOne()) return false;
  } catch (error) {
    // Who has a PIN cannot be read: then nobody is taken for the first.
    if (storeFaultIn(error) === undefined) throw error;
    return false;
  }
  const managers = all.filter(({ roles }) => mayDo(roles, 'manage-officers'));
  return managers.length === 0 || managers.includes(officer);
}
