import { createHash, createPublicKey, verify } from 'node:crypto';
import type { RowCrypto } from '../../main/core/events/row.ts';

/**
 * Checks with one gate's public key.
 * @param publicKeyPem SPKI PEM of an Ed25519 key; throws if it is not one
 */
export function rowCryptoOf(publicKeyPem: string): RowCrypto {
  const key = createPublicKey(publicKeyPem);
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new Error(
      `A gate's public key is of type ${key.asymmetricKeyType ?? 'unknown'}, but rows are signed with Ed25519, ` +
        'so none of its rows could be checked. Copy the key that the gate itself shows.',
    );
  }
  return {
    sha256Hex: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
    isSignedBy: (hashHex, sigBase64) =>
      verify(null, Buffer.from(hashHex, 'hex'), key, Buffer.from(sigBase64, 'base64')),
  };
}
