import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../../main/core/people.ts';
import { launchBrowser, noBrowser } from '../browser.ts';
import { FakeGateOf } from '../fake-bridge.ts';
import { samplePaths } from '../sample-pictures.ts';
import { everyCrewView } from '../sample-views.ts';
import { type ServedWindow, serveBuiltWindow } from '../window-build.ts';
import { axeFindings, type Finding } from './axe.ts';
import { misfits, smallTargets } from './boxes.ts';

const pixelsPerMm = 4;
const display = { width: 1080, height: 1920 };

describe.skipIf(noBrowser)('every state of the crew screen', () => {
  let served: ServedWindow;
  let browser: Browser;

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveBuiltWindow(samplePaths), launchBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  async function opened(): Promise<{ page: Page; gate: FakeGateOf }> {
    const page = await browser.newPage({ viewport: display, reducedMotion: 'reduce' });
    const gate = await FakeGateOf.install(page, 'crew');
    await page.goto(`${served.origin}/crew.html`);
    return { page, gate };
  }

  it.each(languages)(
    'in %s: large enough to press, nothing cut off at 130 %%, nothing serious by axe',
    async (language) => {
      const { page, gate } = await opened();
      const wrong: Record<string, readonly (string | Finding)[]> = {};
      for (const [name, view] of everyCrewView()) {
        if (view.language !== language) continue;
        for (const textScale of [1, 1.3]) {
          await gate.push('crewView', { ...view, look: { pixelsPerMm, textScale } });
          await page.evaluate(() => document.fonts.ready.then(() => undefined));
          const found = [
            ...(await smallTargets(page, pixelsPerMm)),
            ...(await misfits(page)),
            ...(textScale === 1 ? await axeFindings(page) : []),
          ];
          if (found.length > 0) wrong[`${name} at ${textScale}`] = found;
        }
      }
      await page.close();
      expect(wrong).toEqual({});
    },
    120_000,
  );
});
