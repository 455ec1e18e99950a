import type { PersonId, VoyageId } from '../core/brand.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import { mayClose, mayState } from '../core/voyage/next-steps.ts';
import type { LineOutcome } from '../core/voyage/phase.ts';
import type { VoyageReconciliation } from '../core/voyage/reconciliation.ts';
import type { Officer } from './officer-desk.ts';
import { type Acted, barredBefore, refuse, standingOf, type VoyageActDeps, write } from './voyage-acts.ts';

/** What became of somebody, as an officer says. */
export interface StatedOutcome {
  readonly voyageId: VoyageId;
  readonly personId: PersonId;
  readonly outcome: LineOutcome;
  /** Of a transfer: to which boat. */
  readonly otherVoyageId: VoyageId | undefined;
  readonly note: string;
}

/**
 * Nothing that the passages contradict, and no transfer where the rules allow none. Somebody who went along without
 * standing on the list comes onto it by the same word: everybody must be accounted for.
 */
export function stateOutcome(deps: VoyageActDeps, by: Officer, said: StatedOutcome): Acted<void> {
  const { voyageId, personId, outcome, note } = said;
  const standing = standingOf(deps, voyageId);
  if (!standing.ok) return standing;
  const { life } = standing.value;
  const listed = withLineOf(life, personId);
  const may = mayState(listed, personId, outcome, deps.rules.current().rules);
  if (!may.ok) return may;
  const fault = faultOf(deps, said);
  if (fault !== undefined) return refuse(fault);
  const { officerId } = by;
  const otherVoyageId = outcome === 'transferred-declared' ? (said.otherVoyageId ?? null) : null;
  const person = outcome === 'deceased' ? deps.people.find(personId) : undefined;
  const barred = person === undefined ? {} : barredBefore(person);
  const payload = { voyageId, personId, outcome, otherVoyageId, officerId, note, ...barred };
  const isExtra = listed !== life;
  const drafts: EventDraft[] = [{ kind: 'voyage.line-stated', payload }];
  if (isExtra)
    drafts.unshift({
      kind: 'manifest.line-added',
      payload: { voyageId, personId, officerId, role: roleOfExtra },
    });
  const written = write(deps, drafts, () => {
    if (isExtra) deps.voyages.addLine(voyageId, personId, roleOfExtra);
    // Nobody goes out in the name of somebody dead.
    if (person !== undefined) deps.people.save({ ...person, status: 'deceased' }, []);
  });
  if (written.ok && person !== undefined) deps.gallery.enrolled(personId);
  else if (written.ok && isExtra) deps.gallery.listsChanged();
  return written;
}

const roleOfExtra = 'crew';

/** The same as it is, unless they went along without a line. */
function withLineOf(life: VoyageReconciliation, personId: PersonId): VoyageReconciliation {
  const extra = life.extras.find((each) => each.personId === personId);
  if (extra === undefined) return life;
  const outcome = extra.lastDirection === 'in' ? 'returned' : undefined;
  const line = { ...extra, role: roleOfExtra, came: 'added', outcome, otherVoyageId: undefined } as const;
  return { ...life, lines: [...life.lines, line] };
}

function faultOf(
  { board, voyages }: VoyageActDeps,
  { voyageId, personId, outcome, otherVoyageId }: StatedOutcome,
): DeskRefusal | undefined {
  // Their identity must be frozen with it, and a notice made: that is a report of its own.
  if (outcome === 'missing-reported' && board.missingReport(personId) === undefined)
    return 'outcome/not-possible';
  if (outcome !== 'transferred-declared') return undefined;
  if (otherVoyageId === undefined || otherVoyageId === voyageId) return 'outcome/not-possible';
  const other = voyages.find(otherVoyageId);
  if (other === undefined) return 'voyage/unknown';
  // Nobody would wait for them on a list that is closed, unless they came home with it since they left.
  const isLost =
    other.state === 'closed' &&
    !hasComeHome(board.of(otherVoyageId), personId, leftAt(board.of(voyageId), personId));
  return isLost ? 'outcome/not-possible' : undefined;
}

function leftAt(life: VoyageReconciliation | undefined, personId: PersonId): number {
  const passed = passagesOf(life, personId).filter(({ lastDirection }) => lastDirection === 'out');
  return passed[0]?.lastAt ?? life?.sealedAt ?? Number.NEGATIVE_INFINITY;
}

function hasComeHome(life: VoyageReconciliation | undefined, personId: PersonId, since: number): boolean {
  return passagesOf(life, personId).some(
    ({ lastDirection, lastAt }) => lastDirection === 'in' && (lastAt ?? since) > since,
  );
}

function passagesOf(life: VoyageReconciliation | undefined, personId: PersonId) {
  return [...(life?.lines ?? []), ...(life?.extras ?? [])].filter((each) => each.personId === personId);
}

/** For good: from now on its list waits for nobody, and nobody on it is left of whom nothing is known. */
export function closeVoyage(deps: VoyageActDeps, by: Officer, voyageId: VoyageId): Acted<void> {
  const standing = standingOf(deps, voyageId);
  if (!standing.ok) return standing;
  const may = mayClose(standing.value.life);
  if (!may.ok) return may;
  const { lines: _, ...voyage } = standing.value.voyage;
  const payload = { voyageId, officerId: by.officerId };
  const written = write(deps, [{ kind: 'voyage.closed', payload }], () =>
    deps.voyages.save({ ...voyage, state: 'closed' }),
  );
  if (written.ok) deps.gallery.listsChanged();
  return written;
}
