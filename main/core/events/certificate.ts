/** From when and until when a certificate holds, UTC in ms. */
export interface CertificateSpan {
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

/** So many days before its end a certificate is called "expiring": time for an order, a signature and a journey. */
export const certificateWarnDays = 30;

const dayMs = 86_400_000;

/** Whole days until the end; negative after it. */
export function certificateDaysLeft(
  { notAfterMs }: Pick<CertificateSpan, 'notAfterMs'>,
  nowMs: number,
): number {
  return Math.floor((notAfterMs - nowMs) / dayMs);
}

/** `not-yet-valid` speaks of the clock more often than of the certificate: a computer that starts in 1970. */
export type CertificateAge = 'valid' | 'expiring' | 'expired' | 'not-yet-valid';

export function certificateAge(span: CertificateSpan, nowMs: number): CertificateAge {
  if (nowMs < span.notBeforeMs) return 'not-yet-valid';
  if (nowMs > span.notAfterMs) return 'expired';
  return certificateDaysLeft(span, nowMs) < certificateWarnDays ? 'expiring' : 'valid';
}
