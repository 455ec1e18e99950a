import type { PersonId, VoyageId } from '../core/brand.ts';
import { ok } from '../core/result.ts';
import type { CrewRole, VoyagePhase } from '../core/voyage/phase.ts';
import type { VoyageReconciliation } from '../core/voyage/reconciliation.ts';
import type { Officer } from './officer-desk.ts';
import { type Acted, openVoyage, refuse, type VoyageActDeps, write } from './voyage-acts.ts';

/** Somebody who comes onto a list that is filed already. */
export interface Addition {
  readonly voyageId: VoyageId;
  readonly personId: PersonId;
  readonly role: CrewRole;
}

/**
 * A late arrival, or somebody who goes in another's place. Only until the departure is sealed: from then on the list
 * says who is aboard.
 */
export function addToVoyage(
  deps: VoyageActDeps,
  by: Officer,
  { voyageId, personId, role }: Addition,
): Acted<void> {
  const open = openVoyage(deps, voyageId);
  if (!open.ok) return open;
  const { notice, lines } = open.value;
  const all = deps.board.now().voyages;
  const phase = notice === undefined ? 'boarding' : (all.get(voyageId)?.phase ?? notice.phase);
  if (!takesPeople(phase)) return refuse(phase === 'disputed' ? 'voyage/disputed' : 'voyage/wrong-phase');
  if (deps.people.find(personId) === undefined) return refuse('person/unknown');
  if (lines.some((line) => line.personId === personId)) return refuse('person/on-list-already');
  if (isOutElsewhere(deps, all, voyageId, personId)) return refuse('person/on-other-boat');
  const payload = { voyageId, personId, officerId: by.officerId, role };
  const written = write(deps, [{ kind: 'manifest.line-added', payload }], () =>
    deps.voyages.addLine(voyageId, personId, role),
  );
  if (!written.ok) return written;
  deps.gallery.listsChanged();
  return ok();
}

function takesPeople(phase: VoyagePhase): boolean {
  return phase === 'filed' || phase === 'boarding';
}

/** Aboard another boat, by its list or as somebody whom no list names. */
function isOutElsewhere(
  { voyages }: VoyageActDeps,
  all: ReadonlyMap<VoyageId, VoyageReconciliation>,
  voyageId: VoyageId,
  personId: PersonId,
): boolean {
  const byList = voyages
    .listOpen()
    .some((voyage) => voyage.voyageId !== voyageId && isOutBy(voyage, all.get(voyage.voyageId), personId));
  const byFacts = [...all.values()].some(
    (life) =>
      life.voyageId !== voyageId &&
      life.extras.some((extra) => extra.personId === personId && extra.lastDirection === 'out'),
  );
  return byList || byFacts;
}

function isOutBy(
  voyage: { readonly lines: readonly { readonly personId: PersonId; readonly state: string }[] },
  life: VoyageReconciliation | undefined,
  personId: PersonId,
): boolean {
  const outcome = life?.lines.find((line) => line.personId === personId)?.outcome;
  if (outcome !== undefined) return false;
  return voyage.lines.some((line) => line.personId === personId && line.state === 'out');
}
