import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = '/usr/bin/chromium';

/** Tests that need a real browser are skipped, with this sentence, where there is none. */
export const noBrowser = !existsSync(executablePath);
if (noBrowser) console.log(`skipped because ${executablePath} is not installed: tests in a real browser`);

/** Headless Chromium with a fake camera that needs no permission. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  });
}
