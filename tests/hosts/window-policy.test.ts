import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { MonoMs } from '../../main/core/brand.ts';
import { findChromium } from '../../main/hosts/browser.ts';
import { startWebHost, type WebHost } from '../../main/hosts/web.ts';
import { ServiceDouble } from './support/service-double.ts';

const windowDirectory = fileURLToPath(new URL('../../dist/window', import.meta.url));
const program = findChromium();
const missing = [
  program === undefined ? 'Chromium' : [],
  existsSync(join(windowDirectory, 'crew.html')) ? [] : 'the built window (npm run setup)',
].flat();
if (missing.length > 0)
  console.log(`skipped because this machine lacks ${missing.join(' and ')}: the built window`);

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Everything that the page or its browser complained about. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** Opens a browser on the built window; `look` gets a fresh page and what it complained about. */
async function withBrowser(
  look: (parts: {
    page: Page;
    complaints: string[];
    service: ServiceDouble;
    link: WebHost['link'];
  }) => Promise<void>,
): Promise<void> {
  const service = new ServiceDouble();
  const clock = { mono: () => 0 as MonoMs };
  const started = await startWebHost({
    service,
    windowDirectory,
    port: 0,
    replayPictures: [],
    clock,
    log: silent,
  });
  if (!started.ok) throw new Error(started.error.sentence);
  const browser = await chromium.launch({
    executablePath: program ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  });
  const page = await browser.newPage();
  await look({ page, complaints: complaintsOf(page), service, link: started.value.link });
  await browser.close();
  await started.value.close();
}

const drawn = "document.fonts.status === 'loaded' && document.body.textContent.trim() !== ''";

describe('the built window, served by the web host to a real Chromium', () => {
  it.skipIf(missing.length > 0).each(['crew', 'officer'] as const)(
    'works as %s under its own policy: loads everything, breaks no rule, connects to the gate',
    async (kind) => {
      await withBrowser(async ({ page, complaints, service, link }) => {
        const attached = service.nextWindow();
        await page.goto(link(kind, 'opened'));
        expect((await attached).role).toBe(kind);
        await page.waitForFunction(drawn);
        expect(new URL(page.url()).pathname).toBe(`/${kind}`);
        expect(await page.evaluate('crossOriginIsolated')).toBe(true);
        expect(complaints).toEqual([]);
      });
    },
  );

  it.skipIf(missing.length > 0)('frames both screens in the demonstration, with one link', async () => {
    await withBrowser(async ({ page, complaints, service, link }) => {
      const first = service.nextWindow();
      await page.goto(link('demo', 'printed'));
      await first;
      while (service.windows.size < 2) await service.nextWindow();
      expect([...service.windows].map((window) => window.role).sort()).toEqual(['crew', 'officer']);
      expect(complaints).toEqual([]);
    });
  });

  it.skipIf(missing.length > 0)('would be heard complaining about a broken rule', async () => {
    await withBrowser(async ({ page, complaints, link }) => {
      await page.goto(link('officer', 'opened'));
      await page.waitForFunction(drawn);
      const refused = page.waitForEvent('console');
      await page.evaluate("fetch('http://127.0.0.1:1/').catch(() => {})");
      await refused;
      expect(complaints.join(' ')).toContain('Content Security Policy');
    });
  });
});
