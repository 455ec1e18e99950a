import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../main/core/brand.ts';
import { startGateBench } from '../support/gate-bench.ts';
import { downParts, lastOf, passageKinds, worksAgain } from '../support/gate-questions.ts';

describe('a gate whose record was restored', () => {
  it('admits nobody by face, lets officers open the lane, and stays so after each passage', async () => {
    const bench = await startGateBench();
    const crew = bench.knows(1);
    bench.engine.sees({ axis: 5 });
    await bench.until('a case is raised', () => bench.officer().cases.length === 1);
    const caseId = bench.officer().cases[0]?.caseId as CaseId;
    bench.health.report('store', 'store/restored', 'restore');
    expect(bench.lane()).toBe('out-of-service');
    bench.gate.officers.signIn('officer-1');
    const admission = { caseId, personId: crew, reason: 'OVERRIDE_1P', note: '' } as const;
    bench.device.person.willWalk();
    expect(bench.gate.officers.admit(admission).ok).toBe(true);
    await bench.until('they walked', () => passageKinds(bench).includes('passage.completed'));
    expect(lastOf(bench, 'passage.granted')).toMatchObject({ how: 'officer' });
    expect(bench.lineOf(crew)).toBe('out');
    await bench.until('the lane rests', () => bench.lane() === 'out-of-service');
    bench.knows(2);
    bench.engine.sees({ axis: 2 });
    await bench.pass(10_000);
    expect(passageKinds(bench).filter((kind) => kind === 'passage.granted')).toHaveLength(1);
    expect(downParts(bench)).toEqual(['store/restored']);
    bench.health.report('store', undefined, 'restore');
    await worksAgain(bench);
  });
});
