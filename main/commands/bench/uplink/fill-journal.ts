import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventDraft } from '../../../core/events/kinds.ts';
import type { Journal } from '../../../ports/journal.ts';

/** Rows of one transaction: a synthetic month is not written grant by grant. */
const rowsPerCommit = 2000;

export interface FillReport {
  readonly rows: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

/** Writes `rows` sealed and signed rows, as a month of passages would leave them. */
export async function fillJournal(
  journal: Journal,
  rows: number,
  say: (line: string) => void,
): Promise<FillReport> {
  const startMs = performance.now();
  let toldMs = startMs;
  for (let written = 0; written < rows; written += rowsPerCommit) {
    const count = Math.min(rowsPerCommit, rows - written);
    const appended = journal.append(Array.from({ length: count }, (_, i) => madeUpEvent(written + i)));
    if (!appended.ok) throw new Error(`The journal took only ${written} of ${rows} rows: ${appended.error}.`);
    if (performance.now() - toldMs > 10_000) {
      toldMs = performance.now();
      say(`wrote ${written + count} of ${rows} rows`);
    }
    await nextTurn();
  }
  const seconds = (performance.now() - startMs) / 1000;
  return { rows, seconds, rowsPerSecond: rows / seconds };
}

/** Passages of made-up people, with a case for the officer now and then. */
export function madeUpEvent(n: number): EventDraft {
  const person = { personId: id('P', n % 300), voyageId: id('V', n % 20), direction: 'out' } as const;
  const passage = { passageId: id('A', n >> 1), grantId: id('G', n >> 1), ...person };
  if (n % 40 === 39)
    return {
      kind: 'case.raised',
      payload: {
        caseId: id('C', n),
        ticket: (n % 900) + 1,
        passageId: passage.passageId,
        reasons: ['UNKNOWN_FACE'],
        candidates: [{ personId: person.personId, similarity: 0.31 }],
      },
    };
  if (n % 2 === 1)
    return { kind: 'passage.completed', payload: { ...passage, confirmation: 'device', count: 1 } };
  const match = { personId: person.personId, similarity: 0.62, margin: 0.3, frames: 3 };
  return {
    kind: 'passage.granted',
    payload: { ...passage, how: 'face', officerId: null, caseId: null, reasons: ['OK'], match },
  };
}

function id(letter: string, n: number): string {
  return `01J${letter}${String(n).padStart(22, '0')}`;
}
