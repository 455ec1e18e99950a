import { randomFillSync } from 'node:crypto';
import { rmSync, statfsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { reserveBytes } from '../../core/keeping/disk-stage.ts';
import type { DiskReserve, DiskSpace } from '../../ports/disk.ts';

/** The disk of `directory`, as a user without special rights may still fill it. */
export function diskOf(directory: string): DiskSpace {
  return {
    freeBytes() {
      try {
        const { bavail, bsize } = statfsSync(directory);
        return bavail * bsize;
      } catch {
        return undefined;
      }
    },
  };
}

const pieceBytes = 1024 ** 2;

/**
 * A file that is worth nothing but its room. Filled with random bytes: zeros take no room on a file system that
 * compresses, and a hole takes none on any.
 */
export function reserveFile(path: string, bytes: number = reserveBytes): DiskReserve {
  const isHeld = (): boolean => statSync(path, { throwIfNoEntry: false })?.size === bytes;
  const release = (): void => rmSync(path, { force: true });
  return {
    bytes,
    isHeld,
    release,
    async hold() {
      if (isHeld()) return true;
      try {
        const file = await open(path, 'w', 0o600);
        try {
          const piece = Buffer.allocUnsafe(Math.min(pieceBytes, bytes));
          for (let written = 0; written < bytes; written += piece.length) {
            randomFillSync(piece);
            await file.appendFile(piece.subarray(0, Math.min(piece.length, bytes - written)));
          }
          await file.sync();
        } finally {
          await file.close();
        }
        return true;
      } catch {
        // No room, or no disk: whatever went in takes room that rows need.
        release();
        return false;
      }
    },
  };
}
