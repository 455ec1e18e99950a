import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { err, ok, type Result } from '../../core/result.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { seal, unseal } from './aead.ts';

export const deviceKeyBytes = 32;

/** The device's keys, wherever they came from. Prints itself as a placeholder, never as keys. */
export class DeviceSecrets implements Secrets {
  readonly #wrapping: KeyObject;
  readonly #indexing: KeyObject;
  readonly #signing: KeyObject;
  readonly #publicPem: string;

  constructor(deviceKey: Uint8Array, signing: KeyObject) {
    this.#wrapping = derive(deviceKey, 'pipo-gate/wrap/1');
    this.#indexing = derive(deviceKey, 'pipo-gate/blind-index/1');
    this.#signing = signing;
    this.#publicPem = createPublicKey(signing).export({ type: 'spki', format: 'pem' }).toString();
  }

  wrap(key: Uint8Array, label: string): Uint8Array {
    return seal(this.#wrapping, key, label);
  }

  unwrap(wrapped: Uint8Array, label: string): Uint8Array {
    return unseal(this.#wrapping, wrapped, label);
  }

  blindIndex(text: string): string {
    return createHmac('sha256', this.#indexing).update(text, 'utf8').digest('hex');
  }

  sign(bytes: Uint8Array): string {
    return sign(null, bytes, this.#signing).toString('base64');
  }

  publicKeyPem(): string {
    return this.#publicPem;
  }

  toJSON(): string {
    return '[secrets]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secrets]';
  }
}

/** Which of the two keys is damaged, and how. */
export interface KeyDamage {
  readonly key: 'device' | 'signing';
  readonly what: string;
}

/**
 * @param keys.device 32 bytes
 * @param keys.signing an Ed25519 private key, PKCS8 PEM
 */
export function secretsOf(keys: {
  readonly device: Uint8Array;
  readonly signing: Buffer;
}): Result<DeviceSecrets, KeyDamage> {
  const { device } = keys;
  if (device.length !== deviceKeyBytes)
    return err({ key: 'device', what: `${device.length} bytes instead of ${deviceKeyBytes}` });
  const signing = parseSigningKey(keys.signing);
  if (signing === undefined) return err({ key: 'signing', what: 'not an Ed25519 private key (PKCS8 PEM)' });
  return ok(new DeviceSecrets(device, signing));
}

function parseSigningKey(pem: Buffer): KeyObject | undefined {
  try {
    const key = createPrivateKey({ key: pem, format: 'pem' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

function derive(deviceKey: Uint8Array, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', deviceKey, new Uint8Array(0), purpose, 32)));
}
