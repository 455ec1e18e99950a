import { describe, expect, it } from 'vitest';
import { faultNames, wishOf } from '../../../main/commands/simulate/simulation-words.ts';

describe('what can be asked of a simulated turnstile', () => {
  it.each([
    ['walk', { kind: 'walk', afterMs: 600 }],
    [' walk  2500 ', { kind: 'walk', afterMs: 2500 }],
    ['stay', { kind: 'stay' }],
    ['push in', { kind: 'push', direction: 'in' }],
    ['fault STUCKON on', { kind: 'fault', name: 'stuckOn', on: true }],
    ['fault silent off', { kind: 'fault', name: 'silent', on: false }],
    ['emergency on', { kind: 'emergency', on: true }],
    ['unplug', { kind: 'unplug' }],
    ['quit', { kind: 'quit' }],
  ])('"%s"', (line, wish) => {
    expect(wishOf(line)).toEqual({ ok: true, value: wish });
  });

  it.each([
    ['fly', 'These can:'],
    ['push', 'push out'],
    ['push up', 'push out'],
    ['walk soon', 'milliseconds'],
    ['walk -1', 'milliseconds'],
    ['fault', faultNames.join(', ')],
    ['fault stuckOn', 'fault stuckOn on'],
    ['fault melted on', 'There is no fault "melted"'],
    ['emergency', 'emergency on'],
  ])('"%s" is answered with what can', (line, part) => {
    const wish = wishOf(line);
    expect(wish.ok).toBe(false);
    expect(!wish.ok && wish.error).toContain(part);
  });
});
