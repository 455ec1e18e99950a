import { describe, expect, it } from 'vitest';
import type { Officer } from '../../main/app/officer-desk.ts';
import type { CaseId, OfficerId, PersonId } from '../../main/core/brand.ts';
import { asksForOn, type GateBench, type GateBenchOptions, startGateBench } from '../support/gate-bench.ts';
import { lastOf, passageKinds } from '../support/gate-questions.ts';
import { faceOf, personOf } from '../support/store-bench.ts';

const suda = 'officer-1' as OfficerId;
const anan = 'officer-2' as OfficerId;
const pins = { 'officer-1': '739104', 'officer-2': '582637', clerk: '461893' } as const;
const staff: readonly Officer[] = [
  { officerId: suda, name: 'Suda', roles: ['supervisor'] },
  { officerId: anan, name: 'Anan', roles: ['officer'] },
  { officerId: 'clerk' as OfficerId, name: 'Nok', roles: ['clerk'] },
];

/** A missing man stands at the lane, and Suda is signed in: the rules ask for two officers. */
async function missingManAt(options: GateBenchOptions = {}) {
  const bench = await startGateBench({ officers: () => staff, ...options });
  for (const [officerId, pin] of Object.entries(pins))
    expect((await bench.gate.pins.choose(officerId as OfficerId, pin, null)).ok).toBe(true);
  const person = personOf(1, { status: 'missing' });
  bench.store.people.save(person, [faceOf(1)]);
  const personId = bench.knows(2);
  bench.store.people.save({ ...person }, []);
  bench.store.voyages.addLine('voyage-1' as never, person.personId, 'crew');
  bench.gate.gallery.enrolled(person.personId);
  bench.engine.sees({ axis: 1 });
  await bench.until('a case is raised', () => bench.gate.desk.open().length > 0);
  const caseId = bench.gate.desk.open()[0]?.caseId as CaseId;
  bench.gate.officers.signIn(suda);
  const admission = { caseId, personId: person.personId, reason: 'OVERRIDE_1P', note: 'found him' } as const;
  return { ...bench, caseId, missing: person.personId, other: personId, admission };
}

const opened = (bench: Pick<GateBench, 'timeline'>) => bench.timeline.some(asksForOn);
const refusals = (bench: GateBench) =>
  bench
    .rows()
    .filter(({ kind }) => kind === 'case.second-refused')
    .map(({ payload }) => payload['cause']);

describe('whom the rules leave to two officers', () => {
  it('does not pass on the word of one: the second is asked for, by the clock of the gate', async () => {
    const bench = await missingManAt();
    const { gate, caseId, missing } = bench;
    const wall = bench.clock.wall();
    const answer = gate.officers.admit(bench.admission);
    expect(answer).toEqual({ ok: true, value: { state: 'second-needed', caseId, untilMs: wall + 60_000 } });
    expect(lastOf(bench, 'case.second-asked')).toMatchObject({
      ...{ caseId, officerId: suda, personId: missing, reasons: ['MISSING_REAPPEARED'] },
    });
    expect(bench.officer().cases[0]).toMatchObject({
      needsTwo: true,
      second: { officerId: suda, name: 'Suda', personId: missing, untilMs: wall + 60_000 },
    });
    await bench.pass(3000);
    expect(opened(bench)).toBe(false);
    expect(bench.kinds()).not.toContain('passage.granted');
  });

  it('passes once when another officer has confirmed with their PIN; both stand in the record', async () => {
    const bench = await missingManAt();
    const { gate, caseId, missing } = bench;
    gate.officers.admit(bench.admission);
    expect(await gate.officers.confirmSecond(caseId, anan, pins['officer-2'])).toEqual({
      ok: true,
      value: undefined,
    });
    await bench.until('the passage ends', () => passageKinds(bench).includes('passage.completed'));
    const both = { officerId: suda, secondOfficerId: anan, reasons: ['OVERRIDE_2P', 'MISSING_REAPPEARED'] };
    expect(lastOf(bench, 'passage.granted')).toMatchObject({ ...both, personId: missing, how: 'officer' });
    expect(lastOf(bench, 'case.resolved')).toMatchObject({ ...both, outcome: 'admitted', note: 'found him' });
    expect(bench.device.counters().closings).toBe(1);
    expect(refusals(bench)).toEqual([]);
    expect(bench.officer().cases).toEqual([]);
  });

  it.each([
    ['the first officer again', suda, pins['officer-1'], 'officer/second-must-differ', 'same-officer'],
    ['a wrong PIN', anan, '000001', 'officer/wrong-pin', 'wrong-pin'],
    ['somebody whose role does not include it', 'clerk', pins.clerk, 'second/not-allowed', 'not-allowed'],
  ] as const)('is refused to %s, in the record too', async (_what, officerId, pin, code, cause) => {
    const bench = await missingManAt();
    bench.gate.officers.admit(bench.admission);
    const answer = await bench.gate.officers.confirmSecond(bench.caseId, officerId as OfficerId, pin);
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(refusals(bench)).toEqual([cause]);
    await bench.pass(1000);
    expect(opened(bench)).toBe(false);
    expect(bench.officer().cases[0]?.second).not.toBeNull();
  });

  it('locks out whoever guesses at the PIN of the second, with the minutes, and a colleague can still confirm', async () => {
    const bench = await missingManAt();
    const { officers } = bench.gate;
    officers.admit(bench.admission);
    for (let i = 0; i < 4; i += 1) await officers.confirmSecond(bench.caseId, anan, '000001');
    const fifth = await officers.confirmSecond(bench.caseId, anan, '000001');
    expect(fifth).toMatchObject({ ok: false, error: { code: 'officer/locked-out' } });
    const right = await officers.confirmSecond(bench.caseId, anan, pins['officer-2']);
    expect(right).toMatchObject({ ok: false, error: { code: 'officer/locked-out', params: { minutes: 5 } } });
    expect(opened(bench)).toBe(false);
    expect(bench.kinds()).toContain('officer.locked-out');
  });

  it.each([
    ['first', suda],
    ['second', anan],
  ] as const)('is refused when the %s officer enrolled the person', async (which, officerId) => {
    const bench = await missingManAt();
    bench.store.notes.enrolled(bench.missing, officerId);
    const asked = bench.gate.officers.admit(bench.admission);
    const answer =
      which === 'first'
        ? asked
        : await bench.gate.officers.confirmSecond(bench.caseId, anan, pins['officer-2']);
    expect(JSON.stringify(answer)).toContain('second/enrolled-person');
    expect(refusals(bench)).toEqual(['enrolled-person']);
    await bench.pass(1000);
    expect(opened(bench)).toBe(false);
  });

  it('is over after a minute; the case stays, and can be decided anew', async () => {
    const bench = await missingManAt();
    const { officers } = bench.gate;
    officers.admit(bench.admission);
    await bench.pass(60_000);
    expect(refusals(bench)).toEqual(['too-late']);
    const late = await officers.confirmSecond(bench.caseId, anan, pins['officer-2']);
    expect(late).toMatchObject({ ok: false, error: { code: 'second/too-late' } });
    expect(bench.officer().cases[0]?.second).toBeNull();
    expect(opened(bench)).toBe(false);
    officers.admit(bench.admission);
    expect((await officers.confirmSecond(bench.caseId, anan, pins['officer-2'])).ok).toBe(true);
  });

  it('does not pass when the first officer takes it back', async () => {
    const bench = await missingManAt();
    const { officers } = bench.gate;
    officers.admit(bench.admission);
    expect(officers.withdrawSecond(bench.caseId).ok).toBe(true);
    expect(refusals(bench)).toEqual(['withdrawn']);
    const answer = await officers.confirmSecond(bench.caseId, anan, pins['officer-2']);
    expect(answer).toMatchObject({ ok: false, error: { code: 'second/none-asked' } });
    expect(officers.withdrawSecond(bench.caseId)).toEqual({ ok: false, error: 'second/none-asked' });
    expect(opened(bench)).toBe(false);
  });

  it('does not pass when a colleague refuses the case while the PIN is being checked, and says who decided', async () => {
    const bench = await missingManAt();
    const atOther = bench.gate.officers.forWindow(() => staff[1]);
    bench.gate.officers.admit(bench.admission);
    const confirming = bench.gate.officers.confirmSecond(bench.caseId, anan, pins['officer-2']);
    expect(atOther.refuse(bench.caseId, 'MISSING_REAPPEARED', '').ok).toBe(true);
    expect(await confirming).toEqual({ ok: false, error: { code: 'case/already-decided' } });
    expect(bench.gate.officers.decidedBy(bench.caseId)?.name).toBe('Anan');
    expect(refusals(bench)).toContain('withdrawn');
    await bench.pass(2000);
    expect(opened(bench)).toBe(false);
  });

  it('does not pass when the person has left the lane meanwhile; when they step up again it can be confirmed', async () => {
    const bench = await missingManAt();
    const { officers } = bench.gate;
    officers.admit(bench.admission);
    bench.engine.sees(undefined);
    await bench.pass(3000);
    const gone = await officers.confirmSecond(bench.caseId, anan, pins['officer-2']);
    expect(gone).toEqual({ ok: false, error: { code: 'person/not-at-lane' } });
    expect(opened(bench)).toBe(false);
    bench.engine.sees({ axis: 1 });
    await bench.pass(3000);
    expect((await officers.confirmSecond(bench.caseId, anan, pins['officer-2'])).ok).toBe(true);
  });

  it('passes once when two colleagues confirm at the same moment', async () => {
    const bench = await missingManAt({
      officers: () => [...staff, { officerId: 'o-3' as OfficerId, name: 'Chai', roles: ['officer'] }],
    });
    await bench.gate.pins.choose('o-3' as OfficerId, '918273', null);
    const { officers } = bench.gate;
    officers.admit(bench.admission);
    const answers = await Promise.all([
      officers.confirmSecond(bench.caseId, anan, pins['officer-2']),
      officers.confirmSecond(bench.caseId, 'o-3' as OfficerId, '918273'),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    await bench.until('the passage ends', () => passageKinds(bench).includes('passage.completed'));
    expect(bench.device.counters().closings).toBe(1);
    expect(bench.rows().filter(({ kind }) => kind === 'case.resolved')).toHaveLength(1);
  });

  it('pressed at two panels at once is one question, and the later press does not prolong it', async () => {
    const bench = await missingManAt();
    const atOther = bench.gate.officers.forWindow(() => staff[1]);
    const first = bench.gate.officers.admit(bench.admission);
    await bench.pass(5000);
    expect(atOther.admit(bench.admission)).toEqual(first);
    expect(bench.rows().filter(({ kind }) => kind === 'case.second-asked')).toHaveLength(1);
    expect(opened(bench)).toBe(false);
  });

  it('does not pass after a restart: the question was in memory only, and the case gets its honest ending', async () => {
    const bench = await missingManAt();
    bench.gate.officers.admit(bench.admission);
    bench.powerCut();
    const next = await startGateBench({
      ...{
        directory: bench.directory,
        bootId: '01938000-0000-7000-8000-000000000002',
        officers: () => staff,
      },
    });
    next.gate.officers.signIn(suda);
    const answer = await next.gate.officers.confirmSecond(bench.caseId, anan, pins['officer-2']);
    expect(answer).toMatchObject({ ok: false, error: { code: 'case/unknown' } });
    expect(lastOf(next, 'case.resolved')).toMatchObject({ caseId: bench.caseId, outcome: 'left' });
    expect(opened(next)).toBe(false);
  });

  it('does not pass when the first officer was struck off the list meanwhile', async () => {
    let named = staff;
    const bench = await missingManAt({ officers: () => named });
    bench.gate.officers.admit(bench.admission);
    const atOther = bench.gate.officers.forWindow(() => staff[1]);
    named = staff.slice(1);
    const answer = await atOther.confirmSecond(bench.caseId, anan, pins['officer-2']);
    expect(answer).toEqual({ ok: false, error: { code: 'second/none-asked' } });
    expect(opened(bench)).toBe(false);
  });

  it('does not pass when the first officer may no longer decide, nor when the second was struck off under their PIN', async () => {
    let named = staff;
    const bench = await missingManAt({ officers: () => named });
    bench.gate.officers.admit(bench.admission);
    const atOther = bench.gate.officers.forWindow(() => staff[1]);
    named = [{ ...(staff[0] as Officer), roles: ['auditor'] }, ...staff.slice(1)];
    const answer = await atOther.confirmSecond(bench.caseId, anan, pins['officer-2']);
    expect(answer).toEqual({ ok: false, error: { code: 'second/none-asked' } });
    named = staff;
    const confirming = bench.gate.officers.confirmSecond(bench.caseId, anan, pins['officer-2']);
    named = staff.filter(({ officerId }) => officerId !== anan);
    expect((await confirming).ok).toBe(false);
    expect(opened(bench)).toBe(false);
  });

  it('does not pass with a PIN that a supervisor has just set: the first officer may know it', async () => {
    const bench = await missingManAt();
    const reset = await bench.gate.pins.reset(anan, suda);
    bench.gate.officers.admit(bench.admission);
    const pin = reset.ok ? reset.value : '';
    const answer = await bench.gate.officers.confirmSecond(bench.caseId, anan, pin);
    expect(answer).toEqual({ ok: false, error: { code: 'officer/pin-must-change' } });
    expect(refusals(bench)).toEqual(['not-allowed']);
    expect(opened(bench)).toBe(false);
    // Once they have chosen their own they are somebody else again.
    expect((await bench.gate.pins.choose(anan, '904613', anan)).ok).toBe(true);
    expect((await bench.gate.officers.confirmSecond(bench.caseId, anan, '904613')).ok).toBe(true);
  });

  it('asks for two also where the camera knew nobody and the officer chose the missing man', async () => {
    const bench = await missingManAt();
    const { officers } = bench.gate;
    expect(officers.closeCase(bench.caseId, 'left', '').ok).toBe(true);
    bench.engine.sees({ axis: 5 });
    await bench.until('another case', () => bench.gate.desk.open().length > 0);
    const entry = bench.gate.desk.open()[0];
    expect(entry?.reasons).toEqual(['UNKNOWN_FACE']);
    const caseId = entry?.caseId as CaseId;
    expect(officers.admit({ ...bench.admission, caseId })).toMatchObject({
      value: { state: 'second-needed' },
    });
    const other: PersonId = bench.other;
    expect(officers.admit({ ...bench.admission, caseId, personId: other })).toMatchObject({
      value: { state: 'done' },
    });
  });
});
