import { describe, expect, it } from 'vitest';
import { powerFinding } from '../../../main/commands/doctor/power.ts';

describe('what the doctor says of the supply', () => {
  it('is well on the mains, a matter on battery, and a problem when that is nearly empty', () => {
    expect(powerFinding('nut', { kind: 'mains' }).state).toBe('ok');
    const on = powerFinding('nut', { kind: 'battery', chargePercent: 73, isLow: false });
    expect([on.state, on.sentence.includes('73 %')]).toEqual(['attention', true]);
    const low = powerFinding('kernel', { kind: 'battery', chargePercent: undefined, isLow: true });
    expect([low.state, low.sentence.includes('%')]).toEqual(['problem', false]);
  });

  it('names what to look at where nothing answers', () => {
    expect(powerFinding('kernel', { kind: 'not-seen' }).sentence).toContain('/sys/class/power_supply');
    expect(powerFinding('nut', { kind: 'not-seen' }).sentence).toContain('upsc');
  });
});
