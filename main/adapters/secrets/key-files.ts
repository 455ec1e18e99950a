import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../core/result.ts';

/** Why the device's keys cannot be used. The sentence says what to do; it never holds a key. */
export interface SecretsFault {
  readonly code:
    | 'secrets/missing'
    | 'secrets/exposed'
    | 'secrets/malformed'
    | 'secrets/unreadable'
    | 'secrets/uncreatable'
    | 'secrets/no-credentials';
  readonly sentence: string;
}

const openToOthers = 0o077;

/** Makes the directory (mode 0700) or checks that nobody but its owner may enter it. */
export function preparePrivateDirectory(directory: string): Result<void, SecretsFault> {
  try {
    const made = mkdirSync(directory, { recursive: true, mode: 0o700 });
    if (made !== undefined) syncDirectory(dirname(directory));
    const stat = statSync(directory);
    if ((stat.mode & openToOthers) === 0) return ok();
    return err({
      code: 'secrets/exposed',
      sentence: `The key directory ${directory} is open to other users of this computer (mode ${octal(stat.mode)}). The gate does not start with keys that others may have read. Run: chmod 700 '${directory}'`,
    });
  } catch (cause) {
    return err({
      code: 'secrets/uncreatable',
      sentence: `The key directory ${directory} cannot be made or read (${codeOf(cause)}). The gate needs it to keep its keys. Check the path and who owns it.`,
    });
  }
}

/**
 * Reads a key file.
 * @param forbidden bits of its mode that must not be set
 * @returns undefined if there is none
 */
export function readKeyFile(
  path: string,
  forbidden: number = openToOthers,
): Result<Buffer | undefined, SecretsFault> {
  let fd: number;
  try {
    // No following of links: the mode that is checked is the mode of what is read.
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return ok(undefined);
    return err({
      code: 'secrets/unreadable',
      sentence: `The key file ${path} cannot be read (${codeOf(cause)}). The gate cannot start without it. Check that it is a plain file owned by the user that runs the gate.`,
    });
  }
  try {
    const stat = fstatSync(fd);
    if ((stat.mode & forbidden) !== 0) return err(exposed(path, stat.mode));
    return ok(readFileSync(fd));
  } catch (cause) {
    return err({
      code: 'secrets/unreadable',
      sentence: `The key file ${path} cannot be read (${codeOf(cause)}). The gate cannot start without it. Check the disk, or restore the file from the sealed copy made at commissioning.`,
    });
  } finally {
    closeSync(fd);
  }
}

/**
 * Writes a new key file, whole or not at all, and never over an existing one: the bytes reach the disk under
 * another name first, and `link` fails where the name is taken. If another process was first, its file stays.
 */
export function createKeyFile(path: string, bytes: Uint8Array): Result<void, SecretsFault> {
  const draft = join(dirname(path), `.new-${randomBytes(8).toString('hex')}`);
  try {
    const fd = openSync(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      writeFileSync(fd, bytes);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    try {
      linkSync(draft, path);
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') throw cause;
    }
    unlinkSync(draft);
    syncDirectory(dirname(path));
    return ok();
  } catch (cause) {
    return err({
      code: 'secrets/uncreatable',
      sentence: `The key file ${path} cannot be written (${codeOf(cause)}). Without keys the gate can neither encrypt nor sign and does not start. Check free space and the rights of the directory.`,
    });
  }
}

/** Makes the names in a directory survive a power cut; the files' own bytes are synced apart from it. */
export function syncDirectory(directory: string): void {
  const fd = openSync(directory, constants.O_RDONLY);
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function exposed(path: string, mode: number): SecretsFault {
  return {
    code: 'secrets/exposed',
    sentence: `The key file ${path} may be read by other users of this computer (mode ${octal(mode)}). The gate does not start with keys that others may have read. Run: chmod 600 '${path}' - and consider the keys known if others use this computer.`,
  };
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(4, '0');
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
}
