import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { join } from 'node:path';
import { err, ok, type Result } from '../../core/result.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { seal, unseal } from './aead.ts';
import { createKeyFile, preparePrivateDirectory, readKeyFile, type SecretsFault } from './key-files.ts';

export type { SecretsFault } from './key-files.ts';

const deviceKeyBytes = 32;
export const deviceKeyFile = 'device.key';
export const signingKeyFile = 'signing.pem';

/** The device's keys in files of a private directory. Prints itself as a placeholder, never as keys. */
export class FileSecrets implements Secrets {
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

/**
 * Opens the device's keys, or makes them at the first start (commissioning).
 * @param options.directory made with mode 0700; files in it have mode 0600
 * @param options.databaseExists a database that was encrypted with these keys is there: then missing keys are
 *   never replaced by new ones, which would only hide that the people in it are lost
 */
export function openFileSecrets(options: {
  readonly directory: string;
  readonly databaseExists: boolean;
}): Result<FileSecrets, SecretsFault> {
  const directory = preparePrivateDirectory(options.directory);
  if (!directory.ok) return directory;
  const mayCreate = !options.databaseExists;
  const devicePath = join(options.directory, deviceKeyFile);
  const device = readOrCreate(devicePath, mayCreate, () => randomBytes(deviceKeyBytes));
  if (!device.ok) return device;
  if (device.value.length !== deviceKeyBytes)
    return err(malformed(devicePath, `${device.value.length} bytes instead of ${deviceKeyBytes}`));
  const signingPath = join(options.directory, signingKeyFile);
  const pem = readOrCreate(signingPath, mayCreate, newSigningKey);
  if (!pem.ok) return pem;
  const signing = parseSigningKey(pem.value);
  if (signing === undefined) return err(malformed(signingPath, 'not an Ed25519 private key (PKCS8 PEM)'));
  return ok(new FileSecrets(device.value, signing));
}

function readOrCreate(
  path: string,
  mayCreate: boolean,
  make: () => Uint8Array,
): Result<Buffer, SecretsFault> {
  const present = readKeyFile(path);
  if (!present.ok) return present;
  if (present.value !== undefined) return ok(present.value);
  if (!mayCreate) return err(missing(path));
  const created = createKeyFile(path, make());
  if (!created.ok) return created;
  // Read back: what counts is what is on the disk, also when another process was first.
  const again = readKeyFile(path);
  if (!again.ok) return again;
  return again.value === undefined ? err(missing(path)) : ok(again.value);
}

function newSigningKey(): Uint8Array {
  const { privateKey } = generateKeyPairSync('ed25519');
  return Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'utf8');
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

function missing(path: string): SecretsFault {
  return {
    code: 'secrets/missing',
    sentence: `The key file ${path} is gone, but a database that needs it is there. Without it nobody's name or face in the database can be read, so the gate does not start. Restore the file from the sealed copy made at commissioning, or move the database away to begin again.`,
  };
}

function malformed(path: string, what: string): SecretsFault {
  return {
    code: 'secrets/malformed',
    sentence: `The key file ${path} is damaged: ${what}. The gate does not start with it. Restore the file from the sealed copy made at commissioning.`,
  };
}
