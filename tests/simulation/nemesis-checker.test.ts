import { describe, expect, it } from 'vitest';
import type { JournalRow } from '../../main/core/events/row.ts';
import { checkHistory } from './nemesis/check-history.ts';
import { countUnseen } from './nemesis/check-passages.ts';
import type { HistoryRecord, ViolationKind } from './nemesis/history-record.ts';
import { atCentre, sealed, soundHistory } from './nemesis/sound-history.ts';

type Doctor = (history: HistoryRecord) => Partial<HistoryRecord>;

const without = (seq: number) => (row: { readonly seq: number }) => row.seq !== seq;

/** The journal, everything told of it and the centre's copy with one row in place of another. */
function rewritten(history: HistoryRecord, seq: number, change: (row: JournalRow) => object) {
  const journal = history.journal.map((row) => (row.seq === seq ? sealed({ ...row, ...change(row) }) : row));
  return { journal, seen: journal, central: journal.map(atCentre) };
}

/** The same with one row more at the end. */
function continued(history: HistoryRecord, kind: string, payload: JournalRow['payload'], monoMs = 9500) {
  const last = history.journal.at(-1) as JournalRow;
  const seq = last.seq + 1;
  const eventId = last.eventId.replace(/.$/, String(seq));
  const row = sealed({ ...last, seq, eventId, kind, payload, monoMs, prevHash: last.hash });
  const journal = [...history.journal, row];
  return { journal, seen: journal, central: journal.map(atCentre) };
}

function central(history: HistoryRecord, seq: number, change: (row: JournalRow) => JournalRow) {
  return {
    central: history.journal.map((row) =>
      row.seq === seq ? { ...atCentre(change(row)), seq } : atCentre(row),
    ),
  };
}

const rowOf = (history: HistoryRecord, seq: number): JournalRow => {
  const row = history.journal.find((one) => one.seq === seq);
  if (row === undefined) throw new Error(`The sound history has no row ${seq}.`);
  return row;
};

const free = { what: 'free', direction: 'in', people: 1 } as const;

const doctored: readonly (readonly [string, ViolationKind, Doctor])[] = [
  ['a row that never came to the centre', 'lost', (h) => ({ central: h.central.filter(without(3)) })],
  ['a last row that never came to the centre', 'lost', (h) => ({ central: h.central.filter(without(6)) })],
  [
    'a committed row that is gone from the journal',
    'lost',
    (h) => ({ journal: h.journal.filter(without(6)) }),
  ],
  [
    'a row that was committed, pruned and never came to the centre',
    'lost',
    (h) => ({ journal: h.journal.filter(without(1)), central: h.central.filter(without(1)) }),
  ],
  [
    'a gap in the journal of which nobody told',
    'lost',
    (h) => ({ journal: h.journal.filter(without(5)), seen: [], central: h.central.filter(without(5)) }),
  ],
  [
    'a row that is stored twice',
    'duplicated',
    (h) => ({ central: [...h.central, ...h.central.filter(({ seq }) => seq === 4)] }),
  ],
  [
    'an event that is stored under two numbers',
    'duplicated',
    (h) => ({
      ...continued(h, 'gate.stopped', { cause: 'x' }),
      central: [...h.central, { ...atCentre(rowOf(h, 6)), seq: 7 }],
    }),
  ],
  [
    'two rows in each other’s places',
    'reordered',
    (h) => ({
      central: h.central.map((copy) =>
        copy.seq === 4
          ? { ...atCentre(rowOf(h, 5)), seq: 4 }
          : copy.seq === 5
            ? { ...atCentre(rowOf(h, 4)), seq: 5 }
            : copy,
      ),
    }),
  ],
  ['time that runs back in the journal', 'reordered', (h) => rewritten(h, 5, () => ({ monoMs: 2000 }))],
  [
    'a row that the gate never wrote',
    'invented',
    (h) => ({ central: [...h.central, { ...atCentre(rowOf(h, 6)), seq: 9, hash: 'f'.repeat(64) }] }),
  ],
  ['rows under the name of another gate', 'invented', () => ({ strangersRows: 1 })],
  [
    'one head counted twice by the centre',
    'miscounted',
    (h) => ({ heads: h.heads.map((sum) => ({ ...sum, people: 2 })) }),
  ],
  ['a head that the centre forgot', 'miscounted', () => ({ heads: [] })],
  ['heads of a free way that nobody took', 'miscounted', (h) => ({ heads: [...h.heads, free] })],
  ['a passage counted that is not in the rows', 'miscounted', () => ({ walkedPassages: 2 })],
  [
    'a row of another content under another hash',
    'altered',
    (h) => central(h, 3, (row) => sealed({ ...row, occurredAt: 1 })),
  ],
  [
    'a row of another content under its own hash',
    'altered',
    (h) => central(h, 3, (row) => ({ ...row, occurredAt: 1 })),
  ],
  [
    'a journal that was rewritten after the commit',
    'altered',
    (h) => ({ ...rewritten(h, 2, () => ({ occurredAt: 1 })), seen: h.seen }),
  ],
  ['a broken chain', 'broken-chain', () => ({ chainFault: 'record/wrong-hash at row 2' })],
  [
    'a row that the centre holds for faulty',
    'complaint',
    (h) => ({ central: h.central.map((copy) => ({ ...copy, fault: copy.seq === 2 ? 'row/gap' : null })) }),
  ],
  ['an alarm of the centre', 'complaint', () => ({ complaints: ['row/conflict'] })],
  [
    'a release of which no grant was in the record',
    'unrecorded-grant',
    (h) => ({ releases: h.releases.map((release) => ({ ...release, durableGrantId: null })) }),
  ],
  [
    'a second release on the same grant',
    'unrecorded-grant',
    (h) => ({ releases: [...h.releases, ...h.releases.slice(1)] }),
  ],
  [
    'a release the other way',
    'unrecorded-grant',
    (h) => ({ releases: h.releases.map((release) => ({ ...release, direction: 'in' as const })) }),
  ],
  [
    'a grant that is gone after the arm was released',
    'unrecorded-grant',
    (h) => rewritten(h, 4, () => ({ kind: 'officer.signed-in' })),
  ],
  [
    'a passage that nobody walked',
    'invented',
    (h) => ({ rotations: h.rotations.filter(({ direction }) => direction === 'in') }),
  ],
  [
    'a passage told before the arm turned',
    'invented',
    (h) => ({ rotations: h.rotations.map((rotation) => ({ ...rotation, atMs: rotation.atMs + 2000 })) }),
  ],
  [
    'a passage of a grant that never reached the turnstile',
    'invented',
    (h) => ({ releases: h.releases.slice(1) }),
  ],
  [
    'one rotation told twice',
    'invented',
    (h) => continued(h, 'turnstile.forced', { direction: 'in', count: 1 }),
  ],
  [
    'a rotation counted as two',
    'invented',
    (h) => rewritten(h, 6, ({ payload }) => ({ payload: { ...payload, count: 2 } })),
  ],
  [
    'a rotation that no row tells of',
    'untold',
    (h) => ({ rotations: [...h.rotations, { atMs: 12_600, direction: 'in', watched: true }] }),
  ],
  [
    'a rotation of which a row tells the wrong way',
    'untold',
    (h) => rewritten(h, 6, ({ payload }) => ({ payload: { ...payload, direction: 'out' } })),
  ],
  ['a grant without an ending', 'unended', (h) => rewritten(h, 5, () => ({ kind: 'officer.signed-in' }))],
  ['a grant with two endings', 'unended', (h) => continued(h, 'passage.unconfirmed', rowOf(h, 5).payload)],
];

describe('the checker of the nemesis', () => {
  it('finds nothing wrong with a sound history', () => {
    expect(checkHistory(soundHistory())).toEqual([]);
  });

  it.each(doctored)('names %s: %s', (_what, kind, doctor) => {
    const sound = soundHistory();
    const found = checkHistory({ ...sound, ...doctor(sound) });
    expect(found.map((violation) => violation.kind)).toContain(kind);
  });

  it('lets a grant be durable that was never released, where the process died between the two', () => {
    const sound = soundHistory();
    const died = rewritten(sound, 5, () => ({ kind: 'passage.unconfirmed' }));
    expect(checkHistory({ ...sound, ...died, releases: sound.releases.slice(0, 1) })).toEqual([]);
  });

  it('lets rows leave the journal that are at the centre', () => {
    const sound = soundHistory();
    expect(checkHistory({ ...sound, journal: sound.journal.filter(without(1)) })).toEqual([]);
  });

  it('counts a rotation that nobody could see, and asks no row for it', () => {
    const sound = soundHistory();
    const rotations = [...sound.rotations, { atMs: 12_600, direction: 'in', watched: false } as const];
    expect(checkHistory({ ...sound, rotations })).toEqual([]);
    expect(countUnseen({ ...sound, rotations })).toBe(1);
  });

  it('leaves a row to the rotation that must be told when another could have been meant', () => {
    const sound = soundHistory();
    const rotations = [{ atMs: 18_500, direction: 'in', watched: false } as const, ...sound.rotations];
    expect(checkHistory({ ...sound, rotations })).toEqual([]);
  });
});
