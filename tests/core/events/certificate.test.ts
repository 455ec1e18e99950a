import { describe, expect, it } from 'vitest';
import { certificateAge, certificateDaysLeft } from '../../../main/core/events/certificate.ts';

const day = 86_400_000;
const span = { notBeforeMs: Date.UTC(2026, 0, 1), notAfterMs: Date.UTC(2027, 0, 1) };

describe('the age of a certificate', () => {
  it.each([
    [Date.UTC(1970, 0, 1), 'not-yet-valid'],
    [span.notBeforeMs - 1, 'not-yet-valid'],
    [span.notBeforeMs, 'valid'],
    [span.notAfterMs - 30 * day, 'valid'],
    [span.notAfterMs - 30 * day + 1, 'expiring'],
    [span.notAfterMs, 'expiring'],
    [span.notAfterMs + 1, 'expired'],
  ] as const)('at %i is %s', (now, age) => {
    expect(certificateAge(span, now)).toBe(age);
  });

  it('counts whole days that are left, and those since the end as negative', () => {
    expect(certificateDaysLeft(span, span.notAfterMs - 3 * day)).toBe(3);
    expect(certificateDaysLeft(span, span.notAfterMs - day + 1)).toBe(0);
    expect(certificateDaysLeft(span, span.notAfterMs + 1)).toBe(-1);
  });
});
