import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import type { FeedMessage } from '../../central/feed/view.ts';
import { centralStates } from './states/central-states.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** The built live page of the central office on a loopback port, with a feed that says one thing. */
async function servedPage(folder: string) {
  let message: FeedMessage | undefined;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://central').pathname;
    if (path === '/feed') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${JSON.stringify(message)}\n\n`);
      return;
    }
    try {
      const file = path === '/' ? '/index.html' : path;
      const type = types[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type }).end(readFileSync(join(folder, file)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    say: (next: FeedMessage) => {
      message = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Renders the live page of the central office in every state. */
export async function centralShots(
  browser: Browser,
  wanted: string,
  save: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pipo-central-'));
  const configFile = fileURLToPath(new URL('../../central/web/vite.config.ts', import.meta.url));
  await build({ configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  const served = await servedPage(folder);
  try {
    for (const [width, height] of [
      [1920, 1080],
      [1440, 900],
    ] as const) {
      for (const [name, snapshot] of centralStates(Date.now())) {
        const picture = `central-${name}-${width}x${height}`;
        if (!picture.includes(wanted)) continue;
        served.say(snapshot);
        const page = await browser.newPage({ viewport: { width, height } });
        page.on('pageerror', (error) => console.log(`page: ${error}`));
        await page.goto(served.origin);
        await page.locator('.gate, .empty').first().waitFor();
        await save(page, picture);
        await page.getByRole('button', { name: 'Boats', exact: true }).click();
        await save(page, picture.replace('central-', 'central-boats-'));
        await page.close();
      }
    }
  } finally {
    served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
