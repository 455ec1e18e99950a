import { describe, expect, it } from 'vitest';
import { candidatesShown, inQueueOrder } from '../../../renderer/model/case-queue.ts';
import { busyView, sampleCases } from '../sample-views.ts';

describe('the queue of cases', () => {
  const [atLane, second, third] = sampleCases([]);
  if (!atLane || !second || !third) throw new Error('There are three sample cases.');

  it('puts who stands at the lane first, then what two officers decide, then the oldest', () => {
    const high = { ...second, caseId: 'high', priority: 'high' as const, raisedAtMs: atLane.raisedAtMs + 1 };
    const order = inQueueOrder([second, third, high, atLane]).map(({ caseId }) => caseId);
    expect(order).toEqual(['c1', 'high', 'c3', 'c2']);
  });

  it('tells two cases of the same moment apart by their tickets, and changes nothing in place', () => {
    const twins = [
      { ...second, caseId: 'b', ticket: 9, raisedAtMs: 0 },
      { ...second, caseId: 'a', ticket: 8, raisedAtMs: 0 },
    ];
    expect(inQueueOrder(twins).map(({ caseId }) => caseId)).toEqual(['a', 'b']);
    expect(twins.map(({ caseId }) => caseId)).toEqual(['b', 'a']);
  });
});

describe('the candidates of a case', () => {
  const [holder] = busyView([]).cases[0]?.candidates ?? [];
  if (!holder) throw new Error('The sample case has candidates.');
  const five = [1, 2, 3, 4, 5].map((n) => ({ ...holder, personId: `p${n}` }));
  const ids = (from: readonly { personId: string }[]) => from.map(({ personId }) => personId);

  it('are shown three large and the others small', () => {
    const { large, small } = candidatesShown(five);
    expect(ids(large)).toEqual(['p1', 'p2', 'p3']);
    expect(ids(small)).toEqual(['p4', 'p5']);
  });

  it('make room where an officer has ruled one out', () => {
    const { large, small } = candidatesShown(five.map((each, i) => ({ ...each, isNotThem: i === 0 })));
    expect(ids(large)).toEqual(['p2', 'p3', 'p4']);
    expect(ids(small)).toEqual(['p5', 'p1']);
  });
});
