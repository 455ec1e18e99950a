import { type CrewView, crewViewSchema } from '../../main/bridge/contract.ts';
import { crewView } from '../../main/bridge/views/crew-view.ts';
import type {
  CaseId,
  GrantId,
  MonoMs,
  NonEmpty,
  PassageId,
  PersonId,
  TrackId,
} from '../../main/core/brand.ts';
import type { FaultCode, ReasonCode } from '../../main/core/codes.ts';
import type { GateState, Grant, StateKind } from '../../main/core/gate/state.ts';
import { emptyEvidence } from '../../main/core/matching/evidence.ts';
import type { Person } from '../../main/core/people.ts';

const track = 1 as TrackId;
const passageId = 'passage-1' as PassageId;
const seen = { track, passageId, watch: { seenAt: 0 as MonoMs, unusableMs: 0 }, deciding: false };
const person: Person = {
  personId: 'person-1' as PersonId,
  displayName: 'Kyaw Zin Htet',
  ...{ idNumber: undefined, nationality: 'MMR', dateOfBirth: undefined, language: 'my', status: 'active' },
};

/** Every state that a lane can be in, with a reason and a fault where it carries one; a new one does not compile without. */
export function everyGateState(reason: ReasonCode, fault: FaultCode): Readonly<Record<StateKind, GateState>> {
  const reasons: NonEmpty<ReasonCode> = [reason];
  const grant: Grant = {
    ...{ grantId: 'grant-1' as GrantId, passageId, personId: person.personId, voyageId: undefined, reasons },
    direction: 'out',
    by: {
      kind: 'face',
      match: { kind: 'match', personId: person.personId, similarity: 0.8, margin: 0.2, frames: 3 },
    },
  };
  const walking = { grant, track, waiting: [fault] };
  return {
    locked: { kind: 'locked', clearOf: undefined },
    acquiring: { kind: 'acquiring', ...seen, guidance: 'look-here' },
    identifying: { kind: 'identifying', ...seen, evidence: emptyEvidence(track), progress: 0.5 },
    committing: { kind: 'committing', ...walking },
    granting: { kind: 'granting', ...walking },
    open: { kind: 'open', ...walking, feedback: true },
    referred: { kind: 'referred', passageId, track, caseId: 'case-1' as CaseId, shown: false },
    'free-passage': {
      ...{ kind: 'free-passage', line: 'on', rearm: undefined, faults: [fault] },
      committing: undefined,
    },
    'out-of-service': { kind: 'out-of-service', faults: [fault], committing: undefined },
  };
}

/** What the crew screen shows of a state. */
export function crewViewAt(state: GateState): CrewView {
  const view = crewView({
    state,
    ...{ lane: 'out', openVoyages: [], chosen: undefined, language: 'en', help: true },
    person: () => person,
    ticketOf: () => 412,
    look: { pixelsPerMm: 4, textScale: 1 },
  });
  return crewViewSchema.parse(view);
}
