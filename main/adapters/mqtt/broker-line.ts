import { connect, isIP, Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import {
  type AddressReading,
  type BrokerAddress,
  readLineAddress,
} from '../../core/events/broker-address.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { LineError, type LineFault } from './line-fault.ts';
import { tlsFaultOf } from './tls-fault.ts';
import { readTlsFiles, type TlsFiles, type TlsMaterial, type TlsOwner } from './tls-files.ts';

export type AddressFault = Extract<AddressReading, { ok: false }>['error'];

/** The way to a broker. Everything that decides who is at the other end is decided here (S1). */
export interface BrokerLine {
  readonly address: BrokerAddress;
  /**
   * Opens one connection. The certificates are read anew each time, so that replaced files are taken over without a
   * restart; where they cannot be used the stream ends at once with a `LineError`.
   */
  open(): Socket;
  /** What an error of the stream says about certificates, names and clocks; undefined for any other kind. */
  explain(error: Error): LineFault | undefined;
}

/**
 * @param url `mqtts://host:port`, or `mqtt://` to this machine
 * @param tls null only for a broker on this machine
 */
export function createBrokerLine(
  url: string,
  tls: TlsFiles | null,
  owner: TlsOwner,
): Result<BrokerLine, AddressFault> {
  const reading = readLineAddress(url, tls !== null);
  if (!reading.ok) return err(reading.error);
  const address = reading.value;
  return ok({
    address,
    open: () => openLine(address, tls, owner),
    explain: (error) => tlsFaultOf(error, address, owner.side, Date.now()),
  });
}

function openLine(address: BrokerAddress, tls: TlsFiles | null, owner: TlsOwner): Socket {
  const { protocol, host, port } = address;
  // A batch is several small writes; waiting for them to fill a packet would cost 40 ms each way.
  if (protocol === 'mqtt') return connect({ host, port, noDelay: true });
  const material = tls === null ? undefined : readTlsFiles(tls, owner);
  if (material?.ok === false) return ended(new LineError(material.error));
  return openTls(address, material?.value);
}

/** Node checks the broker's name itself, against `servername` or an IP address. */
function openTls({ host, port }: BrokerAddress, material: TlsMaterial | undefined): Socket {
  const files = material === undefined ? {} : { ca: material.ca, cert: material.cert, key: material.key };
  try {
    const socket = connectTls({
      host,
      port,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...files,
      minVersion: 'TLSv1.3',
      // Said aloud: an environment variable of Node (NODE_TLS_REJECT_UNAUTHORIZED) may not decide it.
      rejectUnauthorized: true,
    });
    return socket.setNoDelay(true);
  } catch (error) {
    return ended(error instanceof Error ? error : new Error(String(error)));
  }
}

/** A connection that never was: the error comes after the caller has begun to listen. */
function ended(error: Error): Socket {
  return new Socket().destroy(error);
}
