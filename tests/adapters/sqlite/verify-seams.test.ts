import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../../main/adapters/sqlite/export-source.ts';
import { exportLines } from '../../../main/adapters/sqlite/journal-export.ts';
import { verifyExportSource } from '../../../main/adapters/sqlite/verify-export.ts';
import type { WallMs } from '../../../main/core/brand.ts';
import type { JournalRow } from '../../../main/core/events/row.ts';
import { createMemoryJournal, signIn } from '../../support/memory-journal.ts';
import { problemIn } from '../../support/record-bench.ts';
import { expectOk } from '../../support/store-bench.ts';

const keys = generateKeyPairSync('ed25519');
const pem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** Rows that one and the same gate, or another with its key, has signed; each story is whole in itself. */
function story(officer: number, gate?: string): readonly JournalRow[] {
  const journal = createMemoryJournal({ keys, ...(gate === undefined ? {} : { gate }) });
  for (let i = 0; i < 20; i++) journal.append([signIn(officer)]);
  return journal.rows;
}

/** An export with a seal that fits: whoever has the key can make one of any rows. */
async function verified(rows: readonly JournalRow[], pageBytes: number) {
  const journal = {
    read: (from: number, limit: number) => rows.slice(from - 1, from - 1 + limit),
    head: () => rows.at(-1),
    floor: () => 0,
  };
  const secrets = { sign: (bytes: Uint8Array) => sign(null, bytes, keys.privateKey).toString('base64') };
  const clock = { wall: () => 0 as WallMs };
  const lines = [...exportLines({ journal, secrets, clock, gateKey: rows[0]?.gate ?? '' })];
  const source = bytesSource(Buffer.from(lines.join('')), 200);
  return expectOk(await verifyExportSource(source, pem, { workers: 1, pageBytes }));
}

/** One line a page, some lines a page, and all of them in one. */
const sizes = [1, 2500, 1_000_000];

describe.each(sizes)('a record that is checked in pages of %d bytes', { timeout: 120_000 }, (pageBytes) => {
  it('is whole when it is of one story', async () => {
    expect(await verified(story(1), pageBytes)).toMatchObject({ intact: true, rows: 20 });
  });

  it('is found out at the seam when it is put together from two stories of the same gate', async () => {
    const [a, b] = [story(1), story(2)];
    for (const seam of [1, 6, 7, 19]) {
      const mixed = [...a.slice(0, seam), ...b.slice(seam)];
      expect(problemIn(await verified(mixed, pageBytes))).toMatchObject({
        what: 'row/wrong-previous',
        seq: seam + 1,
        line: seam + 1,
      });
    }
  });

  it('is found out where rows of another gate with the same key follow', async () => {
    const a = story(1);
    const journal = createMemoryJournal({ keys });
    const renamed = a.slice(9).reduce<readonly JournalRow[]>((done, { hash: _h, sig: _s, ...row }) => {
      const prevHash = done.at(-1)?.hash ?? row.prevHash;
      return done.concat(journal.seal({ ...row, gate: 'ranong/lane-2', prevHash }));
    }, []);
    const found = problemIn(await verified([...a.slice(0, 9), ...renamed], pageBytes));
    expect(found).toMatchObject({ what: 'row/other-gate', seq: 10, line: 10 });
  });
});
