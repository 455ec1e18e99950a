import { expect, it } from 'vitest';
import { refuseReasons } from '../../../main/bridge/contract.ts';
import { reasonsToRefuse } from '../../../renderer/model/refuse-reasons.ts';

it('the reasons of the case come first, each reason once, and only what an officer may give', () => {
  const { ofCase, others } = reasonsToRefuse({ reasons: ['PERMIT_EXPIRED', 'AMBIGUOUS', 'UNDERAGE'] });
  expect(ofCase).toEqual(['UNDERAGE', 'PERMIT_EXPIRED']);
  expect([...ofCase, ...others].sort()).toEqual([...refuseReasons].sort());
});
