import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

export interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
}

/** A file of the built page; undefined for anything else, and for anything outside the folder. */
export async function readAsset(root: string, path: string): Promise<Asset | undefined> {
  const type = types[extname(path)];
  const file = normalize(join(root, path));
  if (type === undefined || !file.startsWith(normalize(root + sep))) return undefined;
  try {
    return { type, bytes: await readFile(file) };
  } catch {
    return undefined;
  }
}
