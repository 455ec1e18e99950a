import { createPublicKey, hash } from 'node:crypto';
import type { RowCrypto } from '../../core/events/row.ts';
import { signatureCheckOf } from './signature-check.ts';

/** SHA-256 of UTF-8 text, lower-case hex. */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex');
}

/**
 * What proves journal rows of one gate, from its public key alone.
 * @param publicKeyPem SPKI PEM of an Ed25519 key
 * @returns undefined if the text is no such key
 */
export function rowCryptoOf(publicKeyPem: string): RowCrypto | undefined {
  const key = parse(publicKeyPem);
  if (key === undefined) return undefined;
  const isSigned = signatureCheckOf(key);
  return {
    sha256Hex,
    isSignedBy(hashHex, sigBase64) {
      const sig = Buffer.from(sigBase64, 'base64');
      // Base64 has spare bits at its end: without this, some altered texts would still decode to the signature.
      if (sig.toString('base64') !== sigBase64) return false;
      return isSigned(Buffer.from(hashHex, 'hex'), sig);
    },
  };
}

function parse(pem: string) {
  try {
    const key = createPublicKey({ key: pem, format: 'pem' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
