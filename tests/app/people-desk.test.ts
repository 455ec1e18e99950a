import { describe, expect, it } from 'vitest';
import { createPeopleIndex } from '../../main/app/people-index.ts';
import type { OfficerId, PersonId } from '../../main/core/brand.ts';
import { type GateBench, startGateBench } from '../support/gate-bench.ts';
import { lastOf } from '../support/gate-questions.ts';
import { peopleDeskOn } from '../support/people-desk.ts';
import { faceOf, openBench, personOf } from '../support/store-bench.ts';

const suda = { officerId: 'officer-1' as OfficerId, name: 'Suda', roles: ['supervisor' as const] };

async function bench() {
  const lane = await startGateBench();
  const desk = peopleDeskOn(lane);
  /** With the rests between slices. */
  const search = async (text: string) => {
    const searching = desk.search(suda, text);
    await lane.pass(50);
    return searching;
  };
  return { ...lane, desk, search };
}

function everythingWritten({ log, rows }: Pick<GateBench, 'log' | 'rows'>): string {
  return JSON.stringify([rows(), log.lines]);
}

describe('looking for somebody', () => {
  it('by a whole number gives its holder, with the boat whose list names them', async () => {
    const { knows, search, rows } = await bench();
    const personId = knows(1);
    knows(2);
    const found = await search('pass-1');
    expect(found).toMatchObject({
      ok: true,
      value: {
        by: 'number',
        more: false,
        found: [{ person: { personId }, boat: { vesselName: 'CHOK DEE 5' }, role: 'crew' }],
      },
    });
    expect(rows().at(-1)).toMatchObject({
      kind: 'people.searched',
      payload: { officerId: 'officer-1', by: 'number', found: 1 },
    });
  });

  it('by the number of any of their papers gives them too', async () => {
    const { store, search } = await bench();
    const papers = [{ kind: 'passport', number: 'MB 778899', expires: undefined }] as const;
    store.people.save(personOf(4, { papers }), []);
    expect(await search('mb778899')).toMatchObject({ value: { by: 'number', found: [{}] } });
  });

  it('by part of a name gives the best first, and at most twenty', async () => {
    const { store, search } = await bench();
    for (let n = 1; n <= 25; n += 1) store.people.save(personOf(n, { displayName: `Zaw ${n}` }), []);
    store.people.save(personOf(30, { displayName: 'Ko Zaw' }), []);
    store.people.save(personOf(31, { displayName: 'zaw' }), []);
    const found = await search('ZAW');
    expect(found).toMatchObject({ ok: true, value: { by: 'name', more: true } });
    const names = found.ok ? found.value.found.map(({ person }) => person.displayName) : [];
    expect(names).toHaveLength(20);
    expect(names.slice(0, 2)).toEqual(['zaw', 'Zaw 1']);
    expect(names).not.toContain('Ko Zaw');
  });

  it('with one letter, or none, is refused and leaves no row', async () => {
    const { search, rows } = await bench();
    const before = rows().length;
    for (const text of ['', 'z', ' - ', '😀'])
      expect(await search(text)).toEqual({ ok: false, error: 'search/too-short' });
    expect(rows()).toHaveLength(before);
  });

  it('keeps nothing of what was typed, in no row and no line of the log', async () => {
    const bed = await bench();
    await bed.search('Kyaw Zin Secret 99817');
    expect(everythingWritten(bed)).not.toMatch(/Secret|99817|Kyaw/i);
  });

  it('knows a new name at once, and forgets whoever is erased', async () => {
    const { store, search, gate, knows } = await bench();
    const personId = knows(1);
    expect(await search('สมชาย')).toMatchObject({ value: { found: [{ person: { personId } }] } });
    store.people.save(personOf(1, { displayName: 'Aung Ko' }), []);
    gate.gallery.enrolled(personId);
    expect(await search('สมชาย')).toMatchObject({ value: { found: [] } });
    expect(await search('aung')).toMatchObject({ value: { found: [{}] } });
    store.erasure.destroy(personId);
    gate.gallery.enrolled(personId);
    expect(await search('aung')).toMatchObject({ value: { found: [] } });
    expect(await search('PASS-1')).toMatchObject({ value: { found: [] } });
  });
});

describe('looking for the face at the lane', () => {
  it('gives whoever looks like it, wherever their boat is, records the look, and opens nothing', async () => {
    const bed = await bench();
    const personId = bed.knows(3, false);
    bed.knows(1);
    bed.engine.sees({ axis: 3 });
    await bed.until('the face is seen', () => bed.gate.loop.newestLook()?.probe !== undefined);
    const found = await bed.desk.searchByFace(suda);
    expect(found).toMatchObject({ ok: true, value: { found: [{ person: { personId }, boat: undefined }] } });
    expect(found.ok && found.value.found).toHaveLength(1);
    expect(lastOf(bed, 'faces.seen')).toEqual({
      ...{ officerId: 'officer-1', why: 'search', caseId: null, personIds: [personId] },
    });
    expect(bed.kinds()).not.toContain('passage.granted');
  });

  it('shows nobody to whom a stranger has no likeness worth a look', async () => {
    const bed = await bench();
    bed.knows(1);
    bed.engine.sees({ axis: 5 });
    await bed.until('the face is seen', () => bed.gate.loop.newestLook()?.probe !== undefined);
    expect(await bed.desk.searchByFace(suda)).toMatchObject({ ok: true, value: { found: [] } });
    expect(bed.kinds()).not.toContain('faces.seen');
  });

  it('says that nobody is there, also when the last look is an old one', async () => {
    const bed = await bench();
    expect(await bed.desk.searchByFace(suda)).toEqual({ ok: false, error: 'search/no-face' });
    bed.knows(1);
    bed.engine.sees({ axis: 5 });
    await bed.until('the face is seen', () => bed.gate.loop.newestLook()?.probe !== undefined);
    bed.camera.becomes({ kind: 'down', code: 'camera/unplugged' });
    await bed.pass(5000);
    expect(await bed.desk.searchByFace(suda)).toEqual({ ok: false, error: 'search/no-face' });
  });
});

describe('the page of one person', () => {
  it('shows faces, papers with their ends, and what speaks against them; the look is in the record', async () => {
    const bed = await bench();
    const papers = [
      { kind: 'passport', number: 'MB1', expires: '2026-11-21' },
      { kind: 'work-permit', number: undefined, expires: '2026-11-22' },
      { kind: 'seabook', number: 'S1', expires: undefined },
    ] as const;
    const person = personOf(7, { papers, status: 'missing', dateOfBirth: '2010-01-01' });
    bed.store.people.save(person, [faceOf(7)]);
    const seen = bed.desk.see(suda, person.personId);
    expect(seen).toMatchObject({
      ok: true,
      value: { papers: [{ isExpired: true }, { isExpired: false }, { isExpired: false }] },
    });
    expect(seen.ok && seen.value.findings).toEqual(['MISSING_REAPPEARED', 'UNDERAGE', 'PASSPORT_EXPIRED']);
    expect(seen.ok && seen.value.portraits).toHaveLength(1);
    expect(lastOf(bed, 'faces.seen')).toMatchObject({ why: 'person', personIds: [person.personId] });
    expect(bed.desk.see(suda, 'nobody' as PersonId)).toEqual({ ok: false, error: 'person/unknown' });
  });
});

describe('the index of names', () => {
  it('is read in slices, once for two who search at the same time, and anew after a failure', async () => {
    const { store } = openBench();
    for (let n = 0; n < 120; n += 1) store.people.save(personOf(n), []);
    let pages = 0;
    let broken = true;
    const rests: (() => void)[] = [];
    const index = createPeopleIndex({
      people: {
        find: (personId) => store.people.find(personId),
        page(after, limit) {
          pages += 1;
          if (broken) throw new Error('the disk');
          return store.people.page(after, limit);
        },
      },
      clock: {
        after: (_ms, fire) => {
          rests.push(fire);
          return () => undefined;
        },
      },
    });
    await expect(index.whole()).rejects.toThrow('the disk');
    broken = false;
    pages = 0;
    const both = [index.whole(), index.whole()];
    index.changed(personOf(1).personId);
    for (let i = 0; i < 10; i += 1) {
      rests.shift()?.();
      await Promise.resolve();
      await Promise.resolve();
    }
    expect((await Promise.all(both)).map(({ size }) => size)).toEqual([120, 120]);
    expect(pages).toBe(3);
    expect(index.whole()).toBe(both[0]);
  });
});
