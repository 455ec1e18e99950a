import { expect, it } from 'vitest';
import { secondState } from '../../../renderer/model/second-word.ts';
import { nowMs, quietView } from '../sample-views.ts';

const { officers } = quietView();
const second = {
  officerId: 'o1',
  name: 'Anong S.',
  personId: 'a1',
  personName: 'Min Thu',
  untilMs: nowMs + 41_200,
};

it('the second officer is anybody but the first, as long as the minute lasts', () => {
  const asked = secondState({ second }, officers, false, nowMs);
  expect(asked).toMatchObject({ kind: 'asked', first: 'Anong S.', person: 'Min Thu', secondsLeft: 42 });
  expect(asked.kind === 'asked' && asked.colleagues.map((each) => each.officerId)).toEqual(['o2', 'o3']);
  expect(secondState({ second }, officers, true, second.untilMs)).toEqual({ kind: 'over' });
});

it('what the gate no longer asks for is over, and what it has not asked for yet is being prepared', () => {
  expect(secondState({ second: null }, officers, true, nowMs)).toEqual({ kind: 'over' });
  expect(secondState({ second: null }, officers, false, nowMs)).toEqual({ kind: 'preparing' });
  expect(secondState(undefined, officers, true, nowMs)).toEqual({ kind: 'over' });
});
