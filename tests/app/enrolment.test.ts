import { describe, expect, it } from 'vitest';
import { type EnrolmentRequest, enrolPerson } from '../../main/app/enrolment.ts';
import type { OfficerId, VoyageId } from '../../main/core/brand.ts';
import { enrolmentBench, requestOf, voyageId } from '../support/enrolment-bench.ts';
import { expectErr, expectOk, personOf, testPack } from '../support/store-bench.ts';

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
});
