import { expect, it } from 'vitest';
import { resendRows } from '../../main/app/uplink-resend.ts';
import { err } from '../../main/core/result.ts';

const who = { by: 'operator', officerId: 'officer-1', commandId: null } as const;

it('says that nothing changes where the order to send rows again cannot be recorded', () => {
  let moved = 0;
  const marks = {
    watermark: () => 50,
    floor: () => 0,
    advance: () => true,
    resendFrom: () => {
      moved += 1;
    },
  };
  const answer = resendRows({ marks, commit: () => err('store/disk-full') }, 40, who);
  expect(answer).toEqual({ ok: false, error: expect.stringContaining('store/disk-full') });
  expect(answer).toEqual({ ok: false, error: expect.stringContaining('nothing changes') });
  expect(moved).toBe(0);
});
