import { readFile } from 'node:fs/promises';
import { securityHeaders } from '../headers.ts';
import { cacheControlOf, contentTypeOf, type WindowFile } from '../window-files.ts';
import type { ElectronApi } from './api.ts';

const scheme = 'pipo';
const origin = `${scheme}://window`;

/** Whether an address or origin is of our own windows; anything else has no business here. */
export function isOurs(address: string): boolean {
  return address === origin || address.startsWith(`${origin}/`);
}

export function windowUrl(page: string): string {
  return `${origin}/${page}.html`;
}

/** Must run before Electron is ready: our scheme behaves like https, and pages of it may use the camera. */
export function registerWindowScheme(electron: Pick<ElectronApi, 'protocol'>): void {
  electron.protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
    },
  ]);
}

/** Serves the built window and the replay pictures by an index of what exists; no path leads outside. */
export function serveWindowScheme(
  electron: Pick<ElectronApi, 'protocol'>,
  files: ReadonlyMap<string, WindowFile>,
  replayPictures: readonly string[],
): void {
  const headers = securityHeaders({});
  electron.protocol.handle(scheme, async (request) => {
    const file = fileFor(request, files, replayPictures);
    if (file === undefined) return new Response('Not found', { status: 404, headers });
    const { pathname } = new URL(request.url);
    const body = new Uint8Array(await readFile(file.path));
    const own = { 'content-type': file.contentType, 'cache-control': cacheControlOf(pathname) };
    return new Response(body, { headers: { ...headers, ...own } });
  });
}

function fileFor(
  request: Request,
  files: ReadonlyMap<string, WindowFile>,
  replayPictures: readonly string[],
): WindowFile | undefined {
  const url = URL.parse(request.url);
  if (request.method !== 'GET' || url === null || url.host !== 'window') return undefined;
  const replayed = /^\/replay\/(\d{1,6})$/.exec(url.pathname)?.[1];
  if (replayed === undefined) return files.get(url.pathname);
  const path = replayPictures[Number(replayed)];
  return path === undefined ? undefined : { path, contentType: contentTypeOf(path) };
}
