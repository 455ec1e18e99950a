import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { readBrokerAddress } from '../../main/core/events/broker-address.ts';

/** The way to the broker, with the certificates of the centre where it leads to another computer (S1). */
export interface OfficeLine {
  /** Opens one connection; certificates are read anew each time. */
  open(): Duplex;
  /** What an error of the stream says about certificates, names and clocks; undefined for any other kind. */
  explain(error: Error): { readonly code: string; readonly sentence: string } | undefined;
}

/**
 * A plain line to a broker on this machine.
 * @throws a sentence for any other address
 */
export function plainLine(url: string): OfficeLine {
  const reading = readBrokerAddress(url);
  if (!reading.ok) throw new Error(reading.error.sentence);
  const { protocol, host, port } = reading.value;
  if (protocol !== 'mqtt')
    throw new Error(
      `The broker address "${url}" asks for TLS, and the central office was given no line for it.`,
    );
  return { open: () => connect({ host, port, noDelay: true }), explain: () => undefined };
}
