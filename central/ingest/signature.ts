import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { RowCrypto } from '../../main/core/events/row.ts';

/**
 * The key that proves one gate's rows.
 * @param publicKeyPem SPKI PEM of an Ed25519 key; throws a sentence if it is not one
 */
export function gatePublicKey(publicKeyPem: string): KeyObject {
  const key = createPublicKey(publicKeyPem);
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new Error(
    `A gate's public key is of type ${key.asymmetricKeyType ?? 'unknown'}, but rows are signed with Ed25519, ` +
      'so none of its rows could be checked. Copy the key that the gate itself shows.',
  );
}

/** Checks with one gate's public key, one row after the other. */
export function rowCryptoOf(publicKeyPem: string): RowCrypto {
  const key = gatePublicKey(publicKeyPem);
  return {
    sha256Hex: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
    isSignedBy: (hashHex, sigBase64) =>
      verify(null, Buffer.from(hashHex, 'hex'), key, Buffer.from(sigBase64, 'base64')),
  };
}
