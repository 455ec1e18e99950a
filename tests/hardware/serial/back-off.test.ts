import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BackOff, reopenDelayMs } from '../../../hardware/serial/back-off.ts';
import { openFault } from '../../../hardware/serial/open-fault.ts';

it('waits between 250 ms and 1 s for ever, whatever chance says (seed 20261122)', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.array(chance, { minLength: 1, maxLength: 50 }), (draws) => {
      const backOff = new BackOff(() => draws[0] ?? 0);
      for (const _ of draws) {
        const delay = backOff.next();
        expect(delay).toBeGreaterThanOrEqual(reopenDelayMs.min);
        expect(delay).toBeLessThanOrEqual(reopenDelayMs.max);
      }
    }),
    { seed: 20261122 },
  );
});

it('waits longer from attempt to attempt, and begins anew after a success', () => {
  const backOff = new BackOff(() => 0.999);
  const delays = [1, 2, 3, 4, 5].map(() => Math.round(backOff.next() / 10) * 10);
  expect(delays).toEqual([500, 1000, 1000, 1000, 1000]);
  backOff.reset();
  expect(Math.round(backOff.next() / 10) * 10).toBe(500);
});

it.each([
  ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'turnstile/absent'],
  ['Error: Not a directory, cannot open /dev/null/ttyUSB0', 'turnstile/absent'],
  ['Error: Is a directory, cannot open /dev', 'turnstile/not-serial'],
  ['Error: Inappropriate ioctl for device setting custom baud rate of 9600', 'turnstile/not-serial'],
  ['Error: Permission denied, cannot open /dev/ttyUSB0', 'turnstile/denied'],
  ['Error Resource temporarily unavailable Cannot lock port', 'turnstile/busy'],
  ['Error: Device or resource busy, cannot open /dev/ttyUSB0', 'turnstile/busy'],
])('"%s" is %s', (message, code) => {
  expect(openFault(message)).toBe(code);
});
