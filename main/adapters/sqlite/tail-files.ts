import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JournalRow, journalRowSchema } from '../../core/events/row.ts';
import type { TailSegment } from '../../core/keeping/backup-plan.ts';

/** Canonical JSON, one row a line: a second copy of the newest rows, outside the database. */
export interface TailFile extends TailSegment {
  readonly path: string;
}

const segmentName = /^rows-(\d{12})\.jsonl$/;

export function segmentPath(directory: string, from: number): string {
  return join(directory, `rows-${String(from).padStart(12, '0')}.jsonl`);
}

/** The files of a tail in the order of their rows; none if there is no folder. */
export function listSegments(directory: string): readonly TailFile[] {
  let names: readonly string[];
  try {
    names = readdirSync(directory);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
  return names
    .flatMap((name) => {
      const from = Number(segmentName.exec(name)?.[1]);
      return Number.isSafeInteger(from) ? [{ from, path: join(directory, name) }] : [];
    })
    .toSorted((a, b) => a.from - b.from);
}

/**
 * Rows above `after` that can be read, in the order of the files. A line that a power cut left torn, or that is
 * damaged, is passed over: whether what is left is a chain is for its reader to prove.
 */
export function* tailRows(directory: string, after: number): Generator<JournalRow> {
  const files = listSegments(directory);
  for (const [i, { path }] of files.entries()) {
    const endsAt = (files[i + 1]?.from ?? Number.POSITIVE_INFINITY) - 1;
    if (endsAt <= after) continue;
    for (const line of textOf(path).split('\n')) {
      const row = rowOf(line);
      if (row !== undefined && row.seq > after) yield row;
    }
  }
}

/** The number of the last whole row of a file, and the bytes up to its end; whatever comes after is torn. */
export function wholePart(path: string): { readonly lastSeq: number | undefined; readonly bytes: number } {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(10) + 1;
  const begin = bytes.subarray(0, Math.max(0, end - 1)).lastIndexOf(10) + 1;
  return { lastSeq: rowOf(bytes.toString('utf8', begin, Math.max(0, end - 1)))?.seq, bytes: end };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A disk that gives it back no more; the database or the files beside it may still have its rows.
    return '';
  }
}

function rowOf(line: string): JournalRow | undefined {
  if (line === '') return undefined;
  try {
    return journalRowSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
