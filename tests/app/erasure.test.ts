import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createFaceIndex } from '../../main/adapters/gallery/exact-face-index.ts';
import { FolderBackups, replaceAllBackups } from '../../main/adapters/sqlite/backups.ts';
import { runHere } from '../../main/adapters/sqlite/keeper-thread.ts';
import { type ErasureDeps, erasePerson } from '../../main/app/erasure.ts';
import { createLiveGallery } from '../../main/app/gallery.ts';
import type { OfficerId, VoyageId, WallMs } from '../../main/core/brand.ts';
import { err } from '../../main/core/result.ts';
import {
  appendRows,
  type Bench,
  expectErr,
  expectOk,
  openBench,
  personOf,
  templateOf,
  testPack,
} from '../support/store-bench.ts';

const officer = 'officer-1' as OfficerId;
const victim = personOf(3);
const voyageId = '01J00000000000000000000009' as VoyageId;

/** A gate that knows seven people with pictures of several pages each, and has a backup of all of them. */
async function populated() {
  const bench = openBench();
  for (let i = 1; i <= 7; i++) {
    const face = (n: number) => ({ template: templateOf(i, n / 10), portraitJpeg: randomBytes(9000) });
    bench.store.people.save(personOf(i), [face(1), face(2)]);
    appendRows(bench.store, 3);
  }
  const backups = new FolderBackups(
    {
      databasePath: bench.path,
      directory: join(bench.directory, 'backups'),
      gateKey: bench.gateKey,
      publicKeyPem: bench.secrets.publicKeyPem(),
    },
    runHere,
  );
  expectOk(await backups.make());
  return { bench, backups };
}

function depsOf(
  { bench, backups }: Awaited<ReturnType<typeof populated>>,
  change: Partial<ErasureDeps> = {},
) {
  const { journal, erasure } = bench.store;
  return {
    erasure,
    commit: journal.append.bind(journal),
    forget: () => undefined,
    replaceBackups: () => replaceAllBackups(backups),
    quarantined: () => [],
    compact: false,
    ...change,
  } satisfies ErasureDeps;
}

/** Everything of one person as it is stored and as it is once opened. */
function traces(bench: Bench): Map<string, Uint8Array> {
  const db = new Database(bench.path, { readonly: true });
  const of = (what: string, sql: string) =>
    (db.prepare(sql).raw().all(victim.personId) as unknown[][])
      .flat()
      .map((value, i) => [`${what} ${i}`, value] as const);
  const sealed = [
    ...of('wrapped key', 'SELECT wrapped_key FROM person WHERE person_id = ?'),
    ...of('number', 'SELECT number_index FROM person WHERE person_id = ?'),
    ...of('sealed data', 'SELECT sealed_data FROM person WHERE person_id = ?'),
    ...of('sealed portrait', 'SELECT sealed_jpeg FROM portrait WHERE person_id = ?'),
    ...of('sealed template', 'SELECT sealed_vector FROM template WHERE person_id = ?'),
  ];
  db.close();
  const plain = [
    ...bench.store.people.portraits(victim.personId).map((jpeg, i) => [`portrait ${i}`, jpeg] as const),
    ...[...bench.store.people.templates(testPack, victim.personId)].map(
      ({ template }, i) => [`template ${i}`, new Uint8Array(template.toVector().buffer)] as const,
    ),
  ];
  return new Map(
    [...sealed, ...plain].map(([name, value]) => [
      name,
      typeof value === 'string' ? Buffer.from(value) : (value as Uint8Array),
    ]),
  );
}

/** Traces of which any 16 bytes in a row are in any file under the directory, with the file. */
function found(directory: string, of: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const window = 16;
  const hits = new Set<string>();
  const windows = new Map<string, string>();
  for (const [name, bytes] of of)
    for (let at = 0; at + window <= bytes.length; at++) {
      const part = Buffer.from(bytes.subarray(at, at + window));
      if (new Set(part).size > 4) windows.set(part.toString('latin1'), name);
    }
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = readFileSync(join(entry.parentPath, entry.name)).toString('latin1');
    for (let at = 0; at + window <= text.length; at++) {
      const name = windows.get(text.slice(at, at + window));
      if (name !== undefined) hits.add(`${name} in ${entry.name}`);
    }
  }
  return [...hits];
}

/** Every file is looked through for every 16 bytes. */
const timeout = 120_000;

describe('a person who is erased', { timeout }, () => {
  it.each([false, true])(
    'leaves no 16 bytes of key, picture, template or name in any file (file written anew: %s)',
    async (compact) => {
      const gate = await populated();
      const before = traces(gate.bench);
      expect(before.size).toBe(11);
      const held = found(gate.bench.directory, before);
      expect(held.some((hit) => /^wrapped key 0 in gate\.db/.test(hit))).toBe(true);
      expect(held.some((hit) => !/gate\.db/.test(hit))).toBe(true);
      const erased = expectOk(await erasePerson(victim.personId, officer, depsOf(gate, { compact })));
      expect(erased.remains).toEqual([]);
      expect(found(gate.bench.directory, before)).toEqual([]);
      expect(gate.backups.list()).toHaveLength(1);
      expect(gate.bench.store.journal.head()).toMatchObject({
        kind: 'person.erased',
        payload: { personId: victim.personId, officerId: officer },
      });
    },
  );

  it('is found no more, by id, number or face, and everybody else is as before', async () => {
    const gate = await populated();
    const { people, voyages } = gate.bench.store;
    const gallery = createLiveGallery(people, voyages, createFaceIndex);
    gallery.load(testPack);
    const probe = templateOf(3, 0.1);
    expect(gallery.searchEveryone(probe, 1)).toMatchObject({ candidates: [{ personId: victim.personId }] });
    const size = gallery.size();
    const forget = (personId: typeof victim.personId) => gallery.enrolled(personId);
    expectOk(await erasePerson(victim.personId, null, depsOf(gate, { forget })));
    expect(gallery.size()).toMatchObject({ people: size.people - 1, templates: size.templates - 2 });
    expect(gallery.searchEveryone(probe, 1)).not.toMatchObject({
      candidates: [{ personId: victim.personId }],
    });
    expect(people.find(victim.personId)).toBeUndefined();
    expect(people.findByNumber(victim.idNumber ?? '')).toBeUndefined();
    expect(people.list().map((p) => p.personId)).toEqual([1, 2, 4, 5, 6, 7].map((n) => personOf(n).personId));
    expect(people.unreadableRows()).toBe(0);
  });

  it('stays an id on the crew lists that name them, and may be enrolled anew under it with another key', async () => {
    const gate = await populated();
    const { people, voyages, erasure } = gate.bench.store;
    voyages.save({ voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'TH-5', state: 'open' });
    voyages.addLine(voyageId, victim.personId, 'crew');
    expectOk(await erasePerson(victim.personId, officer, depsOf(gate)));
    expect(voyages.find(voyageId)?.lines.map((line) => line.personId)).toEqual([victim.personId]);
    expect(erasure.standing(victim.personId)).toBe('erased');
    expect(people.find(victim.personId)).toBeUndefined();
    expect(people.list()).toHaveLength(6);
    people.save(victim, []);
    expect(people.find(victim.personId)).toEqual(victim);
    expect(people.unreadableRows()).toBe(0);
  });

  it('is not erased while they are at sea, nor when nobody knows them', async () => {
    const gate = await populated();
    const { voyages, journal, people } = gate.bench.store;
    voyages.save({ voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'TH-5', state: 'open' });
    voyages.addLine(voyageId, victim.personId, 'crew');
    voyages.moveLine(voyageId, victim.personId, 'out', 1 as WallMs);
    const head = journal.head()?.seq;
    const refused = expectErr(await erasePerson(victim.personId, officer, depsOf(gate)));
    expect(refused.code).toBe('person/at-sea');
    expect(refused.sentence).toMatch(/has not come back/);
    expect(people.find(victim.personId)).toEqual(victim);
    const nobody = personOf(99).personId;
    expect(expectErr(await erasePerson(nobody, officer, depsOf(gate))).code).toBe('person/unknown');
    expect(journal.head()?.seq).toBe(head);
  });

  it('is whole while the erasure cannot be recorded', async () => {
    const gate = await populated();
    const commit = () => err('store/disk-full' as const);
    const refused = expectErr(await erasePerson(victim.personId, officer, depsOf(gate, { commit })));
    expect(refused.code).toBe('store/disk-full');
    expect(gate.bench.store.people.portraits(victim.personId)).toHaveLength(2);
  });

  it('is erased all the same where a copy is left, which is told; asked again, the rest is done', async () => {
    const gate = await populated();
    const before = traces(gate.bench);
    const reader = new Database(gate.bench.path, { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM person').get();
    const deps = depsOf(gate, {
      erasure: impatient(gate.bench),
      replaceBackups: async () => err({ sentence: 'The disk is full.' }),
      quarantined: () => ['/data/quarantine/000001'],
    });
    const first = expectOk(await erasePerson(victim.personId, officer, deps));
    expect(first.remains.map((sentence) => sentence.slice(0, 30))).toEqual([
      'Somebody was reading the datab',
      'Backups from before the erasur',
      'Databases and backups that wer',
    ]);
    expect(found(gate.bench.directory, before)).not.toEqual([]);
    reader.close();
    const again = expectOk(await erasePerson(victim.personId, officer, depsOf(gate)));
    expect(again.remains).toEqual([]);
    expect(found(gate.bench.directory, before)).toEqual([]);
    expect(expectOk(await gate.backups.make()).people).toBe(6);
  });
});

/** Asks for the log at once, so that the test does not wait as long as a gate would. */
function impatient({ store, path }: Bench): ErasureDeps['erasure'] {
  return {
    behind: (id) => store.erasure.behind(id),
    standing: (personId) => store.erasure.standing(personId),
    destroy: (personId) => store.erasure.destroy(personId),
    compact: () => store.erasure.compact(),
    emptyLog() {
      const db = new Database(path, { timeout: 0 });
      const [answer] = db.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
      db.close();
      return answer.busy === 0;
    },
  };
}

describe('what is deleted from the database', { timeout }, () => {
  /** Deletes a person as the store does, with or without overwriting, and looks into the file. */
  async function leftAfter(secureDelete: 'ON' | 'OFF') {
    const gate = await populated();
    const before = traces(gate.bench);
    gate.bench.store.close();
    const db = new Database(gate.bench.path);
    db.pragma(`secure_delete = ${secureDelete}`);
    db.pragma('foreign_keys = ON');
    db.prepare('DELETE FROM person WHERE person_id = ?').run(victim.personId);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    return found(gate.bench.directory, before).filter((hit) => hit.endsWith('in gate.db'));
  }

  it('is overwritten where it stood; without that it would still be there', async () => {
    expect(await leftAfter('ON')).toEqual([]);
    expect(await leftAfter('OFF')).not.toEqual([]);
  });
});
