import { mkdirSync, readdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupFile } from '../../core/keeping/backup-plan.ts';
import { syncDirectory } from '../secrets/key-files.ts';

/** Only a verified copy ever bears such a name; what is being made has another. */
const backupName = /^gate-(\d{6,})\.db$/;
const unfinishedName = /^\.making-/;

/** The verified copies in a folder, oldest first; none if there is no folder. */
export function listBackups(directory: string): readonly BackupFile[] {
  return namesIn(directory)
    .flatMap((name) => {
      const number = Number(backupName.exec(name)?.[1]);
      if (!Number.isSafeInteger(number)) return [];
      const path = join(directory, name);
      const stat = statSync(path, { throwIfNoEntry: false });
      if (stat === undefined) return [];
      return [{ number, path, bytes: stat.size, madeAtMs: stat.mtimeMs }];
    })
    .toSorted((a, b) => a.number - b.number);
}

/** Where the next copy will be, and under which name it is made. */
export function nextBackupPaths(directory: string): { readonly final: string; readonly making: string } {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const number = (listBackups(directory).at(-1)?.number ?? 0) + 1;
  const name = `gate-${String(number).padStart(6, '0')}.db`;
  return { final: join(directory, name), making: join(directory, `.making-${name}`) };
}

/** Removes what a copy that never ended has left. Only while no other one is being made. */
export function removeUnfinished(directory: string): void {
  for (const name of namesIn(directory)) if (unfinishedName.test(name)) unlinkSync(join(directory, name));
}

export function removeBackups(files: readonly BackupFile[]): void {
  for (const { path } of files) unlinkSync(path);
  const [first] = files;
  if (first !== undefined) syncDirectory(join(first.path, '..'));
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}
