import { describe, expect, it } from 'vitest';
import type { CaseId, PersonId } from '../../main/core/brand.ts';
import { type GateBench, startGateBench } from '../support/gate-bench.ts';
import { officers as staff } from '../support/gate-deps.ts';
import { lastOf, passageKinds } from '../support/gate-questions.ts';
import { personOf } from '../support/store-bench.ts';

/** A face between two people who look alike stands at the lane. */
async function ambiguous(bench: GateBench): Promise<{ caseId: CaseId; a: PersonId; b: PersonId }> {
  const [a, b] = [bench.knows(1), bench.knows(2)];
  bench.gate.desk.raise({
    caseId: 'case-1' as CaseId,
    passageId: 'passage-1' as never,
    track: 77 as never,
    reasons: ['AMBIGUOUS'],
    candidates: [
      { personId: a, similarity: 0.93 },
      { personId: b, similarity: 0.92 },
    ],
    probe: undefined,
  });
  bench.camera.becomes({ kind: 'down', code: 'camera/unplugged' });
  await bench.pass(1000);
  bench.gate.officers.signIn('officer-1');
  return { caseId: 'case-1' as CaseId, a, b };
}

describe('a case that an officer refuses', () => {
  it('says why in its own words first, then for what it was raised, and whom', async () => {
    const bench = await startGateBench();
    const suspended = personOf(3, { status: 'suspended' });
    bench.knows(3);
    bench.store.people.save(suspended, []);
    bench.engine.sees({ axis: 3 });
    await bench.until('a case', () => bench.gate.desk.open().length > 0);
    const caseId = bench.gate.desk.open()[0]?.caseId as CaseId;
    bench.gate.officers.signIn('officer-2');
    expect(bench.gate.officers.refuse(caseId, 'WATCHLIST', 'known to us').ok).toBe(true);
    expect(lastOf(bench, 'case.resolved')).toEqual({
      ...{ caseId, outcome: 'refused', officerId: 'officer-2', personId: suspended.personId },
      ...{ reasons: ['WATCHLIST', 'PERSON_NOT_ACTIVE'], note: 'known to us' },
    });
    expect(bench.officer().boats[0]?.lines).toMatchObject([{ refused: true }]);
    expect(bench.lane()).toBe('locked');
  });

  it('names a reason once, and nobody where the officer says that it is somebody else', async () => {
    const bench = await startGateBench();
    bench.knows(3);
    bench.store.people.save(personOf(3, { status: 'suspended' }), []);
    bench.engine.sees({ axis: 3 });
    await bench.until('a case', () => bench.gate.desk.open().length > 0);
    const caseId = bench.gate.desk.open()[0]?.caseId as CaseId;
    bench.gate.officers.signIn('officer-2');
    bench.gate.officers.refuse(caseId, 'UNKNOWN_FACE', '');
    expect(lastOf(bench, 'case.resolved')).toMatchObject({
      personId: null,
      reasons: ['UNKNOWN_FACE', 'PERSON_NOT_ACTIVE'],
    });
    expect(bench.officer().boats[0]?.lines).toMatchObject([{ refused: false }]);
  });

  it('a moment ago: a colleague is told by whom, and the one who pressed twice that it is closed', async () => {
    const bench = await startGateBench();
    const { caseId, a } = await ambiguous(bench);
    const anan = bench.gate.officers.forWindow(() => staff[1]);
    expect(bench.gate.officers.refuse(caseId, 'WATCHLIST', '').ok).toBe(true);
    expect(bench.gate.officers.refuse(caseId, 'WATCHLIST', '')).toEqual({ ok: false, error: 'case/unknown' });
    const late = anan.admit({ caseId, personId: a, reason: 'OVERRIDE_1P', note: '' });
    expect(late).toEqual({ ok: false, error: 'case/already-decided' });
    expect(anan.decidedBy(caseId)?.name).toBe('Suda');
    expect(bench.kinds()).not.toContain('passage.granted');
  });
});

describe('a candidate of whom an officer says that it is not them', () => {
  it('is marked in this case and the record, and is not let through in it', async () => {
    const bench = await startGateBench();
    const { caseId, a, b } = await ambiguous(bench);
    const { officers } = bench.gate;
    expect(officers.markNotThem(caseId, 'P-x' as PersonId)).toEqual({
      ok: false,
      error: 'case/person-not-candidate',
    });
    expect(officers.markNotThem(caseId, a).ok).toBe(true);
    expect(officers.markNotThem(caseId, a).ok).toBe(true);
    const marks = bench.rows().filter(({ kind }) => kind === 'person.not-same');
    expect(marks.map(({ payload }) => payload)).toEqual([{ officerId: 'officer-1', caseId, personId: a }]);
    expect(bench.officer().cases[0]?.candidates).toMatchObject([
      { personId: a, isNotThem: true },
      { personId: b, isNotThem: false },
    ]);
    const admit = { caseId, personId: a, reason: 'OVERRIDE_1P', note: '' } as const;
    expect(officers.admit(admit)).toEqual({ ok: false, error: 'case/not-them' });
    expect(bench.kinds()).not.toContain('passage.granted');
  });

  it('stays marked when the same face is referred again', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    bench.store.people.save(personOf(1, { status: 'suspended' }), []);
    bench.engine.sees({ axis: 1 });
    await bench.until('a case', () => bench.gate.desk.open().length > 0);
    const { caseId } = bench.gate.desk.open()[0] ?? { caseId: '' as CaseId };
    bench.gate.officers.signIn('officer-1');
    bench.gate.officers.markNotThem(caseId, personOf(1).personId);
    bench.engine.sees(undefined);
    await bench.pass(5000);
    bench.engine.sees({ axis: 1, x: 300 });
    await bench.until('referred again', () => (bench.gate.desk.open()[0]?.alsoKnownAs.length ?? 0) > 0);
    expect(bench.officer().cases).toMatchObject([{ caseId, candidates: [{ isNotThem: true }] }]);
  });

  it('is from then on known to be taken for whoever was let through instead', async () => {
    const bench = await startGateBench();
    const { caseId, a, b } = await ambiguous(bench);
    bench.gate.officers.markNotThem(caseId, a);
    bench.gate.officers.admit({ caseId, personId: b, reason: 'OVERRIDE_1P', note: '' });
    await bench.until('the passage ends', () => passageKinds(bench).includes('passage.completed'));
    expect(lastOf(bench, 'people.told-apart')).toEqual({ officerId: 'officer-1', caseId, personIds: [b, a] });
    expect(bench.store.notes.pairsAmong([a, b])).toHaveLength(1);
    await ambiguous(bench);
    const shown = bench.officer().cases[0]?.candidates.map(({ lookalike }) => lookalike);
    expect(shown).toEqual([true, true]);
  });
});

describe('a note', () => {
  it.each([
    ['of 300 characters', 'ก'.repeat(300)],
    ['with emoji and lines', 'ลุง 😀\nseabook\r\nshown\t"ok" \u0000 \\'],
  ])('%s is stored as it was written', async (_what, note) => {
    const bench = await startGateBench();
    const { caseId, a } = await ambiguous(bench);
    expect(bench.gate.officers.admit({ caseId, personId: a, reason: 'OVERRIDE_1P', note }).ok).toBe(true);
    expect(lastOf(bench, 'case.resolved')).toMatchObject({ note });
  });

  it('cut in the middle of an emoji costs that emoji alone: the case is decided and the record goes on', async () => {
    const bench = await startGateBench();
    const { caseId } = await ambiguous(bench);
    const note = `${'x'.repeat(299)}${'😀'.slice(0, 1)}`;
    expect(bench.gate.officers.refuse(caseId, 'WATCHLIST', note).ok).toBe(true);
    expect(lastOf(bench, 'case.resolved')).toMatchObject({ note: `${'x'.repeat(299)}\ufffd` });
    expect(bench.health.codeOf('store')).toBeUndefined();
  });
});
