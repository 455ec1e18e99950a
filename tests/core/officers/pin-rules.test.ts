import { describe, expect, it } from 'vitest';
import { faultOfPin } from '../../../main/core/officers/pin-rules.ts';
import { createRandom } from '../../support/random.ts';

const six = { leastDigits: 6 };
const four = { leastDigits: 4 };

describe('a PIN that an officer chooses', () => {
  it.each([
    ['12345', 'short'],
    ['777777', 'repeats'],
    ['707007', 'repeats'],
    ['123123', 'repeats'],
    ['121212', 'repeats'],
    ['123456', 'row'],
    ['987654', 'row'],
    ['135791', 'row'],
    ['789012', 'row'],
    ['1234567890', 'row'],
  ] as const)('is not %s: %s', (pin, fault) => {
    expect(faultOfPin(pin, 'suda', six)).toBe(fault);
  });

  it.each(['1983', '2026', '2518', '2569'])('of four digits is not the year %s', (pin) => {
    expect(faultOfPin(pin, 'suda', four)).toBe('year');
  });

  it('may hold a year among other digits', () => {
    expect(faultOfPin('198375', 'suda', six)).toBeUndefined();
  });

  it.each([
    ['48151', 'officer-48151'],
    ['4815', 'officer-48151'],
    ['648151', 'officer-48151'],
  ])('is not %s for %s', (pin, officerId) => {
    expect(faultOfPin(pin, officerId, four)).toBe('of-the-name');
  });

  it('may share a digit or two with the name', () => {
    expect(faultOfPin('271828', 'officer-27', six)).toBeUndefined();
  });

  it('is taken, whatever chance says, in nearly every case', () => {
    const seed = 20_261_122;
    console.log(`seed ${seed}`);
    const random = createRandom(seed);
    const pins = Array.from({ length: 2000 }, () => String(Math.floor(random() * 1e6)).padStart(6, '0'));
    const refused = pins.filter((pin) => faultOfPin(pin, 'officer-1', six) !== undefined);
    expect(refused.length).toBeLessThan(20);
  });
});
