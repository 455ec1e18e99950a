import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../../main/core/people.ts';
import { languageNames } from '../../../renderer/i18n/crew/index.ts';
import { launchBrowser, noBrowser } from '../browser.ts';
import { FakeGateOf } from '../fake-bridge.ts';
import { everyCrewView } from '../sample-views.ts';
import { type ServedWindow, serveBuiltWindow } from '../window-build.ts';

const view = () => everyCrewView().get('come-th') ?? expect.fail('There is no such view.');

describe.skipIf(noBrowser)('what a finger does on the crew screen', () => {
  let browser: Browser;
  let served: ServedWindow;

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveBuiltWindow([]), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  async function opened(width: number, height: number): Promise<{ page: Page; gate: FakeGateOf }> {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.clock.install();
    const gate = await FakeGateOf.install(page, 'crew');
    await page.goto(`${served.origin}/crew.html`);
    await gate.push('crewView', view());
    await page.clock.runFor(100);
    await page.locator('.crew-come').waitFor();
    return { page, gate };
  }

  it.each([
    [1080, 1920],
    [600, 1024],
  ])('on a flag chooses the language, and each flag is 25 mm on a display of %i x %i', async (w, h) => {
    const { page, gate } = await opened(w, h);
    for (const language of languages) {
      const flag = page.getByRole('button', { name: languageNames[language] });
      const box = await flag.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), language).toBeGreaterThanOrEqual(100);
      expect(await flag.getAttribute('aria-pressed')).toBe(String(language === 'th'));
      await flag.click();
    }
    expect(await gate.seen('chooseLanguage')).toEqual(languages.map((language) => ({ language })));
    await page.close();
  });

  it('finds larger flags on a display with smaller pixels', async () => {
    const { page, gate } = await opened(1080, 1920);
    await gate.push('crewView', { ...view(), look: { pixelsPerMm: 7, textScale: 1 } });
    const flag = page.getByRole('button', { name: languageNames.my });
    await expect.poll(async () => (await flag.boundingBox())?.height).toBeGreaterThanOrEqual(175);
    expect((await flag.boundingBox())?.width).toBeGreaterThanOrEqual(175);
    await page.close();
  });

  it('at rest on the clock for three seconds asks for help, and only the colon shows it', async () => {
    const { page, gate } = await opened(1080, 1920);
    const box = (await page.locator('.clock-touch').boundingBox()) ?? expect.fail('There is no clock.');
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(80);
    const html = () => page.locator('.crew').evaluate((crew) => crew.outerHTML.replace(/\d\d/g, '00'));
    const before = await html();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.clock.runFor(2900);
    expect(await gate.seen('askForHelp')).toEqual([]);
    await page.clock.runFor(200);
    expect(await gate.seen('askForHelp')).toEqual([{}]);
    await expect.poll(html).toBe(before.replace('<span>:', '<span class="colon-away">:'));
    await page.clock.runFor(5000);
    expect(await gate.seen('askForHelp')).toEqual([{}]);
    await expect.poll(html).toBe(before);
    await page.close();
  });

  it('that leaves the clock sooner asks for nothing', async () => {
    const { page, gate } = await opened(1080, 1920);
    const box = (await page.locator('.clock-touch').boundingBox()) ?? expect.fail('There is no clock.');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.clock.runFor(2000);
    await page.mouse.move(box.x - 300, box.y + 400);
    await page.clock.runFor(5000);
    await page.mouse.up();
    expect(await gate.seen('askForHelp')).toEqual([]);
    await page.close();
  });

  it('finds no place for it where nobody would be reached, and the screen looks the same', async () => {
    const { page, gate } = await opened(1080, 1920);
    const look = () =>
      page.locator('.crew-clock').evaluate((clock) => {
        const { top, right, height } = clock.getBoundingClientRect();
        return [top, right, height].map(Math.round);
      });
    const withHelp = await look();
    await gate.push('crewView', { ...view(), help: false });
    await expect.poll(() => page.locator('.clock-touch').count()).toBe(0);
    expect(await look()).toEqual(withHelp);
    await page.close();
  });
});
