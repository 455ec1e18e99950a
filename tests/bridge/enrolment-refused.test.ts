import { expect, it } from 'vitest';
import { callRefusedSchema } from '../../main/bridge/contract.ts';
import { enrolmentRefused } from '../../main/bridge/enrolment-refused.ts';
import type { PersonId } from '../../main/core/brand.ts';
import { refusal, refusalCodes } from '../../main/core/enrolment/refusal-sentences.ts';

it('tells the panel every reason by its code, with what its sentence is made with', () => {
  const other = { file: 'picture 2', other: 'Min Thu', otherId: 'P-7' as PersonId };
  const said = enrolmentRefused([refusal('name/missing'), refusal('duplicate-face', other)]);
  expect(callRefusedSchema.parse(said)).toMatchObject({
    code: 'enrolment/refused',
    parts: [
      { code: 'name/missing', params: {} },
      { code: 'duplicate-face', params: { picture: 2, other: 'Min Thu', otherId: 'P-7' } },
    ],
  });
});

it('fits the contract also when everything is wrong with the longest words', () => {
  const long = 'x'.repeat(400);
  const all = refusalCodes.map((code) => refusal(code, { value: long, other: long, file: long }));
  expect(callRefusedSchema.safeParse(enrolmentRefused(all)).success).toBe(true);
});
