import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { OfficerView } from '../../../main/bridge/contract.ts';
import { noBrowser } from '../browser.ts';
import type { FakeGateOf } from '../fake-bridge.ts';
import { brokenView, busyView, quietView } from '../sample-views.ts';
import { clipped, leastTouchPx, tooSmallToTouch } from './looks.ts';
import { panelBrowser } from './panel-browser.ts';

describe.skipIf(noBrowser)('the officer panel, in a real browser', () => {
  const panel = panelBrowser();
  let page: Page;
  let gate: FakeGateOf;
  let errors: readonly string[];

  async function open(view: OfficerView, lang = 'en', width = 1920, height = 1080): Promise<void> {
    ({ page, gate, errors } = await panel.open(view, { lang, width, height }));
  }
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const seen = (name: Parameters<FakeGateOf['seen']>[0]) => expect.poll(() => gate.seen(name));

  it.each([
    ['en', 1920, 1080],
    ['th', 1920, 1080],
    ['en', 1280, 800],
    ['en', 1000, 640],
  ])('fits its words in %s at %i x %i, under the strict policy', async (lang, width, height) => {
    await open(busyView([]), lang, width, height);
    expect(await page.evaluate(clipped)).toEqual([]);
    await gate.push('officerView', brokenView([]));
    await page.getByRole('alert').first().waitFor();
    expect(await page.evaluate(clipped)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('has no target smaller than twenty millimetres on the intended display', async () => {
    await open(busyView([]));
    expect(await page.evaluate(tooSmallToTouch, leastTouchPx)).toEqual([]);
    await press('Enrol');
    expect(await page.evaluate(tooSmallToTouch, leastTouchPx)).toEqual([]);
  });

  it('sends a decision once, however often the button is pressed', async () => {
    await open(busyView([]));
    await gate.answer('resolveCase', 'never');
    const left = page.getByRole('button', { name: 'Person left' });
    await left.evaluate((button) => {
      for (let n = 0; n < 5; n += 1) (button as HTMLButtonElement).click();
    });
    await expect.poll(() => left.isDisabled()).toBe(true);
    expect(await gate.seen('resolveCase')).toEqual([{ outcome: 'left', caseId: 'c1' }]);
  });

  it('asks whether somebody walked where the turnstile cannot tell', async () => {
    await open(busyView([]));
    await press('Did not walk');
    await seen('statePassage').toEqual([{ passageId: 'p0', walked: false }]);
  });

  it('names every part that is down in a sentence with the remedy, and explains any part on a tap', async () => {
    await open(brokenView([]));
    const banners = page.getByRole('alert').first();
    await banners.getByText('The camera was unplugged.').waitFor();
    await banners.getByText('The turnstile does not answer.').waitFor();
    expect(await page.locator('.health').count()).toBe(brokenView([]).health.length);
    await press(/^Line/);
    await page.getByRole('dialog').getByText('There is no line to the central office.').waitFor();
    await page.getByText('Check the network cable.').waitFor();
  });

  it('says so when the panel itself has lost the gate, and stops decisions', async () => {
    await open(busyView([]));
    await gate.setLink(false);
    await page.getByText('This panel has lost the gate.').waitFor();
    expect(await page.getByRole('button', { name: /^Admit/ }).isDisabled()).toBe(true);
  });

  it('pulls and puts back cables and chooses the camera, only where the lane is simulated', async () => {
    await open(quietView());
    expect(await page.getByRole('button', { name: 'Demo' }).count()).toBe(0);
    await gate.push('officerView', busyView([]));
    await press('Demo');
    await press('Put back');
    await seen('pullCable').toEqual([{ cable: 'central', pulled: false }]);
    await press('My webcam');
    await seen('chooseCamera').toEqual([{ kind: 'device' }]);
  });

  it('changes the language with one touch', async () => {
    await open(quietView());
    await page.getByText('No cases').waitFor();
    await press('ไทย');
    await page.getByText('ไม่มีเรื่องค้าง').waitFor();
  });
});
