import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OfficerView } from '../../../main/bridge/contract.ts';
import { launchBrowser, noBrowser } from '../browser.ts';
import { FakeGateOf } from '../fake-bridge.ts';
import { brokenView, busyView, quietView } from '../sample-views.ts';
import { type ServedWindow, serveBuiltWindow } from '../window-build.ts';
import { clipped, leastTouchPx, tooSmallToTouch } from './looks.ts';

describe.skipIf(noBrowser)('the officer panel, in a real browser', () => {
  let browser: Browser;
  let served: ServedWindow;
  let page: Page;
  let gate: FakeGateOf;
  const errors: string[] = [];

  beforeAll(async () => {
    served = await serveBuiltWindow([]);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  afterEach(() => page.close());

  async function open(view: OfficerView, lang = 'en', width = 1920, height = 1080): Promise<void> {
    page = await browser.newPage({ viewport: { width, height } });
    errors.length = 0;
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    gate = await FakeGateOf.install(page, 'officer');
    await page.goto(`${served.origin}/officer.html?lang=${lang}`);
    await gate.push('officerView', view);
    await page.getByRole('region', { name: /State of the gate|สภาพของประตู/ }).waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
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

  it('admits the chosen person for the chosen reason, after saying what will be recorded', async () => {
    await open(busyView([]));
    await press(/^Admit/);
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Admit', exact: true });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('searchbox').fill('min thu');
    await dialog.getByRole('button', { name: /Min Thu/ }).click();
    await dialog.getByRole('button', { name: 'I checked the papers' }).click();
    await dialog.getByText('It will be recorded that Anong S. admitted Min Thu').waitFor();
    await confirm.click();
    await seen('resolveCase').toEqual([
      {
        outcome: 'admitted',
        caseId: 'c1',
        personId: 'a6',
        reason: 'MANUAL_PAPER',
        note: '',
        direction: null,
      },
    ]);
    await expect.poll(() => dialog.count()).toBe(0);
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

  it("shows the gate's own sentence when a call is refused, also above an open dialogue", async () => {
    await open(busyView([]));
    const sentence = 'The case was resolved by Prasert K. a moment ago, so nothing was changed.';
    await gate.answer('resolveCase', { ok: false, error: { code: 'case/gone', sentence } });
    await press(/^Refuse/);
    await page.getByRole('dialog').getByRole('button', { name: 'Refuse', exact: true }).click();
    await page.getByText(sentence).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(1);
    await page.locator('.notice').getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.getByText(sentence).count()).toBe(0);
  });

  it('lets nothing be decided before an officer has signed in', async () => {
    await open({ ...busyView([]), officer: null });
    for (const name of [/^Admit/, /^Refuse/, 'Person left', 'Walked through']) {
      expect(await page.getByRole('button', { name }).first().isDisabled()).toBe(true);
    }
    await press('Sign in');
    await press('Prasert K.');
    await seen('signIn').toEqual([{ officerId: 'o2' }]);
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

  it('enrols a person with pictures, shows why a picture was refused, and saves', async () => {
    await open(busyView([]));
    await press('Enrol');
    const sentence = 'Two faces are in the picture. Only the person to enrol may stand there.';
    await gate.answer('captureEnrolment', { ok: false, error: { code: 'enrol/two-faces', sentence } });
    await press('Take a picture');
    await page.getByRole('dialog').getByText(sentence).waitFor();
    const portrait = new Uint8Array([0xff, 0xd8, 0xff]);
    for (const taken of [1, 2, 3]) {
      await page.getByText('Take at least three pictures').waitFor();
      const value = { captureId: `k${taken}`, portrait, taken };
      await gate.answer('captureEnrolment', { ok: true, value });
      await press('Take a picture');
      await page.getByText(`${taken} of 5 pictures`).waitFor();
    }
    await page.getByLabel('Name').fill('Zaw Zaw');
    await page.getByLabel('Nationality').selectOption('MMR');
    await page.getByLabel('Date of birth').fill('2541');
    await page.getByLabel('Boat').selectOption('v2');
    await gate.answer('saveEnrolment', { ok: true, value: { personId: 'new' } });
    await press('Save person');
    await seen('saveEnrolment').toEqual([
      {
        captureIds: ['k1', 'k2', 'k3'],
        name: 'Zaw Zaw',
        nationality: 'MMR',
        language: 'my',
        dateOfBirth: '1998',
        idNumber: null,
        voyageId: 'v2',
        role: 'crew',
      },
    ]);
    await page.getByText('Zaw Zaw is enrolled').waitFor();
    expect(await gate.seen('discardEnrolment')).toEqual([]);
  });

  it('discards the pictures of somebody who was not enrolled', async () => {
    await open(busyView([]));
    await press('Enrol');
    const portrait = new Uint8Array([0xff, 0xd8, 0xff]);
    await gate.answer('captureEnrolment', { ok: true, value: { captureId: 'k1', portrait, taken: 1 } });
    await press('Take a picture');
    await page.getByText('1 of 5 pictures').waitFor();
    await page.keyboard.press('Escape');
    await seen('discardEnrolment').toEqual([{}]);
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
