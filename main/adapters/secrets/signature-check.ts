import { type KeyObject, verify } from 'node:crypto';
import { createRequire } from 'node:module';

/** The part of `sodium-native` that is used. */
interface Sodium {
  crypto_sign_verify_detached(signature: Buffer, message: Buffer, publicKey: Buffer): boolean;
}

const signatureBytes = 64;
const sodium = loadSodium();

/**
 * Ed25519 (RFC 8032) by libsodium, which takes half the time of OpenSSL; where it is not installed, by OpenSSL. The
 * answer is OpenSSL's on any machine: what libsodium calls false OpenSSL is asked about, and libsodium takes nothing
 * that OpenSSL does not: both compare the bytes of R, without the cofactor. The tests hold signatures against both that
 * no honest signer makes; a libsodium that takes more than OpenSSL fails there.
 * @param key an Ed25519 public key
 */
export function signatureCheckOf(key: KeyObject): (message: Buffer, signature: Buffer) => boolean {
  const raw = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
  return (message, signature) => {
    if (signature.length !== signatureBytes) return false;
    if (sodium?.crypto_sign_verify_detached(signature, message, raw) === true) return true;
    return verify(null, message, key, signature);
  };
}

function loadSodium(): Sodium | undefined {
  try {
    return createRequire(import.meta.url)('sodium-native') as Sodium;
  } catch {
    // Optional: there is none for this processor, or it was left out.
    return undefined;
  }
}
