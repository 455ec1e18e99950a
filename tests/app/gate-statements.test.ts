import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../main/core/brand.ts';
import type { GateBench } from '../support/gate-bench.ts';
import { lastOf, passageKinds } from '../support/gate-questions.ts';
import { count, knows, leaves, startLane, walksUp } from '../support/lane-walks.ts';

describe('what an officer says of a passage', () => {
  it('moves nothing once the person has passed again: they are where that passage took them', async () => {
    const bench = await startLane('both', { device: 'lcus' });
    const crew = knows(bench, 1);
    bench.engine.sees({ axis: 1 });
    await bench.until('nobody knows', () => passageKinds(bench).includes('passage.unconfirmed'));
    await leaves(bench);
    bench.engine.sees({ axis: 1 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
    const { officers, desk, ledger } = bench.gate;
    officers.signIn('officer-1');
    const caseId = desk.open()[0]?.caseId as CaseId;
    const admission = { caseId, personId: crew, reason: 'OVERRIDE_1P', note: '' } as const;
    expect(officers.admit({ ...admission, direction: 'in' }).ok).toBe(true);
    await bench.until('nobody knows again', () => count(bench, 'passage.unconfirmed') === 2);
    const [back, first] = ledger.recent().map(({ passageId }) => passageId);
    if (back === undefined || first === undefined) throw new Error('There are no two passes.');
    expect(officers.statePassage(back, true).ok).toBe(true);
    expect(bench.lineOf(crew)).toBe('returned');
    expect(officers.statePassage(first, true).ok).toBe(true);
    expect(bench.lineOf(crew)).toBe('returned');
    expect(lastOf(bench, 'passage.stated')).toMatchObject({ passageId: first, walked: true });
    expect(ledger.find(first)?.confirmation).toBe('walked');
  });
});

describe('whom an officer has said to have walked while the turnstile was out of order', () => {
  async function outOfOrderAfterTheyWalked() {
    const bench = await startLane('both');
    const crew = knows(bench, 1);
    bench.engine.sees({ axis: 1 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    bench.unplug();
    await bench.until('nobody knows', () => passageKinds(bench).includes('passage.unconfirmed'));
    return { bench, crew };
  }
  async function worksAgain(bench: GateBench) {
    bench.gate.officers.signIn('officer-1');
    const [pass] = bench.gate.ledger.recent();
    if (pass === undefined) throw new Error('There is no pass.');
    expect(bench.gate.officers.statePassage(pass.passageId, true).ok).toBe(true);
    bench.replug();
    await bench.until('the lane works again', () => bench.lane() !== 'out-of-service');
  }

  it('is not let straight back while they still stand in view', async () => {
    const { bench, crew } = await outOfOrderAfterTheyWalked();
    await worksAgain(bench);
    await bench.pass(20_000);
    bench.engine.sees({ axis: 1, x: 600 });
    await bench.pass(20_000);
    expect([bench.lineOf(crew), count(bench, 'passage.granted')]).toEqual(['out', 1]);
  });

  it('may come back once they have been gone', async () => {
    const { bench, crew } = await outOfOrderAfterTheyWalked();
    await leaves(bench);
    await worksAgain(bench);
    await walksUp(bench, 1);
    expect(bench.lineOf(crew)).toBe('returned');
  });
});
