import type { CaseId, NonEmpty, PassageId, PersonId, TrackId } from '../core/brand.ts';
import type { ReasonCode } from '../core/codes.ts';
import { bringsAlarm } from '../core/decision/alarms.ts';
import type { Liveness } from '../core/matching/liveness.ts';
import type { Candidate } from '../core/matching/observation.ts';
import type { Template } from '../core/matching/template.ts';
import type { Claim } from '../core/papers/claim.ts';
import type { Clock } from '../ports/clock.ts';
import type { PictureGrades } from '../ports/engine.ts';

/** How good the picture of a case is. */
export interface CasePicture extends PictureGrades {
  /** Distance of the eyes, px. */
  readonly eyeDistancePx: number;
}

/** A matter for the officer. The live face and its description stay in memory and go when the case does. */
export interface OpenCase {
  readonly caseId: CaseId;
  readonly ticket: number;
  readonly passageId: PassageId;
  /** Undefined where no camera saw anybody: an officer opened by hand. */
  readonly track: TrackId | undefined;
  /** Wall clock, for display. */
  readonly raisedAtMs: number;
  readonly reasons: NonEmpty<ReasonCode>;
  readonly candidates: readonly Candidate[];
  /** When it was raised, the rules let nobody at this gate admit them to the boats. */
  readonly isBarred?: boolean;
  /** The paper that was shown. */
  readonly claim?: Claim | undefined;
  /** Of the frame that the case shows; undefined where none could be measured. */
  readonly picture?: CasePicture | undefined;
  /** What the frames of the passage said; undefined where no face was seen. */
  readonly liveness?: Liveness | undefined;
  /** JPEG; arrives shortly after the case. */
  readonly liveFace: Uint8Array | undefined;
  readonly probe: Template | undefined;
  /** Ids under which the same person was referred again while this case was open. */
  readonly alsoKnownAs: readonly CaseId[];
  /** Candidates of whom an officer has said that it is somebody else. */
  readonly notThem: readonly PersonId[];
}

export type RaisedCase = Pick<
  OpenCase,
  | 'caseId'
  | 'passageId'
  | 'track'
  | 'reasons'
  | 'candidates'
  | 'isBarred'
  | 'claim'
  | 'probe'
  | 'picture'
  | 'liveness'
>;

/** The queue of open cases. Ticket numbers grow by one and begin again at 1 after 999. */
export interface CaseDesk {
  /**
   * Opens a case, or joins an open one about the same face; `isNew` tells which. One that is joined follows the
   * newest look at the face, and keeps the reasons and candidates that stand in the record. A look that shows somebody
   * who is watched for, which no open case of the face tells of, is a case of its own.
   */
  raise(raised: RaisedCase): { readonly entry: OpenCase; readonly isNew: boolean };
  setLiveFace(caseId: CaseId, jpeg: Uint8Array): void;
  /** It is not this person, whoever it is. */
  markNotThem(caseId: CaseId, personId: PersonId): void;
  /** By its own id or one it is also known as. */
  find(caseId: CaseId): OpenCase | undefined;
  /** Takes the case off the queue. */
  close(caseId: CaseId): OpenCase | undefined;
  /** Oldest first. */
  open(): readonly OpenCase[];
}

const lastTicket = 999;

export function createCaseDesk(deps: {
  clock: Clock;
  ticketBefore: number;
  /** From here on two faces are one and the same. */
  sameFaceSimilarity: () => number;
}): CaseDesk {
  const { clock, sameFaceSimilarity } = deps;
  let ticket = deps.ticketBefore;
  let cases: readonly OpenCase[] = [];

  const find = (caseId: CaseId): OpenCase | undefined =>
    cases.find((c) => c.caseId === caseId || c.alsoKnownAs.includes(caseId));

  function ofFace(probe: Template | undefined): readonly OpenCase[] {
    if (probe === undefined) return [];
    return cases.filter((c) => (c.probe?.similarityTo(probe) ?? Number.NaN) >= sameFaceSimilarity());
  }

  function replace(entry: OpenCase): OpenCase {
    cases = cases.map((c) => (c.caseId === entry.caseId ? entry : c));
    return entry;
  }

  return {
    raise(raised) {
      const same = ofFace(raised.probe);
      const known = same.find(({ reasons }) => !bringsAlarm(raised.reasons, reasons));
      if (known !== undefined) {
        return { entry: replace(joined(known, raised)), isNew: false };
      }
      const [first] = same;
      if (first === undefined) ticket = ticket >= lastTicket ? 1 : ticket + 1;
      // Whoever stands at the lane keeps their number: another one would tell them that something was found.
      const entry = begun(raised, first?.ticket ?? ticket, clock.wall());
      cases = [...cases, entry];
      return { entry, isNew: true };
    },
    setLiveFace(caseId, jpeg) {
      const entry = find(caseId);
      if (entry !== undefined) replace({ ...entry, liveFace: jpeg });
    },
    markNotThem(caseId, personId) {
      const entry = find(caseId);
      if (entry === undefined || entry.notThem.includes(personId)) return;
      replace({ ...entry, notThem: [...entry.notThem, personId] });
    },
    find,
    close(caseId) {
      const entry = find(caseId);
      cases = cases.filter((c) => c !== entry);
      return entry;
    },
    open: () => cases,
  };
}

function begun(raised: RaisedCase, ticket: number, raisedAtMs: number): OpenCase {
  return { ...raised, ticket, raisedAtMs, liveFace: undefined, alsoKnownAs: [], notThem: [] };
}

/** Reasons and candidates stay as they were recorded: a case is resolved for what it was raised for. */
function joined(known: OpenCase, raised: RaisedCase): OpenCase {
  const { passageId, track, picture = known.picture } = raised;
  // Doubt once raised is not lifted by a better look: the officer is to look twice.
  const liveness = known.liveness === 'doubtful' ? known.liveness : raised.liveness;
  const alsoKnownAs = [...known.alsoKnownAs, raised.caseId];
  return { ...known, passageId, track, picture, liveness, alsoKnownAs };
}
