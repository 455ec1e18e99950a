import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Folders that are made, fetched or kept by others. */
const notOurs = new Set(['node_modules', 'dist', 'release', 'data', 'coverage', 'test-results']);

export interface SourceFile {
  /** Relative to the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every file of the checkout that people write. */
export function allFiles(): SourceFile[] {
  return list('').map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** TypeScript and JavaScript of the checkout. */
export function codeFiles(): SourceFile[] {
  return allFiles().filter(({ path }) => isCode(path));
}

export function isCode(path: string): boolean {
  return /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/.test(path);
}

function list(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) return [path];
    // Folders with a dot belong to tools, except the one that says how the tests are run.
    const skipped = notOurs.has(entry.name) || (entry.name.startsWith('.') && entry.name !== '.ci');
    return entry.isDirectory() && !skipped ? list(path) : [];
  });
}
