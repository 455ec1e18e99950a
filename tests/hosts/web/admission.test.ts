import { describe, expect, it } from 'vitest';
import type { MonoMs } from '../../../main/core/brand.ts';
import { Admission } from '../../../main/hosts/web/admission.ts';

function setting() {
  let now = 1_000;
  const admission = new Admission({ mono: () => now as MonoMs });
  return { admission, pass: (ms: number) => (now += ms) };
}

describe('a link', () => {
  it('carries 32 random bytes, never the same twice', () => {
    const { admission } = setting();
    const tokens = Array.from({ length: 50 }, () => admission.issueToken('crew', 'opened'));
    expect(new Set(tokens).size).toBe(50);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  });

  it('opens once', () => {
    const { admission } = setting();
    const token = admission.issueToken('crew', 'opened');
    expect(admission.redeem(token)?.kind).toBe('crew');
    expect(admission.redeem(token)).toBeUndefined();
  });

  it.each([
    ['opened', 60_000],
    ['printed', 900_000],
  ] as const)('that is %s lives for %i ms and no longer', (use, lifeMs) => {
    const { admission, pass } = setting();
    const inTime = admission.issueToken('crew', use);
    const late = admission.issueToken('crew', use);
    pass(lifeMs - 1);
    expect(admission.redeem(inTime)).toBeDefined();
    pass(1);
    expect(admission.redeem(late)).toBeUndefined();
  });

  it.each(['', 'x', 'A'.repeat(43)])('that was never given out (%o) opens nothing', (token) => {
    const { admission } = setting();
    admission.issueToken('crew', 'opened');
    expect(admission.redeem(token)).toBeUndefined();
  });

  it.each([
    ['crew', ['crew']],
    ['officer', ['officer']],
    ['demo', ['crew', 'officer']],
  ] as const)('to %s opens a session with the roles %o', (kind, roles) => {
    const { admission } = setting();
    const entered = admission.redeem(admission.issueToken(kind, 'opened'));
    expect(admission.session(entered?.session ?? '')?.roles).toEqual(roles);
  });

  it('is not a session, and a session is not a link', () => {
    const { admission } = setting();
    const token = admission.issueToken('demo', 'opened');
    expect(admission.session(token)).toBeUndefined();
    const entered = admission.redeem(token);
    expect(admission.redeem(entered?.session ?? '')).toBeUndefined();
  });

  it('pushes out the oldest when someone asks for links without end', () => {
    const { admission } = setting();
    const first = admission.issueToken('crew', 'printed');
    const rest = Array.from({ length: 64 }, () => admission.issueToken('crew', 'printed'));
    expect(admission.redeem(first)).toBeUndefined();
    expect(admission.redeem(rest[0] ?? '')).toBeDefined();
  });
});
