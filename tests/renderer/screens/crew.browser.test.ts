import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crewTexts, secondLanguage } from '../../../renderer/i18n/crew/index.ts';
import { launchBrowser, noBrowser } from '../browser.ts';
import { FakeGateOf } from '../fake-bridge.ts';
import { everyCrewView, longestName } from '../sample-views.ts';
import { type ServedWindow, serveBuiltWindow } from '../window-build.ts';

/** Elements whose text or shape leaves the display, the panel that holds them, or their own box. */
function overflowing(): string[] {
  const { innerWidth, innerHeight } = window;
  const panel = document.querySelector('main')?.getBoundingClientRect() ?? new DOMRect();
  return [
    ...document.querySelectorAll(
      '.crew-header span, .signal, .verb, .verb-second, .ticket, .admitted *, .flag-button, .flag-name',
    ),
  ]
    .filter((element) => {
      const box = element.getBoundingClientRect();
      const outside =
        box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
      const leavesPanel =
        element.closest('main') !== null && (box.top < panel.top - 1 || box.bottom > panel.bottom + 1);
      return (
        outside ||
        leavesPanel ||
        (element instanceof HTMLElement && element.scrollWidth > element.clientWidth + 1)
      );
    })
    .map((element) => `${element.getAttribute('class')}: ${element.textContent}`);
}

describe.skipIf(noBrowser)('the crew screen, in a real browser', () => {
  let browser: Browser;
  let served: ServedWindow;

  beforeAll(async () => {
    served = await serveBuiltWindow([]);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  async function open(
    width: number,
    height: number,
  ): Promise<{ page: Page; gate: FakeGateOf; errors: string[] }> {
    const page = await browser.newPage({ viewport: { width, height } });
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    const gate = await FakeGateOf.install(page, 'crew');
    await page.goto(`${served.origin}/crew.html`);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return { page, gate, errors };
  }

  it.each([
    [1080, 1920, 1],
    [1080, 1920, 1.3],
    [600, 1024, 1.3],
    [420, 740, 1],
  ])(
    'fits every state in every language into %i x %i with text times %d, in two languages, under the strict policy',
    async (w, h, textScale) => {
      const { page, gate, errors } = await open(w, h);
      for (const [name, view] of everyCrewView()) {
        await gate.push('crewView', { ...view, look: { ...view.look, textScale } });
        const { screen, language } = view;
        const texts = [crewTexts[language], crewTexts[secondLanguage(language)]];
        const verbs = texts.map((t) => (screen.kind === 'guide' ? t.guidance[screen.step] : t[screen.kind]));
        await expect.poll(() => page.locator('.verb').textContent(), { message: name }).toBe(verbs[0]);
        expect(await page.locator('.verb-second').textContent(), name).toBe(verbs[1]);
        expect(await page.evaluate(overflowing), name).toEqual([]);
      }
      expect(errors).toEqual([]);
      await page.close();
    },
  );

  it('says nothing of a reason to see the officer: verb, second language, ticket, and no more', async () => {
    const { page, gate } = await open(540, 960);
    const view = everyCrewView().get('officer-en');
    if (!view) throw new Error('There is no such view.');
    await gate.push('crewView', view);
    await expect.poll(() => page.locator('main').innerText()).toMatch(/0412/);
    const lines = (await page.locator('main').innerText()).split('\n').filter((line) => line.trim() !== '');
    expect(lines).toEqual(['Please see the officer', crewTexts.th.officer, 'Number', '0412']);
    await page.close();
  });

  it('keeps the longest word of a name on one line', async () => {
    const { page, gate } = await open(1080, 1920);
    const view = everyCrewView().get('go-en');
    if (!view) throw new Error('There is no such view.');
    await gate.push('crewView', view);
    const name = page.locator('.admitted-name');
    await expect.poll(() => name.textContent()).toBe(longestName);
    const lines = await name.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
    });
    expect(lines).toBe(2);
    await page.close();
  });

  it('closes the lane when the gate is gone, whatever stood there before', async () => {
    const { page, gate } = await open(540, 960);
    const view = everyCrewView().get('go-en');
    if (view) await gate.push('crewView', view);
    await expect.poll(() => page.locator('.crew-go').count()).toBe(1);
    await gate.setLink(false);
    await expect.poll(() => page.locator('.crew-closed').count()).toBe(1);
    await page.close();
  });

  it('ignores a view that does not fit the contract', async () => {
    const { page, gate } = await open(540, 960);
    const view = everyCrewView().get('closed-en');
    if (!view) throw new Error('There is no such view.');
    await gate.push('crewView', view);
    await expect.poll(() => page.locator('.verb').textContent()).toBe('Lane closed');
    await gate.pushRaw('crewView', { ...view, screen: { kind: 'go' } });
    expect(await page.locator('.verb').textContent()).toBe('Lane closed');
    await page.close();
  });
});
