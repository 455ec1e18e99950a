import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { err, ok, type Result } from '../../core/result.ts';
import { type DeviceSecrets, deviceKeyBytes, secretsOf } from './device-secrets.ts';
import { createKeyFile, preparePrivateDirectory, readKeyFile, type SecretsFault } from './key-files.ts';

export type { SecretsFault } from './key-files.ts';

export const deviceKeyFile = 'device.key';
export const signingKeyFile = 'signing.pem';

/**
 * Opens the device's keys, or makes them at the first start (commissioning).
 * @param options.directory made with mode 0700; files in it have mode 0600
 * @param options.databaseExists a database that was encrypted with these keys is there: then missing keys are
 *   never replaced by new ones, which would only hide that the people in it are lost
 */
export function openFileSecrets(options: {
  readonly directory: string;
  readonly databaseExists: boolean;
}): Result<DeviceSecrets, SecretsFault> {
  const directory = preparePrivateDirectory(options.directory);
  if (!directory.ok) return directory;
  const mayCreate = !options.databaseExists;
  const devicePath = join(options.directory, deviceKeyFile);
  const device = readOrCreate(devicePath, mayCreate, () => randomBytes(deviceKeyBytes));
  if (!device.ok) return device;
  const signingPath = join(options.directory, signingKeyFile);
  const pem = readOrCreate(signingPath, mayCreate, newSigningKey);
  if (!pem.ok) return pem;
  const secrets = secretsOf({ device: device.value, signing: pem.value });
  if (secrets.ok) return secrets;
  const { key, what } = secrets.error;
  return err(malformed(key === 'device' ? devicePath : signingPath, what));
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
