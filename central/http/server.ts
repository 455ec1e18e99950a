import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { EventStream } from './event-stream.ts';
import { readAsset } from './static-files.ts';

export interface PageServer {
  /** `http://127.0.0.1:port/` */
  readonly url: string;
  close(): Promise<void>;
}

/** May stand in a frame of the kiosk's own demo page on this machine, and nowhere else. */
const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Names under which a loopback server may be called; any other is a page elsewhere that rebinds its name. */
const ownHosts = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Serves the built page and its live feed on the loopback address.
 * @param port 0 takes a free one
 * @param webRoot folder of the built page
 */
export async function servePage(port: number, webRoot: string, stream: EventStream): Promise<PageServer> {
  const server = createServer((request, response) => {
    answer(request, response, webRoot, stream).catch(() => response.destroy());
  });
  await listen(server, port);
  const address = server.address();
  const bound = address !== null && typeof address === 'object' ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}/`,
    close: () =>
      new Promise((resolve) => {
        stream.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  webRoot: string,
  stream: EventStream,
): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (!ownHosts.test(request.headers.host ?? '')) return refuse(response, 421, 'This address is not served.');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 405, 'This page can only be read.');
  }
  if (path === '/feed') return stream.open(request, response);
  const asset = await readAsset(webRoot, path === '/' ? '/index.html' : path);
  if (asset === undefined) return refuse(response, 404, missingText(path));
  response.writeHead(200, { 'Content-Type': asset.type, 'Cache-Control': 'no-cache' });
  response.end(request.method === 'HEAD' ? undefined : asset.bytes);
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${sentence}\n`);
}

function missingText(path: string): string {
  return path === '/'
    ? 'The page of the central office has not been built yet. Run "npm run build", then load this page again.'
    : 'There is nothing here.';
}

function notListening(error: Error, port: number): Error {
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error;
  return new Error(
    `The port ${port} of this machine is taken, perhaps by another central office, so the live page cannot be shown and this one does not start. Stop the other one, or name another port with --port.`,
  );
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(notListening(error, port)));
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
