import type { PersonId, VoyageId } from '../brand.ts';
import { canonicalText } from '../events/canonical-text.ts';
import { type Explained, missingAndExtra, transfersOf } from './boat-findings.ts';
import type { VoyageFact } from './fact.ts';
import { byText } from './order.ts';
import { onTwoBoats, reappearances } from './person-findings.ts';
import { nobodyJoined, type PortStory, tellStory } from './port-story.ts';
import {
  type ExtraPerson,
  type ReconciledLine,
  type ReconcileRules,
  type VoyageFinding,
  type VoyageReconciliation,
  voyageFindingKinds,
} from './reconciliation.ts';
import { outcomeOf } from './track.ts';
import { countAboard, type Joined, listOf, phaseOf, trackIn, type VoyageLife } from './voyage-machine.ts';

/**
 * What has become of every voyage of which a fact is known, sorted by id. A pure function of the set of facts: their
 * order and their repetition change nothing.
 */
export function reconcile(
  facts: Iterable<VoyageFact>,
  rules: ReconcileRules,
): readonly VoyageReconciliation[] {
  const story = tellStory(facts);
  const findings = findingsOf(story, rules);
  return [...story.voyages.values()]
    .sort((a, b) => byText(a.voyageId, b.voyageId))
    .map((life) => reconciliationOf(life, story, findings.get(life.voyageId) ?? []));
}

/** Canonical JSON: byte for byte the same for the same reconciliations. */
export function reconciliationText(reconciliations: readonly VoyageReconciliation[]): string {
  return canonicalText(reconciliations);
}

function reconciliationOf(
  life: VoyageLife,
  story: PortStory,
  findings: readonly VoyageFinding[],
): VoyageReconciliation {
  const { voyageId, clearedAt, sealedAt, departedAt, returningAt, landedAt, closedAt, misfits } = life;
  const notice = life.notice ?? life.announced;
  const joined = story.joined.get(voyageId) ?? nobodyJoined;
  const lines = linesOf(life, joined);
  return {
    voyageId,
    phase: phaseOf(life, joined),
    vessel: notice?.vessel,
    masterId: life.masterId ?? lines.find(({ role }) => role === 'master')?.personId,
    lines,
    extras: extrasOf(life, new Set(lines.map(({ personId }) => personId))),
    aboard: countAboard(life, joined),
    findings,
    misfits,
    firstFiling: life.firstFiling,
    filedAt: notice?.filedAt,
    dueBackAt: life.arrival?.eta ?? notice?.eta,
    clearedAt,
    sealedAt,
    departedAt,
    returningAt,
    landedAt,
    closedAt,
  };
}

function linesOf(life: VoyageLife, joined: Joined): readonly ReconciledLine[] {
  const notice = life.notice ?? life.announced;
  const listed = new Set((notice?.lines ?? []).map(({ personId }) => personId));
  return [...listOf(life, joined)].map(([personId, role]) => {
    const track = trackIn(life, joined, personId);
    return {
      personId,
      role,
      came: listed.has(personId) ? 'listed' : 'added',
      lastDirection: track.lastDirection,
      lastAt: track.lastAt,
      outcome: outcomeOf(track),
      otherVoyageId: track.stated?.otherVoyageId,
    };
  });
}

/** Whoever went ashore again before the boat left was never with it. */
function extrasOf(life: VoyageLife, listed: ReadonlySet<PersonId>): readonly ExtraPerson[] {
  return [...life.people]
    .flatMap(([personId, { wentOut, returned, lastDirection, lastAt }]) => {
      // Whom nobody saw pass is aboard by the seal.
      const at = lastAt ?? life.sealedAt;
      const isExtra = !listed.has(personId) && (wentOut || returned);
      return isExtra && at !== undefined
        ? [{ personId, lastDirection: lastDirection ?? ('out' as const), lastAt: at }]
        : [];
    })
    .sort((a, b) => byText(a.personId, b.personId));
}

function findingsOf(
  story: PortStory,
  rules: ReconcileRules,
): ReadonlyMap<VoyageId, readonly VoyageFinding[]> {
  const transfers = transfersOf(story, rules);
  const seenAgain = reappearances(story);
  const gone = byVoyage(transfers, ({ voyageId }) => voyageId);
  const came = byVoyage([...transfers, ...seenAgain], ({ otherVoyageId }) => otherVoyageId);
  const all = [...transfers, ...seenAgain, ...onTwoBoats(story)];
  for (const life of story.voyages.values())
    all.push(...missingAndExtra(story, life, gone, came), ...aboutTheList(life, rules));
  const sorted = all.sort(
    (a, b) =>
      voyageFindingKinds.indexOf(a.kind) - voyageFindingKinds.indexOf(b.kind) ||
      byText(a.personIds.join(' '), b.personIds.join(' ')) ||
      byText(a.otherVoyageId ?? '', b.otherVoyageId ?? ''),
  );
  const found = new Map<VoyageId, VoyageFinding[]>();
  for (const finding of sorted)
    found.set(finding.voyageId, [...(found.get(finding.voyageId) ?? []), finding]);
  return found;
}

function byVoyage(
  findings: readonly VoyageFinding[],
  voyageOf: (finding: VoyageFinding) => VoyageId | undefined,
): Explained {
  const people = new Map<VoyageId, Set<PersonId>>();
  for (const finding of findings) {
    const voyageId = voyageOf(finding);
    if (voyageId === undefined) continue;
    people.set(voyageId, new Set([...(people.get(voyageId) ?? []), ...finding.personIds]));
  }
  return people;
}

function aboutTheList(life: VoyageLife, rules: ReconcileRules): readonly VoyageFinding[] {
  const { voyageId, departedAt } = life;
  const notice = life.notice ?? life.announced;
  const leftAt = departedAt ?? notice?.windowFrom;
  const handedIn = notice?.listFiledAt ?? notice?.filedAt;
  const isLate = leftAt !== undefined && handedIn !== undefined && handedIn > leftAt - rules.listDueBeforeMs;
  const of = (kind: VoyageFinding['kind'], personIds: readonly PersonId[]) => ({
    kind,
    voyageId,
    personIds,
    otherVoyageId: undefined,
  });
  return [
    ...(isLate ? [of('late-list', [])] : []),
    ...[...life.passedLater].map((personId) => of('after-closing', [personId])),
  ];
}
