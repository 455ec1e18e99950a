import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type EnrolmentRequest, enrolPerson } from '../../main/app/enrolment.ts';
import { ImportGallery } from '../../main/app/import-gallery.ts';
import type { OfficerId, VoyageId } from '../../main/core/brand.ts';
import { enrolmentBench, requestOf, voyageId } from '../support/enrolment-bench.ts';
import { expectErr, expectOk, faceOf, personOf, templateOf, testPack } from '../support/store-bench.ts';

const pictures = (...contents: readonly string[]) =>
  contents.map((content, i) => ({ name: `${i + 1}.jpg`, bytes: Buffer.from(content) }));
const personWith = (overrides: Partial<EnrolmentRequest['person']>) => ({
  ...requestOf().person,
  ...overrides,
});

function bench() {
  const made = enrolmentBench();
  const { store, deps } = made;
  const enrol = (overrides: Partial<EnrolmentRequest> = {}) => enrolPerson(requestOf(overrides), deps);
  const codes = async (overrides: Partial<EnrolmentRequest>) =>
    expectErr(await enrol(overrides)).map((refusal) => refusal.code);
  /** Everything that an enrolment could have written. */
  const written = () => ({
    rows: store.journal.read(1, 100).map((row) => row.kind),
    people: store.people.list().length,
    templates: [...store.people.templates(testPack)].length,
    lines: store.voyages.find(voyageId)?.lines.length,
  });
  return { ...made, enrol, codes, written };
}
const nothing = { rows: [], people: 0, templates: 0, lines: 0 };

/** Rows of every table in which a trace of a person could lie. */
function tracesIn(path: string) {
  const db = new Database(path, { readonly: true });
  const count = (table: string) =>
    (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  const traces = ['person', 'portrait', 'template', 'manifest_line', 'journal'].map(count);
  db.close();
  return traces;
}

describe('enrolling a person', () => {
  it('saves person, faces, journal rows and the line on the boat list together', async () => {
    const { enrol, written, store } = bench();
    const officerId = 'off-1' as OfficerId;
    const done = expectOk(await enrol({ voyageId, officerId, pictures: pictures('face 1', 'face 1 0.3') }));
    expect(done).toMatchObject({ outcome: 'added', lineAdded: true });
    expect(written()).toEqual({
      rows: ['person.enrolled', 'manifest.line-added'],
      people: 1,
      templates: 2,
      lines: 1,
    });
    const { personId } = done;
    expect(store.journal.read(1, 9).map((row) => row.payload)).toEqual([
      { personId, templates: 2, pack: testPack, officerId },
      { voyageId, personId, officerId },
    ]);
    expect(store.people.find(personId)).toMatchObject({
      displayName: 'Zaw Min',
      language: 'my',
      status: 'active',
    });
    expect(store.voyages.find(voyageId)?.lines[0]).toMatchObject({
      personId,
      role: 'crew',
      state: 'expected',
    });
  });

  it('needs no number and no boat where an officer does it', async () => {
    const { enrol, written } = bench();
    expectOk(await enrol({ person: personWith({ idNumber: '' }) }));
    expect(written()).toEqual({ rows: ['person.enrolled'], people: 1, templates: 1, lines: 0 });
  });

  it('keeps a picture that comes twice once', async () => {
    const { enrol } = bench();
    expect(expectOk(await enrol({ pictures: pictures('face 1', 'face 1') })).added).toHaveLength(1);
  });

  it('writes nothing when one of several pictures is bad, and names each bad one', async () => {
    const { enrol, written } = bench();
    const bad = pictures('face 1', 'portrait/no-face', '', 'cut short', 'portrait/several-faces');
    const refusals = expectErr(await enrol({ voyageId, pictures: bad }));
    expect(refusals.map(({ code, file }) => [code, file])).toEqual([
      ['portrait/no-face', '2.jpg'],
      ['portrait/empty', '3.jpg'],
      ['portrait/unreadable', '4.jpg'],
      ['portrait/several-faces', '5.jpg'],
    ]);
    expect(refusals[0]?.sentence).toContain('2.jpg');
    expect(written()).toEqual(nothing);
  });

  it('refuses before it examines pictures what can be seen without them', async () => {
    const { codes, engine, store } = bench();
    store.voyages.save({ voyageId: 'V-2' as VoyageId, vesselName: 'X', vesselMark: 'Y', state: 'closed' });
    expect(await codes({ pictures: [] })).toEqual(['portraits/none']);
    expect(await codes({ pictures: pictures(...Array<string>(6).fill('face 1')) })).toEqual([
      'portraits/too-many',
    ]);
    expect(await codes({ voyageId: 'V-9' as VoyageId })).toEqual(['voyage/unknown']);
    expect(await codes({ voyageId: 'V-2' as VoyageId, person: personWith({ name: '' }) })).toEqual([
      'name/missing',
      'voyage/closed',
    ]);
    expect(engine.examined).toBe(0);
  });

  it('refuses the face of somebody enrolled already, and says whose it is', async () => {
    const { enrol, written } = bench();
    expectOk(await enrol({ person: personWith({ idNumber: 'MA09' }), pictures: pictures('face 5') }));
    expectOk(await enrol());
    const before = written();
    const [refusal, ...rest] = expectErr(
      await enrol({
        person: personWith({ name: 'Other', idNumber: 'MA02' }),
        pictures: pictures('face 1 0.1', 'face 1 0.2'),
      }),
    );
    expect(refusal).toMatchObject({ code: 'duplicate-face', file: '1.jpg' });
    expect(refusal?.sentence).toContain('Zaw Min (MA1001)');
    expect(rest).toEqual([]);
    expect(written()).toEqual(before);
  });

  it('refuses pictures of two people', async () => {
    const { enrol, written } = bench();
    const refusals = expectErr(await enrol({ pictures: pictures('face 1', 'face 5', 'face 1 0.2') }));
    expect(refusals.map(({ code, file }) => [code, file])).toEqual([['portrait/another-person', '2.jpg']]);
    expect(written()).toEqual(nothing);
  });

  it('refuses a number that is known, or updates that person, as it is told', async () => {
    const { enrol, codes, store } = bench();
    const { personId } = expectOk(await enrol());
    expect(await codes({ pictures: pictures('face 1 0.3') })).toEqual(['number/already-enrolled']);
    const update = { onKnownNumber: 'update', person: personWith({ name: 'Zaw Min Htun' }) } as const;
    expect(expectOk(await enrol({ ...update, pictures: pictures('face 1', 'face 1 0.3') }))).toMatchObject({
      personId,
      outcome: 'updated',
      added: [{ name: '2.jpg' }],
    });
    expect(store.people.list()).toMatchObject([{ personId, displayName: 'Zaw Min Htun' }]);
    expect(store.journal.head()?.payload).toMatchObject({ personId, templates: 2 });
  });

  it('does not give a known number the face of somebody unknown', async () => {
    const { enrol, codes } = bench();
    expectOk(await enrol());
    expect(await codes({ onKnownNumber: 'update', pictures: pictures('face 5') })).toEqual([
      'portrait/another-person',
    ]);
  });

  it('keeps the status of a person who is updated', async () => {
    const { enrol, store } = bench();
    store.people.save(personOf(1, { idNumber: 'MA1001', status: 'suspended' }), []);
    expectOk(await enrol({ onKnownNumber: 'update' }));
    expect(store.people.findByNumber('MA1001')?.status).toBe('suspended');
  });

  it('records nothing when nothing changed, and only the line when only that is new', async () => {
    const { enrol, written } = bench();
    expectOk(await enrol());
    expect(expectOk(await enrol({ onKnownNumber: 'update' }))).toMatchObject({
      outcome: 'unchanged',
      lineAdded: false,
    });
    expect(written().rows).toEqual(['person.enrolled']);
    expect(expectOk(await enrol({ onKnownNumber: 'update', voyageId }))).toMatchObject({
      outcome: 'unchanged',
      lineAdded: true,
    });
    expect(written().rows).toEqual(['person.enrolled', 'manifest.line-added']);
  });

  it('says that the recogniser is down instead of blaming the picture', async () => {
    const { codes, engine, written } = bench();
    engine.breakWith('engine/crashed');
    expect(await codes({ pictures: pictures('portrait/no-face', 'face 1') })).toEqual(['engine/crashed']);
    expect(engine.examined).toBe(1);
    expect(written()).toEqual(nothing);
  });

  it('notices a person who was enrolled while the pictures were being examined', async () => {
    const { enrol, codes, engine, store } = bench();
    engine.meanwhile(() => store.people.save(personOf(1, { idNumber: 'MA1001' }), []));
    expect(await codes({})).toEqual(['number/already-enrolled']);
    const [first, second] = await Promise.all([
      enrol({ person: personWith({ idNumber: 'MA07' }), pictures: pictures('face 3') }),
      enrol({ person: personWith({ idNumber: 'MA08' }), pictures: pictures('face 3 0.1') }),
    ]);
    expect([first.ok, second.ok]).toEqual([true, false]);
    expect(expectErr(second)[0]?.code).toBe('duplicate-face');
  });

  it('answers with the fault of the store when it cannot write, and nothing is half-written', async () => {
    const { deps, written } = bench();
    const full = { ...deps, journal: { append: () => ({ ok: false, error: 'store/disk-full' }) as const } };
    expect(expectErr(await enrolPerson(requestOf(), full))[0]).toMatchObject({ code: 'store/disk-full' });
    expect(written()).toEqual(nothing);
  });

  it('examines everything and writes nothing in a dry run', async () => {
    const { enrol, codes, written } = bench();
    expect(expectOk(await enrol({ dryRun: true, voyageId }))).toMatchObject({
      outcome: 'added',
      lineAdded: true,
    });
    expect(await codes({ dryRun: true, pictures: pictures('portrait/blurred') })).toEqual([
      'portrait/blurred',
    ]);
    expect(written()).toEqual(nothing);
  });

  it('does not judge dates in the future by a clock that nobody set', async () => {
    const { deps } = bench();
    const person = personWith({ dateOfBirth: '2039' });
    const lost = { ...deps.clock, trust: () => ({ clockState: 'unsynced', clockErrorMs: null }) as const };
    expect(expectErr(await enrolPerson(requestOf({ person }), deps))[0]?.code).toBe('birth/in-future');
    expect((await enrolPerson(requestOf({ person }), { ...deps, clock: lost })).ok).toBe(true);
  });

  it('leaves no portrait, key, template or row of a person who was refused, in any table', async () => {
    const { enrol, codes, deps, path } = bench();
    const traces = () => tracesIn(path);
    const none = [0, 0, 0, 0, 0];
    await codes({ pictures: pictures('face 1', 'portrait/blurred'), voyageId });
    await codes({ pictures: pictures('face 1', 'face 5'), voyageId });
    const brokenLine = () => {
      throw new Error('the line cannot be written');
    };
    const voyages = {
      save: deps.voyages.save.bind(deps.voyages),
      moveLine: deps.voyages.moveLine.bind(deps.voyages),
      dropLine: deps.voyages.dropLine.bind(deps.voyages),
      find: deps.voyages.find.bind(deps.voyages),
      listOpen: deps.voyages.listOpen.bind(deps.voyages),
      listOpenHeads: deps.voyages.listOpenHeads.bind(deps.voyages),
      listOpenOf: deps.voyages.listOpenOf.bind(deps.voyages),
      listOut: deps.voyages.listOut.bind(deps.voyages),
      addLine: brokenLine,
    };
    const halfWay = { ...deps, voyages };
    await expect(enrolPerson(requestOf({ voyageId, pictures: pictures('face 1') }), halfWay)).rejects.toThrow(
      'the line',
    );
    expect(traces()).toEqual(none);
    expectOk(await enrol());
    const before = traces();
    await codes({
      person: personWith({ idNumber: 'MA02' }),
      pictures: pictures('face 3', 'face 1 0.1'),
      voyageId,
    });
    expect(traces()).toEqual(before);
  });

  it('says when there are fewer than three pictures, and refuses that where the person stands before the camera', async () => {
    const { enrol, codes, engine } = bench();
    const one = expectOk(await enrol());
    expect(one.portraits).toBe(1);
    expect(one.remarks[0]).toMatchObject({ code: 'portraits/fewer-than-wanted', sentence: /only 1 of 3/ });
    const examined = engine.examined;
    const lane = { fewestPictures: 3, person: personWith({ idNumber: 'MA02' }) };
    expect(await codes({ ...lane, pictures: pictures('face 3', 'face 3 0.1') })).toEqual([
      'portraits/too-few',
    ]);
    expect(engine.examined).toBe(examined);
    const three = expectOk(
      await enrol({ ...lane, pictures: pictures('face 3', 'face 3 0.1', 'face 3 0.2') }),
    );
    expect(three).toMatchObject({ portraits: 3, remarks: [] });
  });

  it('counts the pictures that a person has after it, five at most', async () => {
    const { enrol, store } = bench();
    const { personId } = expectOk(await enrol({ pictures: pictures('face 1', 'face 1 0.1') }));
    const more = pictures('face 1 0.2', 'face 1 0.3', 'face 1 0.4', 'face 1 0.5');
    expect(expectOk(await enrol({ onKnownNumber: 'update', pictures: more }))).toMatchObject({
      portraits: 5,
      remarks: [],
    });
    expect(store.people.portraits(personId)).toHaveLength(5);
    expect(store.journal.head()?.payload).toMatchObject({ templates: 5 });
  });

  it.each(['missing', 'deceased', 'closed', 'suspended'] as const)(
    'finds a face also of somebody who is %s, on the list of a boat that has closed',
    async (status) => {
      const { codes, store, deps } = bench();
      store.people.save(personOf(9, { status }), [faceOf(1, 0.1)]);
      store.voyages.save({ voyageId: 'V-0' as VoyageId, vesselName: 'X', vesselMark: 'Y', state: 'open' });
      store.voyages.addLine('V-0' as VoyageId, personOf(9).personId, 'crew');
      store.voyages.save({ voyageId: 'V-0' as VoyageId, vesselName: 'X', vesselMark: 'Y', state: 'closed' });
      const gallery = new ImportGallery(store.people, { kind: 'ready', pack: testPack }, undefined);
      const [refusal] = expectErr(await enrolPerson(requestOf(), { ...deps, faces: gallery }));
      expect(refusal).toMatchObject({ code: 'duplicate-face', otherId: personOf(9).personId });
      expect(refusal?.sentence).toContain(personOf(9).personId);
      expect(await codes({})).toEqual(['duplicate-face']);
    },
  );

  it('lets twins in on the word of an officer, who is in the record with the reason', async () => {
    const { enrol, codes, store } = bench();
    const { personId: first } = expectOk(await enrol());
    const officerId = 'off-1' as OfficerId;
    const twin = {
      person: personWith({ name: 'Zaw Win', idNumber: 'MA02' }),
      pictures: pictures('face 1 0.1'),
      officerId,
    };
    expect(await codes(twin)).toEqual(['duplicate-face']);
    const notTheSameAs = { personId: first, reason: 'twins, both present with their papers' };
    const { personId } = expectOk(await enrol({ ...twin, notTheSameAs }));
    const [enrolled, stated] = store.journal.read(2, 9);
    expect(enrolled).toMatchObject({ kind: 'person.enrolled', payload: { personId } });
    expect(stated).toMatchObject({
      kind: 'case.resolved',
      payload: { outcome: 'enrolled', officerId, personId, reasons: ['DUPLICATE_IDENTITY'] },
    });
    expect(stated?.payload).toMatchObject({ note: expect.stringContaining(`${first}: twins`) });
    // One officer's word lets them in; a supervisor says whether they are two.
    const [pair, ...others] = store.duplicates.open();
    expect(others).toEqual([]);
    expect(pair).toMatchObject({ personIds: [first, personId].sort(), by: 'face', finder: 'enrolment' });
    expect(pair?.similarity).toBeGreaterThan(0.9);
    expect(store.journal.head()).toMatchObject({
      kind: 'identity.duplicate-found',
      payload: { duplicateId: pair?.duplicateId, finder: 'enrolment' },
    });
    expect(store.duplicates.isDoubted(first)).toBe(true);
    // The same list once more brings nothing new, and asks nobody again.
    expect(expectOk(await enrol({ ...twin, onKnownNumber: 'update' })).outcome).toBe('unchanged');
  });

  it('takes the word about one lookalike for no other', async () => {
    const { enrol, codes } = bench();
    const { personId: first } = expectOk(await enrol());
    const second = expectOk(
      await enrol({
        person: personWith({ idNumber: 'MA02' }),
        pictures: pictures('face 1 0.3'),
        notTheSameAs: { personId: first, reason: 'twins' },
      }),
    );
    const third = { person: personWith({ idNumber: 'MA03' }), pictures: pictures('face 1 0.2') };
    const only = { personId: second.personId, reason: 'no' };
    expect(await codes({ ...third, notTheSameAs: only })).toEqual(['duplicate-face']);
    expect(await codes(third)).toEqual(['duplicate-face', 'duplicate-face']);
  });

  it('finds by the older pack whom only that pack knows', async () => {
    const { deps, store } = bench();
    store.people.save(personOf(9), [faceOf(4, 0, 'old/1')]);
    const gallery = new ImportGallery(
      store.people,
      { kind: 'ready', pack: testPack, elder: 'old/1' },
      (s) => s,
    );
    const engine = {
      describePortrait: async (file: Uint8Array) => {
        const read = await deps.engine.describePortrait(file);
        if (!read.ok) return read;
        const face = { ...read.value.face, elderTemplate: templateOf(4, 0.1, 'old/1') };
        return { ok: true, value: { ...read.value, face } } as const;
      },
    };
    const refused = expectErr(await enrolPerson(requestOf(), { ...deps, engine, faces: gallery }));
    expect(refused).toMatchObject([{ code: 'duplicate-face', otherId: personOf(9).personId }]);
  });
});
