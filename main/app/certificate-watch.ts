import type { FaultOf } from '../core/codes.ts';
import { certificateDaysLeft } from '../core/events/certificate.ts';
import type { Clock } from '../ports/clock.ts';
import type { LineCertificate, LineSide } from '../ports/line-certificate.ts';
import type { Log } from '../ports/log.ts';
import { judgeCertificate } from './certificate-finding.ts';

/** Files that were replaced, and a clock that was set, show within this time, ms. */
const lookEveryMs = 60_000;

export interface CertificateWatchOptions {
  /** Whose certificate it is. */
  readonly side: LineSide;
  readonly certificate: LineCertificate;
  readonly clock: Clock;
  readonly log: Log;
  /** The fault of the certificate at each look; undefined while it is good for more than 30 days. */
  readonly report: (code: FaultOf<'broker'> | undefined) => void;
}

/** Says in time that the certificate of the line ends, and why it cannot be used; a gate works without it. */
export class CertificateWatch {
  readonly #options: CertificateWatchOptions;
  #daysLeft: number | undefined;
  #said: string | undefined;
  #cancel: () => void = () => {};

  constructor(options: CertificateWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#look();
    this.#cancel = this.#options.clock.after(lookEveryMs, () => this.start());
  }

  close(): void {
    this.#cancel();
  }

  /** Whole days until the end, negative after it; undefined while the certificate cannot be read. */
  daysLeft(): number | undefined {
    return this.#daysLeft;
  }

  #look(): void {
    const { side, certificate, clock, log, report } = this.#options;
    const look = certificate.look();
    const now = clock.wall();
    this.#daysLeft = look.kind === 'usable' ? certificateDaysLeft(look.span, now) : undefined;
    const found = judgeCertificate(look, now, side);
    report(found?.code);
    if (found !== undefined && found.sentence !== this.#said)
      log.warn('broker.certificate', { code: found.code, daysLeft: this.#daysLeft, cause: found.sentence });
    this.#said = found?.sentence;
  }
}
