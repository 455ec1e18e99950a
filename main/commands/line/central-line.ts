import { type BrokerLine, createBrokerLine } from '../../adapters/mqtt/broker-line.ts';
import { lineCertificate, type TlsFiles } from '../../adapters/mqtt/tls-files.ts';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import { CertificateWatch } from '../../app/certificate-watch.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Log } from '../../ports/log.ts';

export interface CentralTlsFlags {
  readonly tlsCa?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

export interface CentralLine extends BrokerLine {
  /** Ends the watch over the certificate. */
  close(): void;
}

/** The central office's line to the broker, or a sentence why it is refused. Says in the log when its certificate ends. */
export function centralLine(url: string, flags: CentralTlsFlags, log: Log): Result<CentralLine, string> {
  const tls = tlsFilesOf(flags);
  if (!tls.ok) return tls;
  const line = createBrokerLine(url, tls.value, { side: 'central' });
  if (!line.ok) return err(line.error.sentence);
  if (tls.value === null) return ok({ ...line.value, close: () => {} });
  const watch = new CertificateWatch({
    side: 'central',
    certificate: lineCertificate(tls.value, { side: 'central' }),
    clock: createSystemClock(),
    log,
    // The log is where an operator of the centre looks; the page shows the gates' certificates.
    report: () => {},
  });
  watch.start();
  return ok({ ...line.value, close: () => watch.close() });
}

function tlsFilesOf({ tlsCa, tlsCert, tlsKey }: CentralTlsFlags): Result<TlsFiles | null, string> {
  if (tlsCa === undefined && tlsCert === undefined && tlsKey === undefined) return ok(null);
  if (tlsCa === undefined || tlsCert === undefined || tlsKey === undefined)
    return err('Certificates go together: name all three of --tls-ca, --tls-cert and --tls-key.');
  return ok({ ca: tlsCa, certificate: tlsCert, key: tlsKey });
}
