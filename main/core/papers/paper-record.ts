import { readBirthDate } from './birth-date.ts';
import type { PersonPaper, PersonPaperKind } from './person-paper.ts';

/** A paper as it is written into lists and sealed rows, where what is not known is null. */
export interface PaperRecord {
  readonly kind: PersonPaperKind;
  readonly number: string | null;
  readonly expires: string | null;
  readonly issuer?: string;
  readonly issued?: string;
  readonly heldByWorker?: boolean;
  readonly vesselMark?: string;
  readonly role?: string;
}

export function papersOfRecords(records: readonly PaperRecord[]): readonly PersonPaper[] {
  return records.map(({ number, expires, ...rest }) => ({
    ...rest,
    number: number ?? undefined,
    expires: expires ?? undefined,
  }));
}

export function recordsOfPapers(papers: readonly PersonPaper[]): PaperRecord[] {
  return papers.map(({ kind, number, expires, issuer, issued, heldByWorker, vesselMark, role }) => ({
    kind,
    number: number ?? null,
    expires: expires ?? null,
    ...(issuer === undefined ? {} : { issuer }),
    ...(issued === undefined ? {} : { issued }),
    ...(heldByWorker === undefined ? {} : { heldByWorker }),
    ...(vesselMark === undefined ? {} : { vesselMark }),
    ...(role === undefined ? {} : { role }),
  }));
}

/**
 * Whether two answers to "which papers?" say the same, in any order: lists that tell different kinds in turn bring them
 * into another one each time. Not to have been told is no answer.
 */
export function samePapers(
  some: readonly PersonPaper[] | undefined,
  others: readonly PersonPaper[] | undefined,
): boolean {
  return inOrder(some ?? []) === inOrder(others ?? []);
}

/** Each paper as a text that begins with its kind and its number. */
function inOrder(papers: readonly PersonPaper[]): string {
  return recordsOfPapers(papers)
    .map((record) => JSON.stringify(record))
    .toSorted()
    .join('\n');
}

/**
 * The last day of a paper, `YYYY-MM-DD` of the Common Era; undefined for anything else, a year of the Buddhist era
 * among it: taken for one of the Common Era it would keep a paper in force for five centuries.
 */
export function readLastDay(text: string): string | undefined {
  const read = readBirthDate(text);
  return read.ok && read.value.precision === 'day' ? read.value.iso : undefined;
}

/** The papers known of somebody, with those that a list tells anew in the place of all of their kinds. */
export function withPapersTold(
  known: readonly PersonPaper[],
  told: readonly PersonPaper[],
): readonly PersonPaper[] {
  const kinds = new Set(told.map(({ kind }) => kind));
  const renewed = told.map((paper) => ({
    ...paper,
    number: paper.number ?? numberOfOnly(known, paper.kind),
  }));
  return [...known.filter(({ kind }) => !kinds.has(kind)), ...renewed];
}

/** A list that tells only when a paper ends says nothing against the number that is known of it. */
function numberOfOnly(known: readonly PersonPaper[], kind: PersonPaper['kind']): string | undefined {
  const [only, second] = known.filter((paper) => paper.kind === kind);
  return second === undefined ? only?.number : undefined;
}
