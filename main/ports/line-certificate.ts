import type { CertificateSpan } from '../core/events/certificate.ts';

/** Whose end of the line it is. */
export type LineSide = 'gate' | 'central';

/** What stands in the files of the certificate now. */
export type CertificateLook =
  | { readonly kind: 'usable'; readonly span: CertificateSpan }
  | {
      readonly kind: 'unusable';
      /** What is wrong, what it means, what to do. */
      readonly sentence: string;
    };

/** The certificate with which one side shows the broker who it is. */
export interface LineCertificate {
  /** Reads the files anew: they may have been replaced. */
  look(): CertificateLook;
}
