import type { CaseId } from '../core/brand.ts';
import type { OpenCase } from './case-desk.ts';
import type { Officer } from './officer-desk.ts';

/** Who decided the last cases: a colleague who presses a moment later is told. In memory; the journal is the record. */
export interface ResolvedCases {
  resolved(entry: Pick<OpenCase, 'caseId' | 'alsoKnownAs'>, by: Officer): void;
  /** By any id of the case; undefined for one that was decided long ago, or never was. */
  decidedBy(caseId: CaseId): Officer | undefined;
}

const kept = 50;

export function createResolvedCases(): ResolvedCases {
  let cases: readonly { readonly ids: readonly CaseId[]; readonly by: Officer }[] = [];
  return {
    resolved(entry, by) {
      cases = [{ ids: [entry.caseId, ...entry.alsoKnownAs], by }, ...cases].slice(0, kept);
    },
    decidedBy: (caseId) => cases.find(({ ids }) => ids.includes(caseId))?.by,
  };
}
