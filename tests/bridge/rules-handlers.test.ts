import { expect, it } from 'vitest';
import { shownSets } from '../../main/app/rule-listing.ts';
import { calls } from '../../main/bridge/contract.ts';
import type { Seat } from '../../main/bridge/handlers/handlers.ts';
import { rulesHandlers } from '../../main/bridge/handlers/rules.ts';
import { createIssuer } from '../support/rule-files.ts';
import { createRulesBench, suda } from '../support/rules-bench.ts';

const issuer = createIssuer();
const seat = {} as Seat;

it('officers see what holds, what is to come, what is past and what was refused', async () => {
  const shipped = [
    issuer.law('old', '2018-01-01'),
    issuer.law('now', '2026-01-01'),
    issuer.law('next', '2027-01-01'),
    createIssuer().law('stranger', '2026-02-01'),
  ];
  const { shelf, intake } = createRulesBench({ issuer, shipped });
  const list = () => shownSets(shelf, '2026-11-22', 'th');
  const answer = await rulesHandlers(list).readRules({}, seat);
  if (!answer.ok) throw new Error(answer.error.sentence);
  expect(calls.readRules.result.parse(answer.value)).toEqual(answer.value);
  const states = () => list().map(({ ruleSetId, state }) => `${ruleSetId} ${state}`);
  expect(states()).toEqual(['next to-come', 'now in-force', 'old past', 'stranger.json refused']);
  intake.activate('old', suda);
  expect(states()).toEqual(['next to-come', 'now past', 'old in-force', 'stranger.json refused']);
});

it('a gate that keeps no rules says that it cannot', async () => {
  expect(await rulesHandlers(undefined).readRules({}, seat)).toMatchObject({
    ok: false,
    error: { code: 'bridge/not-there' },
  });
});
