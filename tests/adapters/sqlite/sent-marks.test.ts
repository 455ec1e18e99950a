import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../main/adapters/sqlite/database.ts';
import { readSentStatus } from '../../../main/adapters/sqlite/sent-status.ts';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import { resendRows } from '../../../main/app/uplink-resend.ts';
import { ok } from '../../../main/core/result.ts';
import { appendRows, expectErr, expectOk, openBench } from '../../support/store-bench.ts';

const who = { by: 'operator', officerId: null, commandId: null } as const;

/** Twenty rows, of which the centre has confirmed fifteen. */
function confirmed() {
  const bench = openBench();
  const { journal, marks } = bench.store;
  appendRows(bench.store, 20);
  marks.advance(15);
  const commit: Parameters<typeof resendRows>[0]['commit'] = (drafts, within) => {
    const written = journal.append(drafts, within);
    return written.ok ? ok() : written;
  };
  return {
    ...bench,
    journal,
    marks,
    commit,
    resend: (from: number) => resendRows({ marks, commit }, from, who),
  };
}

describe('the sent mark', () => {
  it('E6: goes back by an explicit order only, which stands in the journal, and stays back after a restart', () => {
    const bench = confirmed();
    bench.marks.advance(9);
    expect(bench.marks.watermark()).toBe(15);
    expectOk(bench.resend(6));
    expect(bench.marks.watermark()).toBe(5);
    expect(bench.journal.head()).toMatchObject({ kind: 'uplink.resent', payload: { from: 6, ...who } });
    bench.store.close();
    const again = expectOk(openStore(bench));
    expect(again.marks.watermark()).toBe(5);
    again.marks.advance(21);
    expect(again.marks.watermark()).toBe(21);
    again.close();
    expect(expectOk(readSentStatus(bench.path))).toMatchObject({
      head: 21,
      confirmed: 21,
      unsent: 0,
      resends: 1,
    });
  });

  it.each([
    ['a row that was not confirmed', 16, /confirmed the rows up to 15/],
    ['no row at all', 0, /no row of the journal/],
    ['half a row', 2.5, /no row of the journal/],
  ])('E6: an order to send %s again changes nothing', (_what, from, sentence) => {
    const bench = confirmed();
    expect(expectErr(bench.resend(from))).toMatch(sentence);
    expect(bench.marks.watermark()).toBe(15);
    expect(bench.journal.head()?.seq).toBe(20);
    expect(() => bench.marks.resendFrom(from)).toThrow();
  });

  it('E6: an order that cannot be recorded changes nothing', () => {
    const bench = confirmed();
    const commit: typeof bench.commit = (drafts, within) => {
      const written = bench.journal.append(drafts, () => {
        within?.();
        throw Object.assign(new Error('full'), { code: 'store/disk-full' });
      });
      return written.ok ? ok() : written;
    };
    expect(() => resendRows({ marks: bench.marks, commit }, 6, who)).toThrow('full');
    expect(bench.marks.watermark()).toBe(15);
    bench.marks.advance(17);
    expect(bench.marks.watermark()).toBe(17);
  });

  it('E6: rows that have left by retention are not promised again', () => {
    const bench = confirmed();
    bench.store.close();
    const raw = expectOk(openDatabase(bench.path));
    raw.handle.run('UPDATE journal_floor SET up_to = 8');
    raw.close();
    const store = expectOk(openStore(bench));
    const parts = { marks: store.marks, commit: bench.commit };
    expect(expectErr(resendRows(parts, 8, who))).toMatch(/Name row 9 or a later one/);
    expect(store.marks.floor()).toBe(8);
    store.close();
  });
});
