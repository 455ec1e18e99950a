export interface BrokerAddress {
  readonly protocol: 'mqtt' | 'mqtts';
  /** What to connect to; on a plain line never a name, because a name may be mapped to another computer. */
  readonly host: string;
  /** 1..65535; the protocol's usual one where none is written. */
  readonly port: number;
  /** Never leaves this machine. */
  readonly isLoopback: boolean;
}

export type AddressReading =
  | { readonly ok: true; readonly value: BrokerAddress }
  | {
      readonly ok: false;
      readonly error: {
        readonly code:
          | 'broker/address-unreadable'
          | 'broker/address-unprotected'
          | 'broker/certificates-not-named';
        readonly sentence: string;
      };
    };

const shape = /^(mqtts?):\/\/(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?\/?$/;

/**
 * Reads the address of a broker. A plain line (`mqtt://`) is accepted to this machine only (S1): on a network
 * the record would travel readable and could be forged on the way.
 */
export function readBrokerAddress(text: string): AddressReading {
  const parts = shape.exec(text);
  const protocol = parts?.[1] === 'mqtts' ? 'mqtts' : 'mqtt';
  const host = parts?.[2]?.replace(/^\[|\]$/g, '');
  const port = Number(parts?.[3] ?? (protocol === 'mqtts' ? 8883 : 1883));
  if (host === undefined || port < 1 || port > 65_535) {
    const sentence =
      `The broker address "${text}" cannot be read, so no record can reach the central office. ` +
      'Write it as mqtts://host:8883, or mqtt://127.0.0.1:1883 for a broker on this machine.';
    return { ok: false, error: { code: 'broker/address-unreadable', sentence } };
  }
  const isLoopback = host === 'localhost' || host === '::1' || isLoopbackV4(host);
  if (protocol === 'mqtt' && !isLoopback) {
    const sentence =
      `The broker address "${text}" would carry the record unprotected over the network, so it is refused. ` +
      'Use mqtts:// with a certificate; plain mqtt:// is for 127.0.0.1, [::1] and localhost only.';
    return { ok: false, error: { code: 'broker/address-unprotected', sentence } };
  }
  const isPlainName = protocol === 'mqtt' && host === 'localhost';
  return { ok: true, value: { protocol, host: isPlainName ? '127.0.0.1' : host, port, isLoopback } };
}

/**
 * As `readBrokerAddress`, for a line that will be opened: to another computer it takes the certificates of both
 * sides (S1).
 * @param hasCertificates the settings name the files of the authority, the certificate and the key
 */
export function readLineAddress(text: string, hasCertificates: boolean): AddressReading {
  const reading = readBrokerAddress(text);
  if (!reading.ok || reading.value.isLoopback || hasCertificates) return reading;
  const sentence =
    `The broker address "${text}" is another computer, and no certificate is named to show it who we are, so it is ` +
    'refused. Name the files of the authority, of the certificate and of its key; docs/line.md says how to get them.';
  return { ok: false, error: { code: 'broker/certificates-not-named', sentence } };
}

/** 127.0.0.0/8. What only looks like it (127.0.0.999) is a name, which anybody may map to another computer. */
function isLoopbackV4(host: string): boolean {
  const octets = /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)?.slice(1);
  return octets?.every((octet) => Number(octet) <= 255) ?? false;
}
