import type { BrokerAddress } from '../../core/events/broker-address.ts';
import type { LineSide } from '../../ports/line-certificate.ts';
import { LineError, type LineFault, without } from './line-fault.ts';

type Words = (address: string, today: string) => string;

const clockFirst = (today: string) =>
  `This computer's clock says ${today}; if that is wrong, set the clock first.`;

/** The broker's certificate did not stand the test. Codes of X509_verify_cert(3), as Node names them. */
const untrusted: Readonly<Record<string, Words>> = {
  CERT_HAS_EXPIRED: (at, today) =>
    `The certificate of the broker ${at}, or of its authority, has ended. ${clockFirst(today)} Otherwise whoever runs the broker must renew it.`,
  CERT_NOT_YET_VALID: (at, today) =>
    `The certificate of the broker ${at} is not yet valid. ${clockFirst(today)} Otherwise whoever runs the broker must look at it.`,
  ERR_TLS_CERT_ALTNAME_INVALID: (at) =>
    `The broker at ${at} shows a certificate that is made out to another name. Write the address as the certificate says it, or have this name added to it.`,
};
const notTls: Words = (at) =>
  `What answers at ${at} does not speak TLS, so nothing is sent to it. Check the port: a broker's TLS port is usually 8883.`;
const tooOld: Words = (at) =>
  `The broker ${at} does not speak TLS 1.3, so nothing is sent to it. Bring the broker up to date.`;
const otherAuthority: Words = (at) =>
  `The certificate of the broker ${at} was signed by another authority than the one that is configured. Check the address and the file of the authority: somebody may be posing as the broker.`;
const otherAuthorityCodes = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_SIGNATURE_FAILURE',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
];

interface Alert {
  readonly code: LineFault['code'];
  readonly words: Words;
}

const notAccepted: Alert = {
  code: 'broker/certificate-unusable',
  words: (at) =>
    `The broker ${at} does not accept our certificate. Check that it is meant for clients, and ask whoever signed it.`,
};
const tooOldAlert: Alert = { code: 'broker/untrusted', words: tooOld };

/** Alerts of a broker that refuses us, by number (RFC 8446, section 6). */
const alerts: Readonly<Record<number, Alert>> = {
  40: tooOldAlert,
  42: notAccepted,
  43: notAccepted,
  44: {
    code: 'broker/certificate-unusable',
    words: (at) =>
      `The broker ${at} says that our certificate was revoked. Ask for a new one, with a new key.`,
  },
  45: {
    code: 'broker/certificate-expired',
    words: (at, today) =>
      `The broker ${at} says that our certificate is not valid by its clock. Renew the certificate; this computer's clock says ${today}.`,
  },
  46: notAccepted,
  48: {
    code: 'broker/certificate-unusable',
    words: (at) =>
      `The broker ${at} does not know the authority that signed our certificate. Ask for one from the authority that the broker trusts.`,
  },
  49: notAccepted,
  51: notAccepted,
  70: tooOldAlert,
  116: {
    code: 'broker/certificate-unusable',
    words: (at) =>
      `The broker ${at} asks for a certificate, and none is configured. Name the files of certificate and key.`,
  },
};

/**
 * What an error of a connection says about certificates, clock and names; undefined if it is of another kind (no
 * network, say).
 * @param nowMs this computer's clock, UTC in ms
 */
export function tlsFaultOf(
  error: Error,
  { host, port }: BrokerAddress,
  side: LineSide,
  nowMs: number,
): LineFault | undefined {
  if (error instanceof LineError) return error.fault;
  const found = alertIn(error) ?? doubtIn(error);
  if (found === undefined) return undefined;
  const today = new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ').concat(' UTC');
  const sentence = `${found.words(`${host}:${port}`, today)} ${without[side]}`;
  return { code: found.code, sentence };
}

/** OpenSSL names its alerts otherwise in each release; the number stays. */
function alertIn({ message }: Error): Alert | undefined {
  const number = /SSL alert number (\d+)/.exec(message)?.[1];
  return number === undefined ? undefined : alerts[Number(number)];
}

/** What we ourselves did not like. */
function doubtIn(error: Error): Alert | undefined {
  const code = 'code' in error ? String(error.code) : '';
  const words = otherAuthorityCodes.includes(code)
    ? otherAuthority
    : (untrusted[code] ?? brokenSpeech(error));
  return words === undefined ? undefined : { code: 'broker/untrusted', words };
}

/** OpenSSL's reason stands in the text alone where something waited to be written (EPROTO). */
function brokenSpeech({ message }: Error): Words | undefined {
  if (/:(wrong version number|packet length too long|http request):/.test(message)) return notTls;
  return message.includes(':unsupported protocol:') ? tooOld : undefined;
}
