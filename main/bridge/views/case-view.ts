import type { OpenCase } from '../../app/case-desk.ts';
import type { Gate } from '../../app/gate.ts';
import type { Officer } from '../../app/officer-desk.ts';
import { isNonEmpty, type PersonId } from '../../core/brand.ts';
import { officersNeeded } from '../../core/decision/handling.ts';
import type { Candidate } from '../../core/matching/observation.ts';
import { strangersOneIn } from '../../core/matching/stranger-odds.ts';
import type { Voyage } from '../../core/people.ts';
import type { PeopleNotes } from '../../ports/people-notes.ts';
import type { CaseView } from '../contract.ts';
import type { PeopleCards } from './people-cards.ts';
import { boatOf } from './person-boat.ts';
import { claimView } from './reader-view.ts';

export interface CaseViewDeps {
  readonly gate: Pick<Gate, 'isAtLane' | 'bars' | 'officers' | 'terms'>;
  readonly people: PeopleCards;
  readonly officers: () => readonly Officer[];
  readonly neededSimilarity: () => number;
  /** Who is known to be taken for whom. */
  readonly pairsAmong: PeopleNotes['pairsAmong'];
}

/** A case as the officer sees it. */
export function caseView(deps: CaseViewDeps, open: readonly Voyage[], entry: OpenCase): CaseView {
  const { caseId, ticket, raisedAtMs, reasons, liveFace, candidates } = entry;
  if (!isNonEmpty(reasons)) throw new Error('A case has at least one reason.');
  const atLane = deps.gate.isAtLane(entry);
  // Of whoever comes ashore the rules never ask for more than two.
  const needed = officersNeeded(reasons, deps.gate.terms.handling(), 'in');
  const isAlarm = reasons.some((reason) => reason === 'MISSING_REAPPEARED' || reason === 'WATCHLIST');
  const alike = new Set(deps.pairsAmong(candidates.map(({ personId }) => personId)).flat());
  return {
    caseId,
    ticket,
    raisedAtMs,
    atLane,
    priority: atLane ? 'at-lane' : isAlarm || needed === 'two' ? 'high' : 'normal',
    quality: entry.picture ?? null,
    liveness: entry.liveness ?? 'not-checked',
    needsTwo: needed === 'two',
    barred: entry.isBarred ?? false,
    second: secondView(deps, caseId),
    reasons: [...reasons],
    liveFace: liveFace ?? null,
    claim: entry.claim === undefined ? null : claimView(entry.claim, deps.people),
    candidates: candidates.map((candidate) => ({
      ...candidateView(deps, open, entry, candidate),
      lookalike: alike.has(candidate.personId),
    })),
  };
}

function candidateView(
  deps: CaseViewDeps,
  open: readonly Voyage[],
  { claim, notThem }: OpenCase,
  { personId, similarity }: Candidate,
): Omit<CaseView['candidates'][number], 'lookalike'> {
  const { minSimilarityClaimed, odds } = deps.gate.bars.current();
  // Whoever a paper names is held against one person, everybody else against all on the lists.
  const isHolder = personId === claim?.personId;
  return {
    personId,
    name: nameOf(deps, personId),
    boat: boatOf(open, personId),
    similarity,
    needed: isHolder ? minSimilarityClaimed : deps.neededSimilarity(),
    portrait: deps.people.portrait(personId) ?? null,
    oneIn: (odds && strangersOneIn(odds, similarity)) ?? null,
    isNotThem: notThem.includes(personId),
  };
}

function secondView(deps: CaseViewDeps, caseId: OpenCase['caseId']): CaseView['second'] {
  const waiting = deps.gate.officers.waitingSecond(caseId);
  if (waiting === undefined) return null;
  const { first, personId, untilMs } = waiting;
  const name = deps.officers().find(({ officerId }) => officerId === first)?.name ?? first;
  return { officerId: first, name, personId, personName: nameOf(deps, personId), untilMs };
}

function nameOf({ people }: CaseViewDeps, personId: PersonId): string {
  return people.name(personId) ?? personId;
}
