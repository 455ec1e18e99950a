import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { securityHeaders } from '../../main/hosts/headers.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The built window on a loopback port, under the very headers of the product's hosts. */
export interface ServedWindow {
  readonly origin: string;
  close(): Promise<void>;
}

/** Builds the window into a folder of its own, so that tests disturb no running gate. */
export async function buildWindow(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pipo-window-'));
  await build({
    configFile: join(root, 'renderer/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  return folder;
}

/** Builds and serves the window; `pictures` stand at `/replay/<index>.jpg`. */
export async function serveBuiltWindow(
  pictures: readonly string[],
  centralOrigin?: string,
): Promise<ServedWindow> {
  const folder = await buildWindow();
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://window').pathname));
    const replayed = /^\/replay\/(\d+)\.jpg$/.exec(path)?.[1];
    const file = replayed === undefined ? join(folder, path) : pictures[Number(replayed)];
    try {
      const body = readFileSync(file ?? '');
      const type = types[extname(path)] ?? 'application/octet-stream';
      response.writeHead(200, { ...securityHeaders({ centralOrigin }), 'content-type': type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await listening(server);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
}
