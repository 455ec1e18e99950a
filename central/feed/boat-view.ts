import type { PersonId } from '../../main/core/brand.ts';
import { isOverdue } from '../../main/core/voyage/overdue.ts';
import type { VoyageFinding, VoyageReconciliation } from '../../main/core/voyage/reconciliation.ts';
import type { Roster } from './roster.ts';
import type { BoatsView, BoatView, FindingView } from './view.ts';

/** As many as a page shows. */
const shownBoats = 300;
const shownFindings = 100;
/** Boats that are back stay in sight so long, ms. */
const backForMs = 24 * 3_600_000;

/** What the page shows of the boats. @param now UTC in ms */
export function boatsView(
  reconciled: readonly VoyageReconciliation[],
  roster: Roster,
  now: number,
): BoatsView {
  const byId = new Map(reconciled.map((voyage) => [voyage.voyageId as string, voyage]));
  const nameOf = (voyageId: string) =>
    byId.get(voyageId)?.vessel?.name ?? roster.voyages[voyageId]?.vessel ?? voyageId;
  const out = reconciled.filter(
    (voyage) => voyage.phase === 'out' || voyage.phase === 'returning' || isLate(voyage, now),
  );
  const seenAgain = new Set(
    reconciled.flatMap((voyage) =>
      voyage.findings.filter(({ kind }) => kind === 'reappeared').flatMap((f) => f.personIds),
    ),
  );
  const findings = reconciled
    .flatMap((voyage) =>
      [...voyage.findings, ...reportsOf(voyage, seenAgain)].map((each) => ({ each, voyage })),
    )
    .map(({ each, voyage }) => findingView(each, voyage, nameOf, roster))
    .sort(
      (a, b) =>
        Number(b.open) - Number(a.open) ||
        gravity.indexOf(a.kind) - gravity.indexOf(b.kind) ||
        (b.at ?? 0) - (a.at ?? 0) ||
        byText(a.key, b.key),
    );
  const boats = reconciled
    .filter((voyage) => isInSight(voyage, now))
    .map((voyage) => boatView(voyage, nameOf))
    .sort(
      (a, b) =>
        rank(a, now) - rank(b, now) || (b.since ?? 0) - (a.since ?? 0) || byText(a.voyageId, b.voyageId),
    );
  return {
    boatsOut: out.length,
    peopleOut: out.reduce((sum, voyage) => sum + voyage.aboard, 0),
    boats: boats.slice(0, shownBoats),
    findings: findings.slice(0, shownFindings),
    openFindings: findings.filter(({ open }) => open).length,
  };
}

/** What comes first where there is more than fits: lives before papers. */
const gravity: readonly FindingView['kind'][] = [
  'reappeared',
  'missing',
  'swapped',
  'missing-reported',
  'on-two-boats',
  'transferred',
  'extra',
  'after-closing',
  'late-list',
];

type Told = Pick<VoyageFinding, 'personIds' | 'otherVoyageId'> & { readonly kind: FindingView['kind'] };

/** Whoever was reported missing is no riddle any more, and all the more to be looked for until somebody has seen them. */
function reportsOf({ lines }: VoyageReconciliation, seenAgain: ReadonlySet<PersonId>): readonly Told[] {
  return lines
    .filter(({ personId, outcome }) => outcome === 'missing-reported' && !seenAgain.has(personId))
    .map(({ personId }) => ({ kind: 'missing-reported', personIds: [personId], otherVoyageId: undefined }));
}

function findingView(
  { kind, personIds, otherVoyageId }: Told,
  voyage: VoyageReconciliation,
  nameOf: (voyageId: string) => string,
  roster: Roster,
): FindingView {
  const { voyageId, vessel, closedAt } = voyage;
  // A report of a missing person, and what becomes of it, does not end with the voyage.
  const isOpen = closedAt === undefined || kind === 'reappeared' || kind === 'missing-reported';
  return {
    key: `${kind} ${voyageId} ${personIds.join(' ')} ${otherVoyageId ?? ''}`,
    kind,
    boat: nameOf(voyageId),
    mark: vessel?.mark ?? null,
    people: personIds.map((personId) => roster.people[personId]?.name ?? personId),
    otherBoat: otherVoyageId === undefined ? null : nameOf(otherVoyageId),
    at: voyage.landedAt ?? voyage.departedAt ?? voyage.filedAt ?? null,
    open: isOpen,
  };
}

function boatView(voyage: VoyageReconciliation, nameOf: (voyageId: string) => string): BoatView {
  const { voyageId, vessel, phase, lines, departedAt, returningAt, landedAt, closedAt } = voyage;
  return {
    voyageId,
    boat: nameOf(voyageId),
    mark: vessel?.mark ?? null,
    phase,
    listed: lines.length,
    aboard: voyage.aboard,
    returned: lines.filter(({ outcome }) => outcome === 'returned').length,
    unanswered: landedAt === undefined ? 0 : lines.filter(({ outcome }) => outcome === undefined).length,
    dueBack: voyage.dueBackAt ?? null,
    since: closedAt ?? landedAt ?? returningAt ?? departedAt ?? voyage.sealedAt ?? voyage.filedAt ?? null,
  };
}

/** Also of a boat that nobody has signed off: who should have been back is not at the pier. */
function isLate({ phase, aboard, dueBackAt }: VoyageReconciliation, now: number): boolean {
  return isOverdue({ phase, aboard, dueBackMs: dueBackAt ?? null }, now);
}

function isInSight({ phase, closedAt, vessel, lines }: VoyageReconciliation, now: number): boolean {
  if (vessel === undefined && lines.length === 0) return false;
  return phase !== 'closed' || (closedAt !== undefined && closedAt > now - backForMs);
}

const order: readonly BoatView['phase'][] = [
  'disputed',
  'returning',
  'out',
  'sealed',
  'boarding',
  'filed',
  'reconciled',
  'closed',
];

function rank(boat: BoatView, now: number): number {
  return isOverdue({ ...boat, dueBackMs: boat.dueBack }, now) ? -1 : order.indexOf(boat.phase);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
