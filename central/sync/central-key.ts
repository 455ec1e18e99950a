import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyFile } from '../../main/adapters/secrets/key-files.ts';
import { signedText } from '../../main/core/events/dataset.ts';
import { listsFile } from './sync-store.ts';

/** The key with which the centre signs lists and commands. Prints itself as a placeholder. */
export interface CentralKey {
  /** Ed25519, base64, over the SHA-256 of the statement's text; see `signedText`. */
  sign(kind: 'dataset' | 'currency' | 'command', statement: object): string;
  /** SPKI PEM: what gates need ("centralKey" of their uplink). */
  readonly publicKeyPem: string;
}

export const centralKeyFile = 'central-signing.pem';

/**
 * Reads the centre's key, or makes it at the first start, in a file of mode 0600. Open it before the lists.
 * @throws a sentence when it cannot be read, is open to others, is no Ed25519 key, or is gone while its lists are there
 */
export function openCentralKey(directory: string): CentralKey {
  const path = join(directory, centralKeyFile);
  // Before the key: a centre that starts beside this one makes the key first and the lists then.
  const hasLists = existsSync(join(directory, listsFile));
  const key = readKey(path);
  if (key !== undefined) return centralKeyOf(key);
  if (!hasLists) return centralKeyOf(makeKey(path));
  throw new Error(
    `The signing key ${path} is gone although lists were signed with it, so no list and no command can be issued: gates obey no other key. Restore it from its sealed copy. Only where it is lost for good: move ${listsFile} away, start again, and give the new key to every gate.`,
  );
}

export function centralKeyOf(key: KeyObject): CentralKey {
  return {
    sign(kind, statement) {
      const hash = createHash('sha256').update(signedText(kind, statement), 'utf8').digest();
      return sign(null, hash, key).toString('base64');
    },
    publicKeyPem: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
  };
}

function readKey(path: string): KeyObject | undefined {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new Error(
      `The signing key ${path} cannot be read, so no list and no command can be issued. Check that it is a plain file of the user who runs the central office.`,
    );
  }
  try {
    if ((fstatSync(fd).mode & 0o077) !== 0)
      throw new Error(
        `The signing key ${path} may be read by other users of this computer: whoever has it can command every gate. Nothing was signed. Run: chmod 600 '${path}', and make a new key if others use this computer.`,
      );
    const key = parse(readFileSync(fd, 'utf8'));
    if (key?.asymmetricKeyType === 'ed25519') return key;
    throw new Error(
      `The signing key ${path} is damaged or of another kind, so no list and no command can be issued. Restore it from its sealed copy; gates obey no other key.`,
    );
  } finally {
    closeSync(fd);
  }
}

/** Never over a key that another process made meanwhile: then that one holds. */
function makeKey(path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const made = createKeyFile(path, Buffer.from(pem));
  const key = made.ok ? readKey(path) : undefined;
  if (key !== undefined) return key;
  throw new Error(
    `The signing key ${path} cannot be written, so no list and no command can be issued. Check free space and who owns the folder.`,
  );
}

function parse(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
