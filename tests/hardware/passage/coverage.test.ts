import { describe, expect, it } from 'vitest';
import { Coverage } from '../../../hardware/passage/coverage.ts';
import type { GrantId } from '../../../main/core/brand.ts';
import type { TurnstileEvent } from '../../../main/ports/turnstile.ts';

const grant = 'grant' as GrantId;

function covered(windowMs = 7000) {
  const told: TurnstileEvent[] = [];
  return { told, coverage: new Coverage(windowMs, (event) => told.push(event)) };
}

describe('the coverage of rotations by grants', () => {
  it('gives the first rotation to the grant, and the second to whoever followed', () => {
    const { told, coverage } = covered();
    coverage.grant('out', grant, 0);
    coverage.rotated('out', 2, 900);
    expect(told).toEqual([
      { kind: 'passed', direction: 'out', grantId: 'grant' },
      { kind: 'forced', direction: 'out', count: 1, behind: 'grant' },
    ]);
  });

  it('calls a rotation forced that came the other way, too late, or after the grant was taken back', () => {
    const { told, coverage } = covered();
    coverage.grant('out', grant, 0);
    coverage.rotated('in', 1, 900);
    coverage.rotated('out', 1, 7001);
    coverage.grant('out', grant, 8000);
    coverage.revoke('out');
    coverage.rotated('out', 1, 8100);
    expect(told.map((event) => event.kind)).toEqual(['forced', 'forced', 'forced']);
  });

  it('gives no rotation to a grant that was seen before it, and keeps the grant', () => {
    const { told, coverage } = covered();
    coverage.grant('out', grant, 100);
    coverage.rotated('out', 1, 99);
    expect(told).toEqual([{ kind: 'forced', direction: 'out', count: 1, behind: null }]);
    expect(coverage.awaits('out', 100)).toBe(true);
  });

  it('ties a later rotation to the passage before it only when it came at its heels', () => {
    const { told, coverage } = covered();
    coverage.grant('out', grant, 0);
    coverage.rotated('out', 1, 900);
    coverage.rotated('out', 1, 900 + 3001);
    expect(told.at(-1)).toEqual({ kind: 'forced', direction: 'out', count: 1, behind: null });
  });

  it('gives the first rotation that nobody listened to to a grant that is still open, and misses the others', () => {
    const { told, coverage } = covered();
    coverage.grant('in', grant, 0);
    coverage.missed('in', 3, 6900);
    coverage.missed('out', 1, 6900);
    expect(told).toEqual([
      { kind: 'passed', direction: 'in', grantId: 'grant' },
      { kind: 'missed', direction: 'in', count: 2 },
      { kind: 'missed', direction: 'out', count: 1 },
    ]);
  });

  it('gives no rotation to a grant whose time was over when the line came back', () => {
    const { told, coverage } = covered();
    coverage.grant('in', grant, 0);
    coverage.missed('in', 1, 7001);
    expect(told).toEqual([{ kind: 'missed', direction: 'in', count: 1 }]);
  });

  it('tells a grant at most once', () => {
    const { told, coverage } = covered();
    coverage.grant('in', grant, 0);
    coverage.missed('in', 1, 100);
    coverage.rotated('in', 1, 200);
    coverage.missed('in', 0, 300);
    expect(told.filter((event) => event.kind === 'passed')).toHaveLength(1);
  });
});
