import { createHash } from 'node:crypto';
import { genesisHash, hashInput, type JournalRow } from '../../../main/core/events/row.ts';
import type { CentralRow, HistoryRecord } from './history-record.ts';

/** A history in which nothing is wrong, for the checker to be shown what is. */

const bootId = '01930000-0000-7000-8000-000000000001';
/** When the process' own clock stood at 0. */
const zeroMs = 10_000;

const grant = (n: number) => ({ passageId: `p${n}`, grantId: `g${n}`, personId: `person-${n}` });

interface Event {
  readonly kind: string;
  readonly monoMs: number;
  readonly payload: JournalRow['payload'];
}

const events: readonly Event[] = [
  { kind: 'gate.started', monoMs: 100, payload: { version: '0', pack: null, device: 'lot' } },
  { kind: 'passage.granted', monoMs: 1000, payload: { ...grant(1), direction: 'out' } },
  {
    kind: 'passage.completed',
    monoMs: 1700,
    payload: { ...grant(1), direction: 'out', count: 1 },
  },
  { kind: 'passage.granted', monoMs: 3000, payload: { ...grant(2), direction: 'in' } },
  { kind: 'passage.abandoned', monoMs: 8500, payload: grant(2) },
  { kind: 'turnstile.forced', monoMs: 9100, payload: { direction: 'in', count: 1 } },
];

function rowsOf(all: readonly Event[]): readonly JournalRow[] {
  const rows: JournalRow[] = [];
  for (const event of all) {
    const previous = rows.at(-1);
    const seq = rows.length + 1;
    const unsealed = {
      gate: 'port/lane-1',
      seq,
      eventId: `01930000-0000-7000-9000-${String(seq).padStart(12, '0')}`,
      bootId,
      version: 1,
      occurredAt: 1_790_000_000_000 + event.monoMs,
      clockState: 'synced' as const,
      clockErrorMs: null,
      ...event,
      prevHash: previous?.hash ?? genesisHash,
    };
    rows.push(sealed(unsealed));
  }
  return rows;
}

/** The row with the hash that belongs to its content. */
export function sealed(row: Omit<JournalRow, 'hash' | 'sig'>): JournalRow {
  const hash = createHash('sha256').update(hashInput(row)).digest('hex');
  return { ...row, hash, sig: `${'A'.repeat(86)}==` };
}

export function atCentre(row: JournalRow): CentralRow {
  return { seq: row.seq, hash: row.hash, text: JSON.stringify(row), fault: null };
}

export function soundHistory(): HistoryRecord {
  const journal = rowsOf(events);
  return {
    boots: [{ bootId, zeroMs }],
    releases: [
      { atMs: zeroMs + 1010, direction: 'out', durableGrantId: 'g1' },
      { atMs: zeroMs + 3010, direction: 'in', durableGrantId: 'g2' },
    ],
    rotations: [
      { atMs: zeroMs + 1600, direction: 'out', watched: true },
      { atMs: zeroMs + 9000, direction: 'in', watched: true },
    ],
    seen: journal.map(({ seq, hash }) => ({ seq, hash })),
    journal,
    chainFault: undefined,
    central: journal.map(atCentre),
    strangersRows: 0,
    heads: [{ what: 'walked', direction: 'out', people: 1 }],
    walkedPassages: 1,
    complaints: [],
  };
}
