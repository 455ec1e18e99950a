import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import type { PersonId } from '../../../main/core/brand.ts';
import {
  type Bench,
  expectErr,
  expectOk,
  faceOf,
  faultDraft,
  openBench,
  personOf,
  testPack,
} from '../../support/store-bench.ts';

/** Runs SQL on the file behind the store's back, then opens the store again. */
function tamper(bench: Bench, ...statements: readonly string[]) {
  bench.store.close();
  const db = new Database(bench.path);
  for (const sql of statements) db.exec(sql);
  db.close();
  const log = bench.log;
  log.lines.length = 0;
  return expectOk(openStore(bench));
}

describe('the people store', () => {
  it('gives back what was saved, also after a restart', () => {
    const bench = openBench();
    const person = personOf(1, { dateOfBirth: undefined });
    bench.store.people.save(person, [faceOf(1), faceOf(1, 0.2)]);
    const check = (people: typeof bench.store.people) => {
      expect(people.find(person.personId)).toEqual(person);
      expect(people.list()).toEqual([person]);
      expect(people.portraits(person.personId).map((jpeg) => Buffer.from(jpeg).toString())).toEqual([
        'jpeg-1-0.2',
        'jpeg-1-0',
      ]);
      const vectors = [...people.templates(testPack)].map((row) => [...row.template.toVector()]);
      expect(vectors).toEqual([faceOf(1), faceOf(1, 0.2)].map((face) => [...face.template.toVector()]));
    };
    check(bench.store.people);
    bench.store.close();
    const again = expectOk(openStore(bench));
    check(again.people);
    again.close();
  });

  it('finds a person by number however it is spaced or capitalised', () => {
    const { people } = openBench().store;
    people.save(personOf(1, { idNumber: '1101700203451' }), [faceOf(1)]);
    people.save(personOf(2, { idNumber: 'Ma-77 12' }), [faceOf(2)]);
    expect(people.findByNumber('1-1017-00203-45-1')?.personId).toBe(personOf(1).personId);
    expect(people.findByNumber('MA7712')?.personId).toBe(personOf(2).personId);
    expect(people.findByNumber('MA7713')).toBeUndefined();
  });

  it('replaces data and adds faces when a known person is saved again', () => {
    const { people } = openBench().store;
    people.save(personOf(1), [faceOf(1)]);
    people.save(personOf(1, { displayName: 'New', idNumber: 'OTHER-9' }), [faceOf(1, 0.3)]);
    expect(people.list()).toEqual([personOf(1, { displayName: 'New', idNumber: 'OTHER-9' })]);
    expect(people.findByNumber('PASS-1')).toBeUndefined();
    expect([...people.templates(testPack)]).toHaveLength(2);
  });

  it('keeps papers that a later save does not tell of, and takes away those that it says are none', () => {
    const bench = openBench();
    const { people } = bench.store;
    const papers = [
      { kind: 's285-permit', number: '285/44', expires: '2027-01-31' },
      { kind: 'passport', number: undefined, expires: undefined },
    ] as const;
    people.save(personOf(1, { papers }), [faceOf(1)]);
    people.save(personOf(1, { displayName: 'New' }), []);
    bench.store.close();
    const again = expectOk(openStore(bench));
    expect(again.people.list()).toEqual([personOf(1, { displayName: 'New', papers })]);
    again.people.save(personOf(1, { papers: [] }), []);
    // Sealed without the field, as rows are that were written before papers were kept.
    again.people.save(personOf(2), []);
    expect(again.people.find(personOf(2).personId)).toEqual(personOf(2));
    expect(again.people.find(personOf(1).personId)?.papers).toEqual([]);
    again.close();
  });

  it('never lets two people have one number, and allows many without a number', () => {
    const { people } = openBench().store;
    people.save(personOf(1, { idNumber: undefined }), []);
    people.save(personOf(2, { idNumber: undefined }), []);
    people.save(personOf(3), []);
    expect(() => people.save(personOf(4, { idNumber: 'pass-3' }), [])).toThrow(/UNIQUE/);
    expect(people.list()).toHaveLength(3);
  });

  it('gives out templates of the asked pack only, over many pages', () => {
    const { people, journal } = openBench().store;
    expectOk(
      journal.append([faultDraft()], () => {
        for (let n = 0; n < 260; n++)
          people.save(personOf(n), [faceOf(n), faceOf(n, 0.1), faceOf(n, 0, 'other/2')]);
      }),
    );
    expect([...people.templates(testPack)]).toHaveLength(520);
    expect([...people.templates('other/2')]).toHaveLength(260);
    expect([...people.templates('none/1')]).toEqual([]);
  });

  it('can write while templates are being read', () => {
    const { people } = openBench().store;
    people.save(personOf(1), [faceOf(1)]);
    let seen = 0;
    for (const _ of people.templates(testPack)) {
      seen += 1;
      if (seen === 1) people.save(personOf(2), [faceOf(2)]);
    }
    expect(seen).toBe(2);
  });

  it('keeps no name, number, date, picture or vector readable in its files', () => {
    const bench = openBench();
    const person = personOf(1, {
      displayName: 'ZAW MIN HTUN',
      idNumber: 'PASSPORT-SECRET',
      dateOfBirth: '1987-06-05',
    });
    bench.store.people.save(person, [faceOf(1)]);
    const wal = readFileSync(`${bench.path}-wal`);
    bench.store.close();
    const files = Buffer.concat([wal, readFileSync(bench.path)]);
    const vector = Buffer.from(faceOf(1).template.toVector().buffer);
    for (const needle of ['ZAW MIN', 'PASSPORT-SECRET', '1987-06', 'jpeg-1-0', vector])
      expect(files.includes(needle), String(needle)).toBe(false);
  });

  it('skips, counts and logs a template whose bytes were altered, and never returns zeros for it', () => {
    const bench = openBench();
    bench.store.people.save(personOf(1), [faceOf(1), faceOf(2)]);
    const store = tamper(
      bench,
      'UPDATE template SET sealed_vector = zeroblob(length(sealed_vector)) WHERE position = 1',
    );
    const left = [...store.people.templates(testPack)];
    expect(left.map((row) => row.template.similarityTo(faceOf(2).template))).toEqual([expect.closeTo(1)]);
    void [...store.people.templates(testPack)];
    expect(store.people.unreadableRows()).toBe(1);
    expect(bench.log.lines.filter((line) => line.event === 'people.row-unreadable')).toHaveLength(1);
    store.close();
  });

  it('does not accept a template moved to another person or relabelled as of another pack', () => {
    const bench = openBench();
    bench.store.people.save(personOf(1), [faceOf(1)]);
    bench.store.people.save(personOf(2), [faceOf(2)]);
    const store = tamper(
      bench,
      `UPDATE template SET person_id = '${personOf(2).personId}' WHERE position = 1`,
      "UPDATE template SET pack = 'better/9' WHERE position = 2",
    );
    expect([...store.people.templates(testPack), ...store.people.templates('better/9')]).toEqual([]);
    expect(store.people.unreadableRows()).toBe(2);
    store.close();
  });

  it('treats a person whose row was altered as unknown, and still gives out the others', () => {
    const bench = openBench();
    bench.store.people.save(personOf(1), [faceOf(1)]);
    bench.store.people.save(personOf(2), [faceOf(2)]);
    const store = tamper(bench, "UPDATE person SET sealed_data = x'0102' WHERE position = 1");
    expect(store.people.find(personOf(1).personId)).toBeUndefined();
    expect(store.people.list()).toEqual([personOf(2)]);
    store.close();
  });

  it('reports damage, not a broken constraint, when the number belongs to an unreadable row', () => {
    const bench = openBench();
    bench.store.people.save(personOf(1), [faceOf(1)]);
    const store = tamper(bench, "UPDATE person SET sealed_data = x'0102' WHERE position = 1");
    const newcomer = personOf(9, { idNumber: 'PASS-1' });
    expect(expectErr(store.journal.append([faultDraft()], () => store.people.save(newcomer, [])))).toBe(
      'store/corrupt',
    );
    expect(['PASS-1', 'pass 1', 'PASS-2'].map((number) => store.people.isUnreadable(number))).toEqual([
      true,
      true,
      false,
    ]);
    store.close();
  });

  it('erases a person and all faces with the person row, leaving no key behind', () => {
    const bench = openBench();
    bench.store.people.save(personOf(1), [faceOf(1)]);
    const store = tamper(bench, 'PRAGMA foreign_keys = ON; DELETE FROM person');
    expect([...store.people.templates(testPack)]).toEqual([]);
    expect(store.people.portraits('x' as PersonId)).toEqual([]);
    store.close();
  });
});
