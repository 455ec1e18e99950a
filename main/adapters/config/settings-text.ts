import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { syncDirectory } from '../secrets/key-files.ts';

/** The one before, beside the file. */
export const previousPath = (path: string): string => `${path}.bak`;

/** A text that is on the disk and takes the place of a file in one step, or goes. */
export interface Draft {
  commit(): void;
  discard(): void;
}

/**
 * Brings a text to the disk beside the file that it is to replace, with the same rights. What a power cut leaves of it
 * has another name, `.new`, and the next draft is written over it.
 * @throws where the folder cannot be written
 */
export function draftOf(path: string, text: string): Draft {
  const draft = `${path}.new`;
  const fd = openSync(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o600);
  try {
    fchmodSync(fd, statSync(path).mode & 0o777);
    writeFileSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  return {
    commit() {
      // The same file under a second name: the replacement below takes only the first away from it.
      rmSync(previousPath(path), { force: true });
      linkSync(path, previousPath(path));
      renameSync(draft, path);
      syncDirectory(dirname(path));
    },
    discard: () => rmSync(draft, { force: true }),
  };
}
