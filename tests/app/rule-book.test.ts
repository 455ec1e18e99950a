import { expect, it } from 'vitest';
import type { RuleBook } from '../../main/app/rule-book.ts';
import { startGateBench } from '../support/gate-bench.ts';
import { lastOf, passageKinds } from '../support/gate-questions.ts';
import { rulesThat } from '../support/port-rules.ts';

it('a gate asks for the rules at each passage: who was of age before may not be any more', async () => {
  let book = rulesThat({ minimumAgeYears: 18 });
  const ruleBook: RuleBook = { current: () => book.current(), on: (day) => book.on(day) };
  const lane = await startGateBench({ ruleBook });
  // Born in April 1990: 36 years old on 22 November 2026.
  for (const axis of [1, 2]) lane.knows(axis);
  lane.device.person.willWalk();
  lane.engine.sees({ axis: 1 });
  await lane.until('the first walks through', () => passageKinds(lane).includes('passage.completed'));
  lane.engine.sees(undefined);
  await lane.pass(10_000);

  book = rulesThat({ minimumAgeYears: 37 });
  lane.engine.sees({ axis: 2 });
  await lane.until('the second is referred', () => lane.gate.desk.open().length === 1);
  expect(lane.gate.desk.open()[0]?.reasons).toEqual(['UNDERAGE']);
  expect(lastOf(lane, 'case.raised')).toMatchObject({ reasons: ['UNDERAGE'] });
});
