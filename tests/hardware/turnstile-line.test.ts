import { describe, expect, it } from 'vitest';
import { sampleSettings } from '../../hardware/index.ts';
import { baudRateOf } from '../../hardware/turnstile.ts';

describe('the speed of a line', () => {
  it('is that of the factory where nothing else is set', () => {
    for (const device of ['lcus', 'modbus-relay', 'kmtronic', 'contact-pulse'] as const) {
      expect(baudRateOf(sampleSettings(device))).toBe(9600);
    }
  });

  it('is the configured one where the device has several', () => {
    expect(baudRateOf({ device: 'modbus-relay', baudRate: 19_200 })).toBe(19_200);
    const described = sampleSettings('contact-pulse');
    if (described.device !== 'contact-pulse') throw new Error('It is another device.');
    expect(baudRateOf({ ...described, baudRate: 115_200 })).toBe(115_200);
  });
});
