import type { OfficerId, PersonId } from '../core/brand.ts';
import type { WriteFault } from '../core/codes.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import { err, ok, type Result, unreachable } from '../core/result.ts';
import type { PersonErasure } from '../ports/person-erasure.ts';

export interface ErasureDeps {
  readonly erasure: PersonErasure;
  /** Writes the row and what belongs to it, both or neither. */
  readonly commit: (drafts: readonly EventDraft[], within: () => void) => Result<unknown, WriteFault>;
  /** Drops the person from the gallery in memory, and whatever else of them is at hand. */
  readonly forget: (personId: PersonId) => void;
  /** Puts a fresh copy of the database into the place of all older ones. */
  readonly replaceBackups: () => Promise<Result<unknown, { readonly sentence: string }>>;
  /** Folders with databases and backups that were set aside: damaged ones, and sound ones that were not wanted. */
  readonly quarantined: () => readonly string[];
  /** Also write the file of the database anew; only where nobody waits at the lane. */
  readonly compact: boolean;
}

export interface ErasureFault {
  readonly code: 'person/unknown' | 'person/at-sea' | WriteFault;
  readonly sentence: string;
}

export interface Erasure {
  readonly personId: PersonId;
  /** Sentences about where sealed copies may still be, and what to do. Empty: nowhere. Their key is gone in any case. */
  readonly remains: readonly string[];
}

/**
 * Erases a person: key, portraits, templates, name and number, from the database, its log and its backups. What
 * happened stays in the record under their id. Asked again, it finishes what could not be done the first time.
 * @param officerId who asked for it; null: the operator at the command line
 */
export async function erasePerson(
  id: PersonId,
  officerId: OfficerId | null,
  deps: ErasureDeps,
): Promise<Result<Erasure, ErasureFault>> {
  const { erasure, commit, forget } = deps;
  const personId = erasure.behind(id);
  const standing = erasure.standing(personId);
  switch (standing) {
    case 'unknown':
      return err({ code: 'person/unknown', sentence: unknownSentence(personId) });
    case 'at-sea':
      return err({ code: 'person/at-sea', sentence: atSeaSentence(personId) });
    case 'erasable': {
      const draft = { kind: 'person.erased', payload: { personId, officerId } } as const;
      const written = commit([draft], () => erasure.destroy(personId));
      if (!written.ok) return err({ code: written.error, sentence: notWrittenSentence(written.error) });
      forget(personId);
      return ok({ personId, remains: await removeErasedCopies(deps) });
    }
    case 'erased':
      return ok({ personId, remains: await removeErasedCopies(deps) });
    default:
      return unreachable(standing);
  }
}

/** Copies outside the tables: the free space of the file, the log, the backups, databases that were set aside. */
export async function removeErasedCopies(deps: ErasureDeps): Promise<readonly string[]> {
  const { erasure, compact, replaceBackups, quarantined } = deps;
  const remains: string[] = [];
  if (compact) erasure.compact();
  if (!erasure.emptyLog()) remains.push(busyLogSentence);
  const copied = await replaceBackups();
  if (!copied.ok) remains.push(`${oldBackupsSentence} ${copied.error.sentence}`);
  const aside = quarantined();
  if (aside.length > 0) remains.push(asideSentence(aside));
  return remains;
}

function unknownSentence(personId: PersonId): string {
  return `Nobody with the id ${personId} is stored at this gate, so nothing was erased. Look the person up again by their number.`;
}

function atSeaSentence(personId: PersonId): string {
  return `A crew list says that ${personId} went out and has not come back. Whoever is at sea is not erased: nobody could be recognised or missed any more. Settle the line of the crew list first.`;
}

function notWrittenSentence(fault: WriteFault): string {
  return `The erasure could not be recorded (${fault}), so nothing was erased. Look at the disk of the database, then try again.`;
}

const busyLogSentence =
  'Somebody was reading the database, so that its log still holds sealed copies; their key is gone. Run the erasure again, with --person, when nobody reads it.';
const oldBackupsSentence =
  'Backups from before the erasure still hold the person with their key, because no new one could be made. Run the erasure again, with --person, once a backup can be made.';

function asideSentence(folders: readonly string[]): string {
  return `Databases and backups that were set aside may still hold the person with their key: ${folders.join(', ')}. Delete them once the centre holds their rows, then run the erasure again with --person.`;
}
