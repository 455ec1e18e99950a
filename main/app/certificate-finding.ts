import type { FaultOf } from '../core/codes.ts';
import { certificateAge, certificateDaysLeft } from '../core/events/certificate.ts';
import { unreachable } from '../core/result.ts';
import type { CertificateLook, LineSide } from '../ports/line-certificate.ts';

export interface CertificateFinding {
  readonly code: FaultOf<'broker'>;
  /** What was found, what it means, what to do. */
  readonly sentence: string;
}

const words = {
  gate: {
    whose: 'this gate',
    after: 'After that nothing reaches the central office',
    meanwhile: 'The gate works and keeps every event',
  },
  central: {
    whose: 'the central office',
    after: 'After that no record arrives here',
    meanwhile: 'The gates work and keep every event',
  },
} as const satisfies Record<LineSide, object>;

/**
 * What is to be said of a certificate; undefined while it is good for more than 30 days.
 * @param nowMs this computer's clock, UTC in ms
 */
export function judgeCertificate(
  look: CertificateLook,
  nowMs: number,
  side: LineSide,
): CertificateFinding | undefined {
  if (look.kind === 'unusable') return { code: 'broker/certificate-unusable', sentence: look.sentence };
  const { whose, after, meanwhile } = words[side];
  const { notBeforeMs, notAfterMs } = look.span;
  const age = certificateAge(look.span, nowMs);
  switch (age) {
    case 'valid':
      return undefined;
    case 'expiring':
      return {
        code: 'broker/certificate-expiring',
        sentence: `The certificate of ${whose} ends on ${dayOf(notAfterMs)}, in ${certificateDaysLeft(look.span, nowMs)} days. ${after}; order a new one now and put its files in place of the old ones.`,
      };
    case 'expired':
      return {
        code: 'broker/certificate-expired',
        sentence: `The certificate of ${whose} ended on ${dayOf(notAfterMs)}, and this computer's clock says ${dayOf(nowMs)}. ${meanwhile}; put a new certificate in place of the old one, or set the clock if it is wrong.`,
      };
    case 'not-yet-valid':
      return {
        code: 'broker/certificate-unusable',
        sentence: `This computer's clock says ${dayOf(nowMs)}, and the certificate of ${whose} begins on ${dayOf(notBeforeMs)}: most likely the clock is wrong. ${meanwhile}; set the clock, and look at its battery if this comes back.`,
      };
    default:
      return unreachable(age);
  }
}

function dayOf(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 10);
}
