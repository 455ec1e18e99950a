import type { OfficerId } from '../core/brand.ts';
import { mayDo } from '../core/officers/roles.ts';
import type { SignInProof } from '../core/officers/session.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Officer } from './officer-desk.ts';
import type { OfficerFaces } from './officer-faces.ts';
import type { OfficerPins } from './officer-pins.ts';
import type { Refusal } from './officer-refusals.ts';
import type { Recorder } from './recorder.ts';
import { storeFaultIn } from './store-fault.ts';

export interface SignInDeps {
  readonly officers: () => readonly Officer[];
  readonly pins: OfficerPins;
  readonly faces: OfficerFaces;
  readonly recorder: Pick<Recorder, 'record'>;
}

export interface SignedIn {
  readonly officerId: OfficerId;
  readonly how: SignInProof;
}

/**
 * Who this is, by name and PIN, and by their face where the site asks for it. At a gate where nobody has a PIN yet, the
 * first who may manage officers chooses theirs by signing in; where the list names nobody who may, whoever is first does.
 */
export async function signInAs(
  deps: SignInDeps,
  officerId: string,
  pin: string,
): Promise<Result<SignedIn, Refusal>> {
  const { officers, pins } = deps;
  const officer = officers().find((each) => each.officerId === officerId);
  if (officer === undefined) {
    // As long as for somebody who is known, and nothing is said of them in the record.
    await pins.check(officerId as OfficerId, pin, () => []);
    return err({ code: 'officer/unknown' });
  }
  const identified = await identify(deps, officer, pin);
  if (!identified.ok) return identified;
  // A list of the centre may have come while the PIN was looked at.
  const now = officers().find((each) => each.officerId === officerId);
  // Only now: whoever does not know the PIN learns nothing of the face.
  return now === undefined ? err({ code: 'officer/unknown' }) : faceOf(deps, now);
}

async function identify(deps: SignInDeps, officer: Officer, pin: string): Promise<Result<unknown, Refusal>> {
  const { officers, pins } = deps;
  if (!isFirst(officer, officers(), pins)) return pins.check(officer.officerId, pin);
  // Nobody chooses a PIN in the name of somebody who is not there.
  const seen = faceOf(deps, officer);
  return seen.ok ? pins.chooseFirst(officer.officerId, pin) : seen;
}

function faceOf({ faces, recorder }: SignInDeps, officer: Officer): Result<SignedIn, Refusal> {
  const { officerId } = officer;
  const proven = faces.prove(officer);
  if (proven.ok) return ok({ officerId, how: proven.value });
  recorder.record([{ kind: 'officer.sign-in-refused', payload: { officerId, cause: 'face' } }]);
  return err({ code: proven.error });
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
