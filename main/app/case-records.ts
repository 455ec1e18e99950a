import type { OfficerId, PersonId, WallMs } from '../core/brand.ts';
import type { ReasonCode } from '../core/codes.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import type { PeopleNotes } from '../ports/people-notes.ts';
import type { OpenCase } from './case-desk.ts';

/** What the journal says of a case that an officer has decided. */

export interface Resolution {
  readonly outcome: 'admitted' | 'refused' | 'left' | 'enrolled';
  readonly note: string;
  readonly personId?: PersonId | undefined;
  readonly secondOfficerId?: OfficerId | undefined;
  readonly reasons: readonly ReasonCode[];
}

export function resolvedDraft(
  { caseId }: OpenCase,
  officerId: OfficerId | null,
  { outcome, note, personId, secondOfficerId, reasons }: Resolution,
): EventDraft {
  const second = secondOfficerId === undefined ? {} : { secondOfficerId };
  const who = { officerId, personId: personId ?? null, ...second };
  // Half an emoji at its end, as a field cut at its length leaves it, is no text that a record could hold.
  const payload = { caseId, outcome, ...who, reasons: [...reasons], note: note.toWellFormed() };
  return { kind: 'case.resolved', payload };
}

/**
 * The resolution, and beside it each pair of people who were taken for each other: the one who was let through, and
 * every candidate of whom the officer had said that it is not them.
 */
export function admittedDrafts(
  entry: OpenCase,
  how: Omit<Resolution, 'outcome'> & { readonly officerId: OfficerId; readonly personId: PersonId },
): readonly EventDraft[] {
  const { officerId, personId, ...rest } = how;
  const resolved = resolvedDraft(entry, officerId, { outcome: 'admitted', personId, ...rest });
  if (!entry.candidates.some((candidate) => candidate.personId === personId)) return [resolved];
  const apart = entry.notThem.map((other): EventDraft => {
    const payload = { officerId, caseId: entry.caseId, personIds: [personId, other] };
    return { kind: 'people.told-apart', payload };
  });
  return [resolved, ...apart];
}

/** To be called within the transaction of these drafts. */
export function notePairs(
  notes: Pick<PeopleNotes, 'toldApart'>,
  drafts: readonly EventDraft[],
  at: WallMs,
): void {
  for (const draft of drafts) {
    if (draft.kind !== 'people.told-apart') continue;
    const [a, b] = draft.payload.personIds;
    if (a !== undefined && b !== undefined) notes.toldApart([a as PersonId, b as PersonId], at);
  }
}
