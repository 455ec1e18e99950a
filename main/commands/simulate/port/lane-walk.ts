import { endingDraft, grantedDraft } from '../../../app/passage-drafts.ts';
import type {
  CaseId,
  GrantId,
  MonoMs,
  OfficerId,
  PassageId,
  PersonId,
  VoyageId,
} from '../../../core/brand.ts';
import { isNonEmpty, type NonEmpty } from '../../../core/brand.ts';
import type { ReasonCode } from '../../../core/codes.ts';
import type { Decision } from '../../../core/decision/decide.ts';
import type { Grant } from '../../../core/gate/state.ts';
import type { Candidate } from '../../../core/matching/observation.ts';
import type { Claim } from '../../../core/papers/claim.ts';
import type { PortRules } from '../../../core/rules/rules.ts';
import type { Direction } from '../../../core/voyage/direction.ts';
import type { Chance } from './chance.ts';
import type { PortGate } from './port-gate.ts';
import { type OfficerWord, officers, wordOf } from './port-officer.ts';

/** Somebody before a lane, and what they and their master say. */
export interface WalkUp {
  /** By their own paper. */
  readonly personId: PersonId;
  readonly way: Direction;
  /** The boat that they name. */
  readonly voyageId: VoyageId;
  readonly claim: Claim | undefined;
  readonly paperIsTheirs: boolean;
  readonly masterKnowsThem: boolean;
}

export interface LaneDeps {
  readonly gate: PortGate;
  readonly rules: PortRules;
  readonly chance: Chance;
  /** UTC in ms, the truth. */
  readonly at: number;
}

/** Plays one walk-up from the decision on. Returns whether they went through. */
export function walkUp(deps: LaneDeps, who: WalkUp, decision: Decision): boolean {
  const { gate, at } = deps;
  const passageId = gate.newId('passage') as PassageId;
  if (decision.kind === 'already-passed') return false;
  if (decision.kind === 'refer' || decision.kind === 'refuse')
    return referred(deps, who, passageId, decision.reasons, decision.candidates);
  const { personId, voyageId, direction, match, noted } = decision;
  const reasons: NonEmpty<ReasonCode> = ['OK', ...noted];
  const grant: Grant = {
    ...{ passageId, grantId: gate.newId('grant') as GrantId, personId, voyageId, direction, reasons },
    by: { kind: 'face', match },
    claim: who.claim,
  };
  gate.record(at, grantedDraft(grant, (match.beganAt ?? 0) as MonoMs));
  if (direction === who.way && voyageId === who.voyageId) return walks(deps, grant, 3);
  // The arm is free the other way: nobody walks, and they ask for the officer.
  gate.record(at, endingDraft({ kind: 'record-abandoned', grant }));
  return referred(deps, who, gate.newId('passage') as PassageId, ['MANUAL_PAPER'], []);
}

function referred(
  deps: LaneDeps,
  who: WalkUp,
  passageId: PassageId,
  reasons: NonEmpty<ReasonCode>,
  candidates: readonly Candidate[],
): boolean {
  const { gate, at, rules } = deps;
  const caseId = gate.newId('case') as CaseId;
  const ticket = Number(caseId.split('-').at(-1));
  const raised = { caseId, ticket, passageId, reasons: [...reasons], candidates: [...candidates] };
  const claim = who.claim === undefined ? {} : { claim: claimOf(who.claim) };
  gate.record(at, { kind: 'case.raised', payload: { ...raised, ...claim } });
  const word = wordOf({ ...who, reasons }, rules);
  if (word === 'refuse') {
    const outcome = { outcome: 'refused', officerId: officers.first, personId: who.personId } as const;
    gate.record(at, {
      kind: 'case.resolved',
      payload: { caseId, ...outcome, reasons: [...reasons], note: '' },
    });
    return false;
  }
  return admitted(deps, who, { caseId, passageId, reasons, word });
}

function claimOf({ personId, paper, reader }: Claim) {
  return { personId: personId ?? null, paper, reader };
}

function admitted(
  deps: LaneDeps,
  who: WalkUp,
  about: {
    readonly caseId: CaseId;
    readonly passageId: PassageId;
    readonly reasons: NonEmpty<ReasonCode>;
    readonly word: Exclude<OfficerWord, 'refuse'>;
  },
): boolean {
  const { gate, at } = deps;
  const { caseId, passageId, word } = about;
  const { personId, way: direction, voyageId } = who;
  const officerId = officers.first as OfficerId;
  const isTwo = word === 'admit-by-two';
  const second = isTwo ? { secondOfficerId: officers.second as OfficerId } : {};
  const reasons = [...new Set<ReasonCode>([isTwo ? 'OVERRIDE_2P' : 'OVERRIDE_1P', ...about.reasons])];
  if (!isNonEmpty(reasons)) return false;
  // Whoever goes out with a boat that does not name them goes onto its list first: the officer has asked the master.
  if (direction === 'out' && gate.stateOf(voyageId, personId) === undefined) {
    gate.record(at, { kind: 'manifest.line-added', payload: { voyageId, personId, officerId } });
    gate.addLine(voyageId, personId, 'crew');
  }
  const grant: Grant = {
    ...{ passageId, grantId: gate.newId('grant') as GrantId, personId, voyageId, direction, reasons },
    by: { kind: 'officer', officerId, caseId, ...second },
  };
  const resolved = {
    caseId,
    outcome: 'admitted',
    officerId,
    personId,
    reasons,
    note: '',
    ...second,
  } as const;
  gate.record(at, grantedDraft(grant, 0 as MonoMs), {
    kind: 'case.resolved',
    payload: { ...resolved, reasons: [...reasons] },
  });
  return walks(deps, grant, 1);
}

/** The turnstile, with its moods: mostly it reports the passage, at once. */
function walks(deps: LaneDeps, grant: Grant, tries: number): boolean {
  const { gate, at, chance } = deps;
  const { passageId, grantId, personId, voyageId, direction } = grant;
  const mood = chance.next();
  if (mood < 0.004) {
    gate.record(at, endingDraft({ kind: 'record-unconfirmed', grant, cause: 'device-fault' }));
    const who = { passageId, grantId, personId, voyageId: voyageId ?? null, direction };
    const stated = { ...who, officerId: officers.first, walked: true };
    gate.record(at + 60_000, { kind: 'passage.stated', payload: stated });
    return true;
  }
  if (mood < 0.007) {
    gate.record(at, endingDraft({ kind: 'record-abandoned', grant }));
    const late = { passageId, grantId, personId, voyageId: voyageId ?? null, direction };
    gate.record(at + 3000, { kind: 'passage.confirmed-late', payload: { ...late, confirmation: 'device' } });
    return true;
  }
  if (mood < 0.012 && tries > 1) {
    gate.record(at, endingDraft({ kind: 'record-abandoned', grant }));
    const again = { passageId: gate.newId('passage') as PassageId, grantId: gate.newId('grant') as GrantId };
    gate.record(at + 8000, grantedDraft({ ...grant, ...again }, 0 as MonoMs));
    return walks({ ...deps, at: at + 8000 }, { ...grant, ...again }, tries - 1);
  }
  gate.record(at, endingDraft({ kind: 'record-completed', grant }));
  return true;
}
