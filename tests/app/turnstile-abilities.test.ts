import { describe, expect, it } from 'vitest';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { allFaults, knownAbilities, lacking, lacks } from '../../main/app/turnstile-abilities.ts';
import type { TurnstileCapabilities } from '../../main/ports/turnstile.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const everything: TurnstileCapabilities = {
  readBack: true,
  passageFeedback: true,
  boardTimedPulse: true,
  emergencyInput: true,
  passageCounters: true,
};
const nothing: TurnstileCapabilities = {
  readBack: false,
  passageFeedback: false,
  boardTimedPulse: false,
  emergencyInput: false,
  passageCounters: false,
};

describe('what a working turnstile cannot do', () => {
  it('is nothing for one that can do everything, and for one that only does not count', () => {
    expect(lacks(everything)).toEqual([]);
    expect(lacking({ ...everything, passageCounters: false })).toBeUndefined();
  });

  it('is all of it, the gravest first, for one that can do nothing', () => {
    expect(lacks(nothing)).toEqual([
      'turnstile/no-passage-feedback',
      'turnstile/no-emergency-input',
      'turnstile/no-read-back',
      'turnstile/no-timed-pulse',
    ]);
  });

  it.each([
    ['passageFeedback', 'turnstile/no-passage-feedback'],
    ['emergencyInput', 'turnstile/no-emergency-input'],
    ['readBack', 'turnstile/no-read-back'],
    ['boardTimedPulse', 'turnstile/no-timed-pulse'],
  ] as const)('is said by its own name where only %s is missing', (ability, code) => {
    expect(lacks({ ...everything, [ability]: false })).toEqual([code]);
    expect(lacking({ ...everything, [ability]: false })).toBe(code);
  });

  it('is not known of one that is out of order, and is known of one that only has a warning', () => {
    expect(knownAbilities(everything, 'turnstile/unplugged')).toBeUndefined();
    expect(knownAbilities(nothing, 'turnstile/no-passage-feedback')).toBe(nothing);
    expect(knownAbilities(everything, undefined)).toBe(everything);
  });

  it('is all told to the centre, each once, beside what is wrong with other parts', () => {
    const health = createHealthBoard(createVirtualClock(), { clock: 'clock/unsynced' });
    const turnstile = { capabilities: () => ({ ...everything, readBack: false, emergencyInput: false }) };
    health.report('turnstile', lacking(turnstile.capabilities()));
    expect(allFaults(health, turnstile)).toEqual([
      'turnstile/no-emergency-input',
      'clock/unsynced',
      'turnstile/no-read-back',
    ]);
    health.report('turnstile', 'turnstile/unplugged');
    expect(allFaults(health, turnstile)).toEqual(['turnstile/unplugged', 'clock/unsynced']);
  });
});
