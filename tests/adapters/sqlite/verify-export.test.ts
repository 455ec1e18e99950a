import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../../main/adapters/sqlite/export-source.ts';
import { exportLines } from '../../../main/adapters/sqlite/journal-export.ts';
import { verifyExport, verifyExportSource } from '../../../main/adapters/sqlite/verify-export.ts';
import type { VerifyReport } from '../../../main/adapters/sqlite/verify-report.ts';
import { appendRows, expectErr, expectOk, openBench } from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';

const seed = 20261122;

function exported(rows: number) {
  const bench = openBench();
  appendRows(bench.store, rows);
  const lines = [...exportLines({ ...bench, journal: bench.store.journal })];
  const pem = bench.secrets.publicKeyPem();
  const verify = async (bytes: Uint8Array): Promise<VerifyReport> =>
    expectOk(await verifyExportSource(bytesSource(bytes), pem));
  return { bench, lines, bytes: Buffer.from(lines.join('')), pem, verify };
}

function problem(report: VerifyReport) {
  if (report.intact) throw new Error('The record was found intact.');
  return report.problem;
}

describe('an exported journal', () => {
  it('is proven whole by the public key alone', async () => {
    const { bench, bytes, pem } = exported(25);
    const path = join(tempDir(), 'export.jsonl');
    writeFileSync(path, bytes);
    const progress: number[] = [];
    const report = expectOk(
      await verifyExport(path, pem, { onProgress: ({ fraction }) => progress.push(fraction) }),
    );
    const lastHash = bench.store.journal.head()?.hash;
    expect(report).toEqual({ intact: true, gate: bench.gateKey, firstRow: 1, rows: 25, lastHash });
    expect(progress.at(-1)).toBe(1);
  });

  it('is proven whole however its bytes arrive', async () => {
    const { bytes, pem } = exported(3);
    const report = await verifyExportSource(bytesSource(bytes, 1), pem, { pageBytes: 100 });
    expect(expectOk(report)).toMatchObject({ intact: true, rows: 3 });
  });

  it('may be empty and is still sealed', async () => {
    const { lines, verify } = exported(0);
    expect(lines).toHaveLength(1);
    expect(await verify(Buffer.from(lines.join('')))).toMatchObject({ intact: true, rows: 0 });
    expect(problem(await verify(Buffer.alloc(0))).what).toBe('record/no-seal');
  });

  it('is found altered when any bit of any byte is flipped, and the line is named', async () => {
    const { bytes, lines, verify } = exported(12);
    const lineAt = (offset: number) => bytes.subarray(0, offset).filter((byte) => byte === 10).length + 1;
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 }), async (at, bit) => {
        const altered = Buffer.from(bytes);
        altered[at] = (altered[at] ?? 0) ^ (1 << bit);
        const found = problem(await verify(altered));
        expect(found.line).toBe(lineAt(at));
        const isRow = lineAt(at) < lines.length;
        if (isRow) expect(found.seq).toBe(lineAt(at));
      }),
      {
        seed,
        numRuns: 400,
        examples: [
          [0, 0],
          [bytes.length - 1, 0],
          [bytes.length - 2, 1],
        ],
      },
    );
  });

  it('is found altered when any row is dropped, also the first, the last, or the seal', async () => {
    const { lines, verify } = exported(6);
    for (let at = 0; at < lines.length; at++) {
      const found = problem(await verify(Buffer.from(lines.toSpliced(at, 1).join(''))));
      if (at < 5) expect(found).toMatchObject({ what: 'row/gap', seq: at + 2, line: at + 1 });
      else expect(found.what).toBe(at === 5 ? 'record/wrong-seal' : 'record/no-seal');
    }
  });

  it('is found altered when any two rows are swapped', async () => {
    const { lines, verify } = exported(8);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 7 }), fc.nat({ max: 7 }), async (a, b) => {
        fc.pre(a < b);
        const swapped = lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');
        expect(problem(await verify(Buffer.from(swapped.join(''))))).toMatchObject({
          what: 'row/gap',
          seq: b + 1,
          line: a + 1,
        });
      }),
      { seed, numRuns: 60 },
    );
  });

  it('is found altered when a row is repeated, added after the seal, or cut in the middle', async () => {
    const { bytes, lines, verify } = exported(4);
    const text = (parts: readonly string[]) => Buffer.from(parts.join(''));
    expect(problem(await verify(text([...lines, lines[0] ?? ''])))).toMatchObject({
      what: 'record/after-seal',
      line: 6,
    });
    expect(problem(await verify(text(lines.toSpliced(1, 0, lines[1] ?? ''))))).toMatchObject({
      what: 'row/gap',
      line: 3,
    });
    expect(problem(await verify(bytes.subarray(0, bytes.length - 1))).what).toBe('row/unreadable');
    expect(problem(await verify(bytes.subarray(0, 100)))).toMatchObject({ line: 1, what: 'row/unreadable' });
  });

  it('is found altered when a line says the same in another spelling', async () => {
    const { lines, verify } = exported(3);
    const respellings = [
      (line: string) => line.replace('{', '{ '),
      (line: string) => line.replace('"kind"', '"k\\u0069nd"'),
      (line: string) => line.replace('\n', '\r\n'),
      (line: string) => `\ufeff${line}`,
    ];
    for (const respell of respellings) {
      const altered = lines.with(1, respell(lines[1] ?? ''));
      expect(altered[1]).not.toBe(lines[1]);
      expect(problem(await verify(Buffer.from(altered.join(''))))).toMatchObject({
        seq: 2,
        line: 2,
        what: 'row/unreadable',
      });
    }
  });

  it('is not believed when it is signed by another gate', async () => {
    const { bytes } = exported(2);
    const stranger = exported(0).verify;
    expect(problem(await stranger(bytes))).toMatchObject({ seq: 1, what: 'row/wrong-signature' });
  });

  it('cannot be given the seal of an earlier, shorter export', async () => {
    const { bench, lines, verify } = exported(3);
    appendRows(bench.store, 1);
    const later = [...exportLines({ ...bench, journal: bench.store.journal })];
    const mixed = [...later.slice(0, 4), lines.at(-1) ?? ''];
    expect(problem(await verify(Buffer.from(mixed.join('')))).what).toBe('record/wrong-seal');
  });

  it('says in a sentence what is wrong and what to do', async () => {
    const { lines, verify } = exported(3);
    const { sentence } = problem(await verify(Buffer.from(lines.toSpliced(1, 1).join(''))));
    expect(sentence).toMatch(/^Row 3, line 2 does not follow in number: .*central office holds\.$/);
  });

  it('cannot be verified with something that is no public key, or from a file that is not there', async () => {
    const { pem } = exported(0);
    expect(expectErr(await verifyExport('x', 'no key')).code).toBe('key/malformed');
    expect(expectErr(await verifyExport(join(tempDir(), 'none'), pem)).code).toBe('export/unreadable');
  });
});
