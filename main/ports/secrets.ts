/**
 * The device's own keys, kept outside the database. In development and in a plain installation they are
 * files of mode 0600; an appliance may seal them in hardware behind this same port.
 */
export interface Secrets {
  /** Encrypts a person's key with the device key (AES-256-GCM). */
  wrap(key: Uint8Array, label: string): Uint8Array;
  /** Throws if the bytes or the label were altered. */
  unwrap(wrapped: Uint8Array, label: string): Uint8Array;
  /** HMAC-SHA-256 of a number under the device key, hex: equality search without clear text. */
  blindIndex(text: string): string;
  /** Ed25519 over the bytes, base64. */
  sign(bytes: Uint8Array): string;
  /** The gate's public key, SPKI PEM: what the central office and `journal verify` need. */
  publicKeyPem(): string;
}
