import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
};

/** One file of the built window, by its place on the disk. */
export interface WindowFile {
  readonly path: string;
  readonly contentType: string;
}

export function contentTypeOf(path: string): string {
  return types[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

/**
 * Every file of the built window under the path it is asked for by (`/crew.html`, `/assets/...`). A request is
 * looked up here and never joined to a directory: there is no path that could lead outside.
 * @returns an empty map if the window has not been built
 */
export function indexWindowFiles(directory: string): ReadonlyMap<string, WindowFile> {
  const index = new Map<string, WindowFile>();
  const add = (folder: string, prefix: string): void => {
    for (const entry of readEntries(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) add(path, `${prefix}${entry.name}/`);
      else if (entry.isFile())
        index.set(`${prefix}${entry.name}`, { path, contentType: contentTypeOf(path) });
    }
  };
  add(directory, '/');
  return index;
}

function readEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The names carry a hash of the contents, so a kept copy can never be an old one. */
export function cacheControlOf(pathname: string): string {
  return pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store';
}
