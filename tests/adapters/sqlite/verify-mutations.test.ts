import { createPublicKey, verify } from 'node:crypto';
import type Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { signatureCheckOf } from '../../../main/adapters/secrets/signature-check.ts';
import { exportOf, problemIn, tamper, verifyBytes, verifyFile } from '../../support/record-bench.ts';
import { appendRows, type Bench, openBench } from '../../support/store-bench.ts';

const seed = 20261122;
const rows = 12;
const columns = [
  ...['seq', 'gate', 'event_id', 'boot_id', 'kind', 'version', 'occurred_at', 'mono_ms', 'clock_state'],
  ...['clock_error_ms', 'payload', 'prev_hash', 'hash', 'sig'],
];

function filled(): Bench {
  const bench = openBench();
  appendRows(bench.store, rows);
  return bench;
}

/** A database in the hands of someone else; what they do is undone after each trial. */
function inHand(bench: Bench) {
  bench.store.close();
  const db = tamper(bench.path);
  onTestFinished(() => void db.close());
  const kept = db.prepare('SELECT * FROM journal ORDER BY seq').raw().all() as unknown[][];
  const insert = db.prepare(`INSERT INTO journal VALUES (${columns.map(() => '?').join(', ')})`);
  const put = (all: readonly (readonly unknown[])[]) =>
    db.transaction(() => {
      db.exec('DELETE FROM journal');
      for (const row of all) insert.run(...row);
    })();
  return { db, kept, put };
}

/** The same value with one bit of it turned, as the column would hold it. */
function turned(value: unknown, column: string, at: number): string | number | Buffer {
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    const place = at % (bytes.length * 8);
    bytes[place >> 3] = (bytes[place >> 3] ?? 0) ^ (1 << (place & 7));
    return bytes;
  }
  const isReal = column === 'mono_ms' || column === 'clock_error_ms';
  const bytes = Buffer.alloc(8);
  if (isReal) bytes.writeDoubleLE(Number(value));
  else bytes.writeBigInt64LE(BigInt(Number(value)));
  const place = at % (isReal ? 64 : 50);
  bytes[place >> 3] = (bytes[place >> 3] ?? 0) ^ (1 << (place & 7));
  return isReal ? bytes.readDoubleLE() : Number(bytes.readBigInt64LE());
}

function setColumn(db: Database.Database, column: string, seq: number, value: string | number | Buffer) {
  const expression = Buffer.isBuffer(value) ? 'CAST(? AS TEXT)' : '?';
  db.prepare(`UPDATE journal SET ${column} = ${expression} WHERE seq = ?`).run(value, seq);
}

/** Thousands of mutations, each with a verification of its own; a busy computer takes its time. */
const timeout = 240_000;

describe('the record in a database', { timeout }, () => {
  it('is found altered when any bit of any column is turned, and the row is named', async () => {
    const bench = filled();
    const { db, kept, put } = inHand(bench);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...columns),
        fc.integer({ min: 1, max: rows }),
        fc.nat({ max: 8191 }),
        async (column, seq, at) => {
          const old = kept[seq - 1]?.[columns.indexOf(column)];
          const value = turned(old, column, at);
          fc.pre(!(typeof value === 'number' && Number.isNaN(value)));
          const isTaken = column === 'seq' && kept.some((row) => row[0] === value);
          fc.pre(!isTaken);
          setColumn(db, column, seq, value);
          const problem = problemIn(await verifyFile(bench));
          put(kept);
          // A row whose number was turned is missed at its place; what stands there now may be the row behind it.
          if (column === 'seq') expect([seq, seq + 1]).toContain(problem.seq);
          else expect(problem.seq).toBe(seq);
        },
      ),
      { seed, numRuns: 1400 },
    );
    expect((await verifyFile(bench)).intact).toBe(true);
  });

  it('is found altered when a zero has lost its sign, and when a payload is spelt another way', async () => {
    const bench = filled();
    const { db, kept, put } = inHand(bench);
    const payload = String(kept[3]?.[columns.indexOf('payload')]);
    for (const text of [payload.replace(':', ': '), payload.replace('\\u0001', '\\U0001'), ` ${payload}`]) {
      setColumn(db, 'payload', 4, Buffer.from(text));
      expect(problemIn(await verifyFile(bench)).seq).toBe(4);
    }
    put(kept);
    setColumn(db, 'clock_error_ms', 5, -0);
    const after = await verifyFile(bench);
    expect(problemIn(after).seq).toBe(5);
  });

  it('is found altered when any rows are dropped, swapped or put under another number', async () => {
    const bench = filled();
    const { kept, put } = inHand(bench);
    const place = fc.integer({ min: 0, max: rows - 1 });
    const numbered = (all: readonly (readonly unknown[])[]) => all.map((row, i) => row.with(0, i + 1));
    const swapped = (a: number, b: number) =>
      numbered(kept.with(a, kept[b] as unknown[]).with(b, kept[a] as unknown[]));
    await fc.assert(
      fc.asyncProperty(place, place, fc.constantFrom('drop', 'swap', 'close up'), async (a, b, how) => {
        fc.pre(a < b && !(how !== 'swap' && b === rows - 1));
        if (how === 'drop') put(kept.filter((_, i) => i !== a && i !== b));
        else if (how === 'close up') put(numbered(kept.toSpliced(a, 1)));
        else put(swapped(a, b));
        const problem = problemIn(await verifyFile(bench));
        put(kept);
        expect(problem.seq).toBe(how === 'drop' ? Math.min(...missedAt(a, b)) : a + 1);
      }),
      { seed, numRuns: 400 },
    );
  });
});

/** The first row that is met behind what was dropped. */
function missedAt(a: number, b: number): readonly number[] {
  return [b === a + 1 ? b + 2 : a + 2];
}

describe('the record in an export', { timeout }, () => {
  it('is found altered wherever it is cut off', async () => {
    const bench = filled();
    const { bytes } = exportOf(bench);
    const lineEnds = [...bytes].flatMap((byte, at) => (byte === 10 ? [at + 1] : []));
    const cuts = Array.from({ length: bytes.length }, (_, at) => at).filter(
      (at) => at % 5 === 0 || lineEnds.includes(at),
    );
    for (const at of cuts) {
      const problem = problemIn(await verifyBytes(bench, bytes.subarray(0, at)));
      const whole = lineEnds.filter((end) => end <= at).length;
      expect(problem.line).toBe(lineEnds.includes(at) || at === 0 ? whole : whole + 1);
    }
    expect(cuts.length).toBeGreaterThan(1000);
  });

  it('is found altered whatever is done to its bytes, and never blamed on a row before them', async () => {
    const bench = filled();
    const { bytes } = exportOf(bench);
    const lineAt = (offset: number) => bytes.subarray(0, offset).filter((byte) => byte === 10).length + 1;
    const at = fc.nat({ max: bytes.length - 1 });
    await fc.assert(
      fc.asyncProperty(at, fc.uint8Array({ maxLength: 4 }), fc.nat({ max: 3 }), async (from, put, gone) => {
        const altered = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + gone)]);
        fc.pre(!altered.equals(bytes));
        const problem = problemIn(await verifyBytes(bench, altered));
        expect(problem.line ?? 0).toBeGreaterThanOrEqual(Math.max(1, lineAt(from) - 1));
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('threads that check a record', { timeout }, () => {
  it('name the first bad row, whatever page is finished first', async () => {
    const bench = openBench();
    appendRows(bench.store, 90);
    const { lines } = exportOf(bench);
    const options = { workers: 2, pageRows: 7, pageBytes: 3000 };
    expect(await verifyFile(bench, options)).toEqual(await verifyFile(bench));
    expect(await verifyBytes(bench, Buffer.from(lines.join('')), options)).toMatchObject({
      intact: true,
      rows: 90,
    });
    const { put, kept, db } = inHand(bench);
    const place = fc.integer({ min: 1, max: 90 });
    await fc.assert(
      fc.asyncProperty(
        place,
        place,
        fc.constantFrom('sig', 'payload', 'prev_hash', 'gate'),
        async (a, b, column) => {
          for (const seq of [a, b]) {
            const value = turned(kept[seq - 1]?.[columns.indexOf(column)], column, 9);
            setColumn(db, column, seq, value);
          }
          const found = await verifyFile(bench, options);
          expect(found).toEqual(await verifyFile(bench, { workers: 0 }));
          put(kept);
          expect(problemIn(found).seq).toBe(Math.min(a, b));
          const bad = lines.map((line, i) =>
            i === a - 1 || i === b - 1 ? line.replace('"sig":"', '"sig":"A') : line,
          );
          const bytes = Buffer.from(bad.join(''));
          expect(problemIn(await verifyBytes(bench, bytes, options)).line).toBe(Math.min(a, b));
        },
      ),
      { seed, numRuns: 5 },
    );
  });
});

describe('the two libraries that check signatures', () => {
  it('call the same signatures good', () => {
    const bench = filled();
    const key = createPublicKey(bench.secrets.publicKeyPem());
    const check = signatureCheckOf(key);
    const rowsOf = bench.store.journal.read(1, rows);
    for (const row of rowsOf) {
      const hash = Buffer.from(row.hash, 'hex');
      const sig = Buffer.from(row.sig, 'base64');
      expect(check(hash, sig)).toBe(verify(null, hash, key, sig));
      expect(check(Buffer.from(row.prevHash, 'hex'), sig)).toBe(false);
      expect(check(hash, sig.subarray(1))).toBe(false);
    }
  });
});
