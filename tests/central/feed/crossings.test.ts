import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Crossing, crossingOf, joinCrossings } from '../../../central/feed/crossings.ts';
import type { EventDraft } from '../../../main/core/events/kinds.ts';
import type { JournalRow } from '../../../main/core/events/row.ts';
import { createMemoryJournal, signIn } from '../../support/memory-journal.ts';
import { passage } from '../../support/passages.ts';

const seed = 20261122;

function rowsOf(drafts: readonly EventDraft[]): readonly JournalRow[] {
  let now = 1000;
  const journal = createMemoryJournal({ now: () => now++ });
  journal.append(drafts);
  return journal.rows;
}

function joined(rows: readonly JournalRow[]): Crossing | undefined {
  const sights = rows.flatMap((row) => crossingOf(row) ?? []);
  return sights.length === 0 ? undefined : sights.reduce(joinCrossings);
}

const { granted, completed, abandoned, failed, unconfirmed, confirmedLate, stated } = passage(7);

describe('a crossing at the centre', () => {
  it.each<[string, EventDraft[], Crossing['state']]>([
    ['a grant alone is an open gate', [granted()], 'opened'],
    ['a grant and its completion are one crossing that was walked', [granted(), completed()], 'walked'],
    ['a grant that nobody used', [granted(), abandoned()], 'abandoned'],
    ['a grant that the turnstile never took', [granted(), failed()], 'failed'],
    ['a passage that no device reported', [granted(), unconfirmed()], 'not-confirmed'],
    ['a device that said so late', [granted(), abandoned(), confirmedLate()], 'walked'],
    ['a device that said so after all', [granted(), unconfirmed(), confirmedLate()], 'walked'],
    [
      'a device that said late what an officer had seen',
      [granted(), unconfirmed(), stated(true), confirmedLate()],
      'stated-walked',
    ],
    ['an officer who saw it', [granted(), unconfirmed(), stated(true)], 'stated-walked'],
    ['an officer who saw that nobody walked', [granted(), unconfirmed(), stated(false)], 'stated-not-walked'],
    [
      'an officer who corrects himself',
      [granted(), unconfirmed(), stated(false), stated(true)],
      'stated-walked',
    ],
  ])('%s', (_what, drafts, state) => {
    expect(joined(rowsOf(drafts))).toMatchObject({
      passageId: 'passage-7',
      personId: 'person-7',
      how: 'face',
      at: 1000,
      seq: 1,
      state,
    });
  });

  it('is the same whatever the order in which its rows arrive, and however often', () => {
    const drafts = [
      granted('officer'),
      failed(),
      unconfirmed(),
      confirmedLate(),
      stated(false),
      stated(true),
      completed(),
    ];
    const rows = rowsOf(drafts);
    const expected = joined(rows);
    const anyOrder = fc.array(fc.constantFrom(...rows), { maxLength: 12 });
    fc.assert(
      fc.property(anyOrder, fc.shuffledSubarray([...rows], { minLength: rows.length }), (more, all) => {
        expect(joined([...more, ...all])).toEqual(expected);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('shows what is known while the grant itself is still under way', () => {
    const [, walked] = rowsOf([granted(), completed()]);
    expect(joined([walked ?? expect.fail('no row')])).toMatchObject({
      state: 'walked',
      how: null,
      direction: 'out',
    });
  });

  it('is not made of other events, nor of a payload that this centre cannot read', () => {
    const [row] = rowsOf([signIn()]);
    const known = row ?? expect.fail('no row');
    expect(crossingOf(known)).toBeUndefined();
    expect(crossingOf({ ...known, kind: 'passage.granted' })).toBeUndefined();
    expect(crossingOf({ ...known, kind: 'something.new' })).toBeUndefined();
  });

  it("I9: says when the gate's clock could not be trusted", () => {
    const [row] = rowsOf([granted()]);
    const known = row ?? expect.fail('no row');
    expect(crossingOf(known)?.clockTrusted).toBe(true);
    expect(crossingOf({ ...known, clockState: 'unsynced' })?.clockTrusted).toBe(false);
  });
});
