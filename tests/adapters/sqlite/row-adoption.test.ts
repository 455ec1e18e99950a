import { describe, expect, it, onTestFinished } from 'vitest';
import { rowCryptoOf } from '../../../main/adapters/secrets/row-crypto.ts';
import { openDatabase } from '../../../main/adapters/sqlite/database.ts';
import { adoptRows } from '../../../main/adapters/sqlite/row-adoption.ts';
import type { JournalRow } from '../../../main/core/events/row.ts';
import { appendRows, expectOk, openBench } from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';

/** A journal of `rows` rows, and a database that was begun with the first `kept` of them. */
function replaced(rows: number, kept: number) {
  const bench = openBench();
  appendRows(bench.store, rows);
  const all = bench.store.journal.read(1, rows);
  const crypto = rowCryptoOf(bench.secrets.publicKeyPem());
  if (crypto === undefined) throw new Error('no public key');
  const gate = { gateKey: bench.gateKey, crypto };
  const { handle, close } = expectOk(openDatabase(`${tempDir()}/other.db`));
  onTestFinished(close);
  const seqs = () => handle.all<{ seq: number }>('SELECT seq FROM journal ORDER BY seq').map((r) => r.seq);
  const adopt = (some: Iterable<JournalRow>) => adoptRows(handle, some, gate);
  adopt(all.slice(0, kept));
  return { all, adopt, seqs };
}

describe('rows of an earlier journal', () => {
  it('continue a copy of it, also when they begin before its end', () => {
    const { all, adopt, seqs } = replaced(9, 4);
    expect(adopt(all.slice(2))).toEqual({ adopted: 5, stopped: undefined });
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(adopt(all)).toEqual({ adopted: 0, stopped: undefined });
  });

  it('are taken up to the first that does not fit, and that one is named', () => {
    const { all, adopt, seqs } = replaced(9, 4);
    const altered = all.with(6, { ...(all[6] as JournalRow), occurredAt: 1 });
    expect(adopt(altered)).toEqual({ adopted: 2, stopped: { seq: 7, fault: 'row/wrong-hash' } });
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(adopt(all.slice(7))).toEqual({ adopted: 0, stopped: { seq: 8, fault: 'row/gap' } });
  });

  it('are refused when they belong to another gate, another key, or another story of the same gate', () => {
    const { adopt, seqs } = replaced(3, 3);
    const stranger = replaced(5, 0);
    expect(adopt(stranger.all).stopped).toEqual({ seq: 1, fault: 'row/wrong-signature' });
    expect(adopt(stranger.all.slice(3)).stopped).toEqual({ seq: 4, fault: 'row/wrong-signature' });
    const renamed = stranger.all.map((row) => ({ ...row, gate: 'ranong/lane-1' }));
    expect(adopt(renamed).stopped).toEqual({ seq: 1, fault: 'row/other-gate' });
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it('do not begin an empty journal in the middle', () => {
    const { all, adopt, seqs } = replaced(5, 0);
    expect(adopt(all.slice(2)).stopped).toEqual({ seq: 3, fault: 'row/gap' });
    expect(seqs()).toEqual([]);
  });
});
