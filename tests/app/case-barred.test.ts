import { describe, expect, it } from 'vitest';
import type { CaseId, OfficerId } from '../../main/core/brand.ts';
import { asksForOn, type GateBench } from '../support/gate-bench.ts';
import { lastOf } from '../support/gate-questions.ts';
import { knows, startLane } from '../support/lane-walks.ts';
import { testRules } from '../support/port-rules.ts';
import { faceOf, personOf } from '../support/store-bench.ts';

const suda = 'officer-1' as OfficerId;
const handling = { ...testRules.handling, UNDERAGE: 'refuse' as const };
const young = { dateOfBirth: '2012-01-01' };

/** Somebody too young stands at the lane, whom these rules let nobody admit. */
async function tooYoung(lane: 'out' | 'in' | 'both' = 'out') {
  const bench = await startLane(lane, { rules: { handling } });
  const personId = knows(bench, 1, lane === 'in' ? 'out' : 'expected');
  bench.store.people.save(personOf(1, young), [faceOf(1)]);
  bench.gate.gallery.enrolled(personId);
  bench.gate.officers.signIn(suda);
  bench.engine.sees({ axis: 1 });
  return { bench, personId };
}
const caseOf = async (bench: GateBench): Promise<CaseId> => {
  await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
  return bench.gate.desk.open()[0]?.caseId as CaseId;
};

describe('whom by the rules nobody at this gate may admit', () => {
  it('stays, whoever presses, and can be refused; the crew screen says what it says to everybody', async () => {
    const { bench, personId } = await tooYoung();
    const caseId = await caseOf(bench);
    expect(bench.crew().screen.kind).toBe('officer');
    expect(bench.officer().cases[0]).toMatchObject({ barred: true, needsTwo: true, reasons: ['UNDERAGE'] });
    const admission = { caseId, personId, reason: 'OVERRIDE_1P', note: '' } as const;
    expect(bench.gate.officers.admit(admission)).toEqual({ ok: false, error: 'case/barred' });
    expect(bench.gate.officers.openByHand({ personId, reason: 'MANUAL_PAPER', note: '' })).toEqual({
      ...{ ok: false, error: 'case/barred' },
    });
    await bench.pass(3000);
    expect(bench.timeline.some(asksForOn)).toBe(false);
    expect(bench.gate.officers.refuse(caseId, 'UNDERAGE', '').ok).toBe(true);
    expect(lastOf(bench, 'case.resolved')).toMatchObject({ outcome: 'refused', personId });
  });

  it('bars nobody else whom the officer finds them to be, which takes two', async () => {
    const { bench } = await tooYoung();
    const caseId = await caseOf(bench);
    const sister = bench.knows(3);
    const answer = bench.gate.officers.admit({ caseId, personId: sister, reason: 'OVERRIDE_1P', note: '' });
    expect(answer).toMatchObject({ ok: true, value: { state: 'second-needed' } });
  });

  it('comes ashore all the same, and what was found is written down', async () => {
    const { bench } = await tooYoung('in');
    await bench.until('the lane opens', () => bench.lane() === 'open');
    expect(lastOf(bench, 'passage.granted')).toMatchObject({ direction: 'in', reasons: ['OK', 'UNDERAGE'] });
  });
});
