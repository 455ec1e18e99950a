import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { signatureCheckOf } from '../../main/adapters/secrets/signature-check.ts';
import { hashInput, type JournalRow } from '../../main/core/events/row.ts';

/** What is wrong with a row in itself; `undefined` where it is the gate's own, byte for byte. */
export type Forgery = 'row/wrong-hash' | 'row/wrong-signature' | undefined;

/** Checks hash and signature of rows with one gate's public key; throws a sentence if it is not an Ed25519 key. */
export function sealCheckOf(publicKeyPem: string): (row: JournalRow) => Forgery {
  const isSigned = signatureCheckOf(gatePublicKey(publicKeyPem));
  return (row) => {
    const hash = createHash('sha256').update(hashInput(row), 'utf8').digest();
    if (hash.toString('hex') !== row.hash) return 'row/wrong-hash';
    const signature = Buffer.from(row.sig, 'base64');
    // Base64 has spare bits at its end: an altered text may still decode to the signature.
    const isOurs = signature.toString('base64') === row.sig && isSigned(hash, signature);
    return isOurs ? undefined : 'row/wrong-signature';
  };
}

/**
 * The key that proves one gate's rows.
 * @param publicKeyPem SPKI PEM of an Ed25519 key; throws a sentence if it is not one
 */
function gatePublicKey(publicKeyPem: string): KeyObject {
  const key = createPublicKey(publicKeyPem);
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new Error(
    `A gate's public key is of type ${key.asymmetricKeyType ?? 'unknown'}, but rows are signed with Ed25519, ` +
      'so none of its rows could be checked. Copy the key that the gate itself shows.',
  );
}
