import type { GateSettings } from '../../adapters/config/schema.ts';
import { openForReading } from '../../adapters/sqlite/database.ts';
import type { ReadHandle } from '../../adapters/sqlite/handles.ts';
import { exportedJournalOf } from '../../adapters/sqlite/journal-export.ts';
import { StoreError } from '../../adapters/sqlite/store-errors.ts';
import { readSettings } from '../../compose-configuration.ts';
import { absenceOf, databasePathOf } from '../../compose-store.ts';
import type { JournalRow } from '../../core/events/row.ts';
import { err } from '../../core/result.ts';
import { fail } from '../command-output.ts';
import { isWanted, lineOf, type RowFilter, shownRow } from './row-line.ts';

export interface ShowFlags extends RowFilter {
  readonly config?: string;
  /** The newest so many that are wanted; all from `from` on where that is given. */
  readonly last: number;
  readonly from?: number;
  readonly to?: number;
  readonly json?: true;
}

const pageRows = 500;

/** `journal show`, also beside a running gate. Rows name people by id only; notes in an officer's words stay out. */
export function showJournal(flags: ShowFlags): void {
  const settings = readSettings(flags.config);
  const opened = settings.ok ? openPicture(settings.value) : settings;
  if (!opened.ok) {
    fail(opened.error);
    return;
  }
  try {
    const line = flags.json === true ? (row: JournalRow) => JSON.stringify(shownRow(row)) : lineOf;
    for (const row of wantedRows(opened.value.handle, flags)) process.stdout.write(`${line(row)}\n`);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    fail(error.message);
  } finally {
    opened.value.close();
  }
}

function openPicture(settings: GateSettings) {
  const absence = absenceOf(settings);
  if (absence !== undefined) return err(absence.sentence);
  const opened = openForReading(databasePathOf(settings), 'one picture');
  return opened.ok ? opened : err(opened.error.sentence);
}

/** In the order of the journal. */
function* wantedRows(db: ReadHandle, flags: ShowFlags): Iterable<JournalRow> {
  const journal = exportedJournalOf(db);
  const floor = journal.floor();
  const last = Math.min(flags.to ?? Number.POSITIVE_INFINITY, journal.head()?.seq ?? 0);
  if (flags.from !== undefined) {
    for (let from = Math.max(floor + 1, flags.from); from <= last; from += pageRows)
      yield* page(journal, from, Math.min(last, from + pageRows - 1), flags);
    return;
  }
  const newest: JournalRow[] = [];
  for (let to = last; to > floor && newest.length < flags.last; to -= pageRows)
    newest.unshift(...page(journal, Math.max(floor + 1, to - pageRows + 1), to, flags));
  yield* newest.slice(-flags.last);
}

function page(
  journal: Pick<ReturnType<typeof exportedJournalOf>, 'read'>,
  from: number,
  to: number,
  filter: RowFilter,
): readonly JournalRow[] {
  return journal.read(from, to - from + 1).filter((row) => isWanted(row, filter));
}
