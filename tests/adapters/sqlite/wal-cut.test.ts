import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { checkCopy } from '../../../main/adapters/sqlite/copy-check.ts';
import { openStore, type Store, type StoreOptions } from '../../../main/adapters/sqlite/store.ts';
import { crewVoyage, enrolCrew, jobsOf, passOut } from '../../support/keeping-bench.ts';
import { createRandom } from '../../support/random.ts';
import { expectOk, openBench, personOf, storeOptions } from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';

const seed = 20261122;
/** File format of SQLite, "The Write-Ahead Log": a header, then frames of a header and a page each. */
const walHeaderBytes = 32;
const frameHeaderBytes = 24;
const pageBytes = 4096;
const frameBytes = frameHeaderBytes + pageBytes;

interface Commit {
  /** Length of the WAL when the commit returned: from here on it must never be lost. */
  readonly walBytes: number;
  readonly rows: number;
}

/** A gate whose database and WAL are as a power cut leaves them, with what was acknowledged at which length. */
function cutOff(passages: number) {
  const { store, path, directory } = openBench();
  const setUp = new Database(path);
  setUp.pragma('wal_checkpoint(TRUNCATE)');
  setUp.close();
  const commits: Commit[] = [];
  const note = (): void => {
    commits.push({ walBytes: statSync(`${path}-wal`).size, rows: store.journal.head()?.seq ?? 0 });
  };
  enrolCrew(store, 3);
  note();
  store.journal.onAppended(note);
  for (let n = 1; n <= passages; n++) passOut(store, n);
  const cut = tempDir();
  copyFileSync(path, join(cut, 'gate.db'));
  const wal = readFileSync(`${path}-wal`);
  return { cut, wal, commits, keys: join(directory, 'keys'), directory };
}

type Cut = ReturnType<typeof cutOff>;

let copies = 0;

/** The store as it opens with these bytes of the WAL. */
function openedWith({ cut, keys }: Cut, wal: Buffer): { store: Store; options: StoreOptions } {
  copies += 1;
  const folder = join(cut, String(copies));
  mkdirSync(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  for (const name of ['device.key', 'signing.pem'])
    copyFileSync(join(keys, name), join(folder, 'keys', name));
  copyFileSync(join(cut, 'gate.db'), join(folder, 'gate.db'));
  writeFileSync(join(folder, 'gate.db-wal'), wal);
  const options = storeOptions(folder);
  return { store: expectOk(openStore(options)), options };
}

/** A passage is in the record and on the crew list, or in neither; everybody's data opens. */
function expectWhole({ store, options }: { store: Store; options: StoreOptions }, atLeast: number): void {
  const head = store.journal.head()?.seq ?? 0;
  expect(head).toBeGreaterThanOrEqual(atLeast);
  const rows = store.journal.read(1, 1000);
  expect(rows).toHaveLength(head);
  const walked = rows
    .filter(({ kind }) => kind === 'passage.completed')
    .map(({ payload }) => payload['personId']);
  const lines = store.voyages.find(crewVoyage)?.lines ?? [];
  expect(lines.filter(({ state }) => state === 'out').map(({ personId }) => personId)).toEqual(walked);
  expect(store.people.list()).toHaveLength(rows.filter(({ kind }) => kind === 'person.enrolled').length);
  expect(store.people.unreadableRows()).toBe(0);
  if (head > 0) expect(store.people.find(personOf(1).personId)?.displayName).toBe('สมชาย 1');
  store.close();
  expectOk(
    checkCopy(options.path, { gateKey: options.gateKey, publicKeyPem: options.secrets.publicKeyPem() }),
  );
}

function acknowledgedAt(commits: readonly Commit[], walBytes: number): number {
  return commits.filter((commit) => commit.walBytes <= walBytes).at(-1)?.rows ?? 0;
}

describe('a power cut at any point of the write-ahead log', () => {
  it('loses no acknowledged row, at every boundary of a frame, in its header and in its page', () => {
    const gate = cutOff(3);
    const frames = (gate.wal.length - walHeaderBytes) / frameBytes;
    expect(Number.isInteger(frames)).toBe(true);
    let opened = 0;
    for (let frame = 0; frame <= frames; frame++) {
      const boundary = walHeaderBytes + frame * frameBytes;
      const cuts = [0, 7, frameHeaderBytes, frameHeaderBytes + 1900].map((more) => boundary + more);
      for (const at of cuts.filter((bytes) => bytes <= gate.wal.length)) {
        expectWhole(openedWith(gate, gate.wal.subarray(0, at)), acknowledgedAt(gate.commits, at));
        opened += 1;
      }
    }
    for (const at of [0, 1, 31]) expectWhole(openedWith(gate, gate.wal.subarray(0, at)), 0);
    console.log(`WAL cut at ${opened + 3} points of ${frames} frames: no acknowledged row lost`);
  });

  it('is not misled by rubbish behind the cut, nor by frames of an earlier log', () => {
    const gate = cutOff(3);
    const random = createRandom(seed);
    const frames = (gate.wal.length - walHeaderBytes) / frameBytes;
    for (let round = 0; round < 25; round++) {
      const at = walHeaderBytes + Math.floor(random() * (frames + 1)) * frameBytes;
      const rubbish = Buffer.from(Array.from({ length: 9000 }, () => Math.floor(random() * 256)));
      const old = gate.wal.subarray(walHeaderBytes, walHeaderBytes + 2 * frameBytes);
      for (const tail of [rubbish, old]) {
        const wal = Buffer.concat([gate.wal.subarray(0, at), tail]);
        expectWhole(openedWith(gate, wal), acknowledgedAt(gate.commits, at));
      }
    }
    console.log(`rubbish behind the WAL: seed ${seed}, 50 logs`);
  });

  it('goes on with the next number afterwards', () => {
    const gate = cutOff(1);
    const { store, options } = openedWith(gate, gate.wal.subarray(0, gate.wal.length - 100));
    const head = store.journal.head()?.seq ?? 0;
    passOut(store, 2);
    expect(store.journal.head()?.seq).toBe(head + 2);
    store.close();
    expectOk(checkCopy(options.path, jobsOf(options, gate.directory).restore));
  });
});
