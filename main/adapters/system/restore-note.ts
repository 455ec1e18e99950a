import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { RestoreNotes } from '../../ports/restore.ts';
import { syncDirectory } from '../secrets/key-files.ts';

const noteSchema = z.strictObject({
  cause: z.enum(['corrupt', 'operator']),
  confirmedBy: z.string().min(1).optional(),
  report: z
    .strictObject({ backupUpTo: z.int().min(0), replayed: z.int().min(0), missing: z.int().min(0) })
    .optional(),
});

/** In a file beside the database: it must outlive that one. */
export function restoreNoteIn(path: string): RestoreNotes {
  return {
    read() {
      const text = textOf(path);
      if (text === undefined) return undefined;
      try {
        return noteSchema.parse(JSON.parse(text));
      } catch {
        // Somebody must look at the lists; the rest of the note is lost.
        return { cause: 'corrupt' };
      }
    },
    write(note) {
      const fd = openSync(`${path}.new`, 'w', 0o600);
      try {
        writeFileSync(fd, JSON.stringify(note));
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
      renameSync(`${path}.new`, path);
      syncDirectory(dirname(path));
    },
    clear() {
      rmSync(path, { force: true });
      syncDirectory(dirname(path));
    },
  };
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    return '';
  }
}
