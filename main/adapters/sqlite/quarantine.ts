import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { syncDirectory } from '../secrets/key-files.ts';

/** Files that are no longer trusted, kept whole: they may be all that is left of some rows, and they are evidence. */
const entryName = /^\d{6}$/;

/** Folders in the quarantine, oldest first. */
export function quarantined(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => entryName.test(name))
    .toSorted()
    .map((name) => join(directory, name));
}

/** Where backups go that are in the way of a restore: beside the others, on their disk. */
export function setAsideIn(backupDirectory: string): string {
  return join(backupDirectory, 'set-aside');
}

/** Database and side files, as SQLite names them. */
export function databaseFiles(path: string): readonly string[] {
  return ['', '-wal', '-shm', '-journal'].map((side) => `${path}${side}`).filter((file) => existsSync(file));
}

/**
 * Moves files into a new folder of the quarantine, on the same disk. Nothing is copied and nothing is deleted.
 * @returns the folder; undefined if none of the files is there
 */
export function moveAside(files: readonly string[], directory: string): string | undefined {
  const present = files.filter((file) => existsSync(file));
  const [first] = present;
  if (first === undefined) return undefined;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const last = Number(basename(quarantined(directory).at(-1) ?? '000000'));
  const folder = join(directory, String(last + 1).padStart(6, '0'));
  mkdirSync(folder, { mode: 0o700 });
  for (const file of present) renameSync(file, join(folder, basename(file)));
  for (const changed of new Set([folder, directory, ...present.map((file) => join(file, '..'))]))
    syncDirectory(changed);
  return folder;
}
