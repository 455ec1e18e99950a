import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MonoMs } from '../../../main/core/brand.ts';
import { startWebHost, type WebHost } from '../../../main/hosts/web.ts';
import { ServiceDouble } from './service-double.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A running web host over a small made-up window, with a secret file beside it that must never be served. */
export interface WebSetting {
  readonly host: WebHost;
  readonly port: number;
  readonly windowDirectory: string;
  readonly service: ServiceDouble;
  /** A raw request: the path is sent as it stands, without the tidying of a browser. */
  ask(path: string, headers?: Record<string, string>, method?: string): Promise<Answer>;
  /** Redeems a fresh link, in a browser that may hold a cookie already, and returns the cookie of the session. */
  enter(kind: 'crew' | 'officer' | 'demo', held?: string): Promise<string>;
  close(): Promise<void>;
}

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** @param pages further or other files of the window, by name */
export async function webSetting(pages: Readonly<Record<string, string>> = {}): Promise<WebSetting> {
  const folder = mkdtempSync(join(tmpdir(), 'pipo-gate-test-'));
  const windowDirectory = join(folder, 'window');
  mkdirSync(join(windowDirectory, 'assets'), { recursive: true });
  for (const page of ['crew', 'officer', 'demo']) {
    writeFileSync(join(windowDirectory, `${page}.html`), `<!doctype html><title>${page}</title>`);
  }
  writeFileSync(join(windowDirectory, 'assets', 'main-1a2b.js'), 'globalThis.loaded = true;');
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(windowDirectory, name), text);
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'picture.jpg'), 'jpeg');
  const service = new ServiceDouble();
  const started = await startWebHost({
    service,
    windowDirectory,
    port: 0,
    replayPictures: [join(folder, 'picture.jpg')],
    clock: { mono: () => 0 as MonoMs },
    log: silent,
  });
  if (!started.ok) throw new Error(started.error.sentence);
  const host = started.value;
  const port = Number(new URL(host.origin).port);
  const ask: WebSetting['ask'] = (path, headers = {}, method = 'GET') => askRaw(port, path, headers, method);
  return {
    host,
    port,
    windowDirectory,
    service,
    ask,
    enter: async (kind, held) => {
      const link = new URL(host.link(kind, 'opened'));
      const entered = await ask(`${link.pathname}${link.search}`, held === undefined ? {} : { cookie: held });
      return String(entered.headers['set-cookie']).split(';')[0] ?? '';
    },
    close: async () => {
      await host.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function askRaw(
  port: number,
  path: string,
  headers: Record<string, string>,
  method: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => {
        body += part.toString();
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}
