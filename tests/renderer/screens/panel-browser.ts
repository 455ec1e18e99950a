import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { OfficerView } from '../../../main/bridge/contract.ts';
import { launchBrowser } from '../browser.ts';
import { FakeGateOf } from '../fake-bridge.ts';
import { type ServedWindow, serveBuiltWindow } from '../window-build.ts';

export interface OpenedPanel {
  readonly page: Page;
  readonly gate: FakeGateOf;
  /** What the page complained about so far. */
  readonly errors: readonly string[];
}

interface HowOpened {
  readonly lang?: string;
  readonly width?: number;
  readonly height?: number;
  /** Before the page is loaded. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/**
 * The built window in one browser for all tests of a `describe`, and one page a test, closed after it. To be called in
 * the body of the `describe`.
 */
export function panelBrowser(): { open(view: OfficerView, how?: HowOpened): Promise<OpenedPanel> } {
  let browser: Browser;
  let served: ServedWindow;
  const pages: Page[] = [];

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveBuiltWindow([]), launchBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
  });

  return {
    async open(view, { lang = 'en', width = 1920, height = 1080, before } = {}) {
      const page = await browser.newPage({ viewport: { width, height } });
      pages.push(page);
      page.setDefaultTimeout(10_000);
      const errors: string[] = [];
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(String(error)));
      await before?.(page);
      const gate = await FakeGateOf.install(page, 'officer');
      await page.goto(`${served.origin}/officer.html?lang=${lang}`);
      await gate.push('officerView', view);
      await page.getByRole('region', { name: /State of the gate|สภาพของประตู/ }).waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      return { page, gate, errors };
    },
  };
}
