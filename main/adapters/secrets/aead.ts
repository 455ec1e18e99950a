import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/**
 * AES-256-GCM in the one form that this product stores: version byte, nonce, tag, cipher text.
 * The nonce is random and fresh for every call: NIST SP 800-38D allows 2^32 of those under one key, and a
 * person's key seals a few dozen.
 */

const formatVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;
const overhead = 1 + nonceBytes + tagBytes;

/**
 * @param key 32 bytes
 * @param label what the bytes are and where they belong; authenticated, not stored
 * @returns `plain.length + 29` bytes
 */
export function seal(key: KeyObject | Uint8Array, plain: Uint8Array, label: string): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(label, 'utf8'));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(formatVersion), nonce, cipher.getAuthTag(), text]);
}

/** Opens what `seal` made. Throws if a byte, the label or the key is another one. */
export function unseal(
  key: KeyObject | Uint8Array,
  sealed: Uint8Array,
  label: string,
): Uint8Array<ArrayBuffer> {
  if (sealed.length < overhead || sealed[0] !== formatVersion) throw new SealBroken(label);
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(label, 'utf8'));
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, overhead));
  try {
    const plain = decipher.update(sealed.subarray(overhead));
    // In GCM nothing is left for the end: `final` only proves the tag, and throws if it is another one.
    decipher.final();
    return plain;
  } catch {
    throw new SealBroken(label);
  }
}

/** Encrypted bytes that cannot be opened: altered, moved to another row, or made with another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor(label: string) {
    super(
      `The encrypted bytes of ${label} cannot be opened: they were altered, moved, or made with another key.`,
    );
  }
}
