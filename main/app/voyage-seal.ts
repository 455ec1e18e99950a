import type { PersonId, VoyageId } from '../core/brand.ts';
import type { masterProofs } from '../core/events/voyage-kinds.ts';
import { mayDo } from '../core/officers/roles.ts';
import { ok } from '../core/result.ts';
import { maySeal } from '../core/voyage/next-steps.ts';
import type { VoyageReconciliation } from '../core/voyage/reconciliation.ts';
import type { Officer } from './officer-desk.ts';
import type { CheckPin } from './second-officers.ts';
import { type Acted, guarded, refuse, standingOf, type VoyageActDeps, write } from './voyage-acts.ts';

/** Who is aboard, as master and officer sign it. */
export interface Sealing {
  readonly voyageId: VoyageId;
  readonly masterId: PersonId;
  readonly masterProof: (typeof masterProofs)[number];
  /** The officer's own. */
  readonly pin: string;
  /** Of the list, who stays ashore. */
  readonly noShows: readonly PersonId[];
}

export interface SealDeps extends VoyageActDeps {
  /** Who may work at this gate now. */
  readonly officers: () => readonly Officer[];
  readonly checkPin: CheckPin;
  /** Their face is before the camera now. */
  readonly isAtCamera: (personId: PersonId) => boolean;
}

/**
 * Signs the departure. The PIN takes some tenths of a second, and meanwhile somebody may have passed, or a colleague
 * may have signed: what is signed is looked at again after it.
 * @returns how many are aboard
 */
export async function sealVoyage(
  deps: SealDeps,
  by: Officer,
  sealing: Sealing,
): Promise<Acted<{ readonly aboard: number }>> {
  const before = guarded(() => readyToSeal(deps, sealing));
  if (!before.ok) return before;
  if (sealing.masterProof === 'face' && !deps.isAtCamera(sealing.masterId))
    return refuse('voyage/master-not-seen');
  const checked = await deps.checkPin(by.officerId, sealing.pin);
  if (!checked.ok) return checked;
  const still = deps.officers().find(({ officerId }) => officerId === by.officerId);
  if (still === undefined || !mayDo(still.roles, 'run-voyage')) return refuse('officer/not-allowed');
  return guarded(() => seal(deps, by, sealing));
}

function seal(deps: SealDeps, by: Officer, sealing: Sealing): Acted<{ readonly aboard: number }> {
  const ready = readyToSeal(deps, sealing);
  if (!ready.ok) return ready;
  const { voyageId, masterId, masterProof, noShows } = sealing;
  const aboard = aboardOf(ready.value);
  const payload = { voyageId, officerId: by.officerId, masterId, masterProof, aboard };
  const written = write(deps, [
    { kind: 'voyage.sealed', payload: { ...payload, noShows: [...new Set(noShows)] } },
  ]);
  return written.ok ? ok({ aboard: aboard.length }) : written;
}

function readyToSeal(deps: SealDeps, sealing: Sealing): Acted<VoyageReconciliation> {
  const standing = standingOf(deps, sealing.voyageId);
  if (!standing.ok) return standing;
  const { life } = standing.value;
  const may = maySeal(life, sealing);
  if (!may.ok) return may;
  const signs = life.lines.find(({ personId }) => personId === sealing.masterId);
  return signs?.role === 'master' ? ok(life) : refuse('voyage/not-master');
}

/** By confirmed and stated passages; also those whom the list does not name: they are aboard all the same. */
function aboardOf({ lines, extras }: VoyageReconciliation): PersonId[] {
  return [...lines, ...extras]
    .filter(({ lastDirection }) => lastDirection === 'out')
    .map(({ personId }) => personId);
}
