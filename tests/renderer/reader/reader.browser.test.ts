import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, noBrowser } from '../browser.ts';
import { FakeGateOf } from '../fake-bridge.ts';
import { busyView, everyCrewView, mismatchView, paperView } from '../sample-views.ts';
import { clipped } from '../screens/looks.ts';
import { type ServedWindow, serveBuiltWindow } from '../window-build.ts';

describe.skipIf(noBrowser)('a reader that types into the windows, in a real browser', () => {
  let browser: Browser;
  let served: ServedWindow;
  let page: Page;
  let gate: FakeGateOf;

  beforeAll(async () => {
    served = await serveBuiltWindow([]);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  afterEach(() => page.close());

  async function open(role: 'crew' | 'officer', lang = 'en'): Promise<void> {
    page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    gate = await FakeGateOf.install(page, role);
    await page.goto(`${served.origin}/${role}.html?lang=${lang}`);
  }

  async function openPanel(view = busyView([]), lang = 'en'): Promise<void> {
    await open('officer', lang);
    await gate.push('officerView', view);
    await page.getByRole('region', { name: /State of the gate|สภาพของประตู/ }).waitFor();
  }

  /** Keys with times of their own, so that a slow computer types no slower than a reader. */
  async function types(text: string, gapMs: number): Promise<void> {
    const devtools = await page.context().newCDPSession(page);
    const fromS = Date.now() / 1000;
    const sent = [...text].flatMap((c, i) => {
      const key = c === '\n' ? { key: 'Enter', code: 'Enter', text: '\r' } : { key: c, text: c };
      const timestamp = fromS + (i * gapMs) / 1000;
      const windowsVirtualKeyCode = c === '\n' ? 13 : c.toUpperCase().charCodeAt(0);
      return (['keyDown', 'keyUp'] as const).map((type) =>
        devtools.send('Input.dispatchKeyEvent', { type, timestamp, windowsVirtualKeyCode, ...key }),
      );
    });
    await Promise.all(sent);
    await devtools.detach();
  }
  const read = () => expect.poll(() => gate.seen('readPaper'));

  it.each(['crew', 'officer'] as const)(
    'is heard by the %s window and handed to the gate as it is',
    async (role) => {
      await open(role);
      const view = everyCrewView().get('come-th');
      if (role === 'crew' && view) await gate.push('crewView', view);
      const before = role === 'crew' ? await page.locator('#root').innerText() : '';
      await types('1-1017-00203-45-0\n', 4);
      await read().toEqual([{ text: '1-1017-00203-45-0\n' }]);
      // Whatever the gate made of it, the public screen says nothing.
      if (role === 'crew') expect(await page.locator('#root').innerText()).toBe(before);
    },
  );

  it('presses no button that has the focus', async () => {
    await openPanel();
    await page.getByRole('button', { name: 'Person left' }).focus();
    await types('AB 123456\n', 4);
    await read().toEqual([{ text: 'AB 123456\n' }]);
    expect(await gate.seen('resolveCase')).toEqual([]);
  });

  it('types into the field that has the focus, and claims nobody then', async () => {
    await openPanel();
    await page.getByRole('button', { name: 'Search' }).first().click();
    const field = page.getByRole('dialog').locator('input').first();
    await field.focus();
    await types('AB1234567\n', 4);
    await expect.poll(() => field.inputValue()).toBe('AB1234567');
    await page.waitForTimeout(200);
    expect(await gate.seen('readPaper')).toEqual([]);
  });

  it('is not what a person is who types and presses keys outside of fields', async () => {
    await openPanel();
    await types('somchai jaidee\n', 60);
    await page.getByRole('button', { name: 'Person left' }).press('Enter');
    await expect.poll(() => gate.seen('resolveCase')).toHaveLength(1);
    expect(await gate.seen('readPaper')).toEqual([]);
  });

  it.each([
    ['en', /Seaman book: Wanchaleomporn.*waits 1[0-9] s/s],
    ['th', /หนังสือคนประจำเรือ: Wanchaleomporn.*รอใบหน้าอีก 1[0-9]/s],
  ])('shows the officer whose paper was read and how long it waits, in %s', async (lang, words) => {
    await openPanel(paperView(), lang);
    await expect.poll(() => page.locator('.reader-line').innerText()).toMatch(words);
    expect(await page.evaluate(clipped)).toEqual([]);
    await gate.push('officerView', mismatchView([]));
    await page.locator('.paper-shown').waitFor();
    expect(await page.evaluate(clipped)).toEqual([]);
    await gate.push('officerView', busyView([]));
    await page.locator('.reader-line').waitFor({ state: 'detached' });
  });
});
