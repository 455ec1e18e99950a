import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, truncateSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type JournalRow, journalRowSchema } from '../../core/events/row.ts';
import type { TailSegment } from '../../core/keeping/backup-plan.ts';
import { syncDirectory } from '../secrets/key-files.ts';

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

/**
 * Ends a tail at the last row of the journal. What goes further did not continue that journal: it is of the record
 * before a restore, and would stand between the rows that come now. It is kept whole, as evidence, in a folder of its own.
 * @returns that folder; undefined if nothing went further
 */
export function endAt(directory: string, head: number): string | undefined {
  const files = listSegments(directory);
  const beyond = files.filter(({ from }) => from > head);
  const across = files.findLast(({ from }) => from <= head);
  const isAcross = across !== undefined && (wholePart(across.path).lastSeq ?? 0) > head;
  const cut = isAcross ? bytesUpTo(across.path, head) : undefined;
  if (beyond.length === 0 && cut === undefined) return undefined;
  const folder = newFolder(directory);
  for (const { path } of beyond) renameSync(path, join(folder, basename(path)));
  if (across !== undefined && cut !== undefined) {
    copyFileSync(across.path, join(folder, basename(across.path)));
    truncateSync(across.path, cut);
  }
  for (const changed of [folder, directory]) syncDirectory(changed);
  return folder;
}

/** Where the last row up to `head` ends, in bytes. */
function bytesUpTo(path: string, head: number): number {
  let at = 0;
  let end = 0;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    at += Buffer.byteLength(line) + 1;
    const seq = rowOf(line)?.seq;
    if (seq !== undefined && seq <= head) end = at;
  }
  return end;
}

function newFolder(directory: string): string {
  for (let n = 1; ; n++) {
    const folder = join(directory, `old-${n}`);
    if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) return folder;
  }
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
