import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { signedText } from '../../main/core/events/dataset.ts';

/** The key with which the centre signs lists and commands. Prints itself as a placeholder. */
export interface CentralKey {
  /** Ed25519, base64, over the SHA-256 of the statement's text; see `signedText`. */
  sign(kind: 'dataset' | 'currency' | 'command', statement: object): string;
  /** SPKI PEM: what gates need ("centralKey" of their uplink). */
  readonly publicKeyPem: string;
}

export const centralKeyFile = 'central-signing.pem';

/**
 * Reads the centre's key, or makes it at the first start, in a file of mode 0600.
 * @throws a sentence when it cannot be read, is open to others, or is no Ed25519 key
 */
export function openCentralKey(directory: string): CentralKey {
  const path = join(directory, centralKeyFile);
  return centralKeyOf(readKey(path) ?? makeKey(path));
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

/** Whole or not at all, and never over a key that another process made meanwhile. */
function makeKey(path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = `${path}.new-${process.pid}`;
  const fd = openSync(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    writeFileSync(fd, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  try {
    linkSync(draft, path);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
  } finally {
    unlinkSync(draft);
  }
  return readKey(path) ?? privateKey;
}

function parse(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
