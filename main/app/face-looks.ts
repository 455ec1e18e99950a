import type { CaseId, OfficerId, PersonId } from '../core/brand.ts';
import type { LookReason } from '../core/events/staff-kinds.ts';
import type { Recorder } from './recorder.ts';

/** One look of an officer at the faces of known people. */
export interface FaceLook {
  readonly officerId: OfficerId;
  readonly why: LookReason;
  /** Of the case in which they stand. */
  readonly caseId?: CaseId | undefined;
  /** Whose faces are shown; nobody: then nothing is recorded. */
  readonly personIds: readonly PersonId[];
}

/** Takes down who has looked at whose face. A case looked at again, with the same people in it, is one look. */
export interface FaceLooks {
  saw(look: FaceLook): void;
}

/** As the record takes them. */
const peopleOfOneRow = 50;
/** Looks at cases that are remembered; older cases are closed. */
const remembered = 1000;

export function createFaceLooks(recorder: Pick<Recorder, 'record'>): FaceLooks {
  const known = new Set<string>();

  function isNew({ officerId, caseId, personIds }: FaceLook): boolean {
    // Whoever searches looks anew each time.
    if (caseId === undefined) return true;
    const key = JSON.stringify([officerId, caseId, [...personIds].sort()]);
    if (known.has(key)) return false;
    known.add(key);
    const [oldest] = known;
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
    return true;
  }

  return {
    saw(look) {
      const { officerId, why, caseId = null } = look;
      const personIds = [...new Set(look.personIds)];
      if (personIds.length === 0 || !isNew({ ...look, personIds })) return;
      for (let from = 0; from < personIds.length; from += peopleOfOneRow) {
        const some = personIds.slice(from, from + peopleOfOneRow);
        recorder.record([{ kind: 'faces.seen', payload: { officerId, why, caseId, personIds: some } }]);
      }
    },
  };
}
