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
  ERR_SSL_WRONG_VERSION_NUMBER: (at) =>
    `What answers at ${at} does not speak TLS, so nothing is sent to it. Check the port: a broker's TLS port is usually 8883.`,
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: (at) =>
    `The broker ${at} does not speak TLS 1.3, so nothing is sent to it. Bring the broker up to date.`,
};
const oldTls = ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'];
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

/** Alerts with which a broker refuses our certificate (RFC 8446, section 6.2). */
const refused: Readonly<Record<string, { readonly code: LineFault['code']; readonly words: Words }>> = {
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: {
    code: 'broker/certificate-expired',
    words: (at, today) =>
      `The broker ${at} says that our certificate is not valid by its clock. Renew the certificate; this computer's clock says ${today}.`,
  },
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: {
    code: 'broker/certificate-unusable',
    words: (at) =>
      `The broker ${at} says that our certificate was revoked. Ask for a new one, with a new key.`,
  },
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: {
    code: 'broker/certificate-unusable',
    words: (at) =>
      `The broker ${at} does not know the authority that signed our certificate. Ask for one from the authority that the broker trusts.`,
  },
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: {
    code: 'broker/certificate-unusable',
    words: (at) =>
      `The broker ${at} asks for a certificate, and none is configured. Name the files of certificate and key.`,
  },
};
const badCertificate: Words = (at) =>
  `The broker ${at} does not accept our certificate. Check that it is meant for clients, and ask whoever signed it.`;
const badCertificateCodes = [
  'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE',
  'ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE',
  'ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN',
  'ERR_SSL_TLSV1_ALERT_ACCESS_DENIED',
  'ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR',
];

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
  const code = 'code' in error ? String(error.code) : '';
  const found = wordsFor(code);
  if (found === undefined) return undefined;
  const today = new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ').concat(' UTC');
  const sentence = `${found.words(`${host}:${port}`, today)} ${without[side]}`;
  return { code: found.code, sentence };
}

function wordsFor(code: string): { readonly code: LineFault['code']; readonly words: Words } | undefined {
  const broker = otherAuthorityCodes.includes(code)
    ? otherAuthority
    : untrusted[oldTls.includes(code) ? 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' : code];
  if (broker !== undefined) return { code: 'broker/untrusted', words: broker };
  if (badCertificateCodes.includes(code))
    return { code: 'broker/certificate-unusable', words: badCertificate };
  return refused[code];
}
