import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { OfficerView } from '../../../main/bridge/contract.ts';
import { noBrowser } from '../browser.ts';
import type { FakeGateOf } from '../fake-bridge.ts';
import {
  alarmedView,
  busyView,
  emergencyView,
  firstOfficer,
  longestName,
  muteBoardView,
  quietView,
} from '../sample-views.ts';
import { clipped, leastTouchPx, tooSmallToTouch } from './looks.ts';
import { panelBrowser } from './panel-browser.ts';

const sizes = [
  ['en', 1440, 900],
  ['th', 1920, 1080],
  ['en', 1280, 800],
  ['en', 1000, 640],
] as const;

describe.skipIf(noBrowser)('what happens at the lane, on the officer panel', () => {
  const panel = panelBrowser();
  let page: Page;
  let gate: FakeGateOf;

  async function open(view: OfficerView, lang = 'en', width = 1920, height = 1080): Promise<void> {
    ({ page, gate } = await panel.open(view, { lang, width, height }));
  }
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const typePin = async (pin: string) => {
    for (const key of [...pin, 'OK'])
      await page.getByRole('dialog').getByRole('button', { name: key, exact: true }).click();
  };
  const seen = (name: Parameters<FakeGateOf['seen']>[0]) => expect.poll(() => gate.seen(name));

  it.each(sizes)(
    'fits its words in %s at %i x %i, and its buttons fit a glove',
    async (lang, width, height) => {
      await open(alarmedView([]), lang, width, height);
      expect(await page.evaluate(clipped)).toEqual([]);
      for (const line of ['on', 'off', 'unseen'] as const) {
        await gate.push('officerView', emergencyView([], line));
        await page.locator('.banner-emergency').waitFor();
        expect(await page.evaluate(clipped), line).toEqual([]);
        // At a smaller display the same share of it.
        const scale = Math.max(0.66, Math.min(width / 1920, height / 1080));
        expect(await page.evaluate(tooSmallToTouch, leastTouchPx * scale)).toEqual([]);
      }
    },
  );

  it('shows whom somebody followed, and takes one touch with or without a word on who it was', async () => {
    await open(alarmedView([]));
    await page.getByText(`One person followed ${longestName} through.`).waitFor();
    await press('Unknown person');
    await press('Seen');
    await seen('acknowledgeAlarm').toEqual([
      { alarmId: 'l0', outcome: 'unknown-person' },
      { alarmId: 'l0', outcome: null },
    ]);
    await press('3 more');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('One person pushed through while Min Thu was let in.').waitFor();
    expect(await dialog.locator('.alarm').count()).toBe(4);
    await gate.push('officerView', busyView([]));
    await expect.poll(() => dialog.count()).toBe(0);
    expect(await page.locator('.alarms').count()).toBe(0);
  });

  it('lets nobody acknowledge an alarm who has not signed in', async () => {
    await open({ ...alarmedView([]), officer: null });
    expect(await page.getByRole('button', { name: 'Seen' }).isDisabled()).toBe(true);
  });

  it('counts heads while the line is on, also beside the boats, and offers no way back yet', async () => {
    await open(emergencyView([]));
    await page.getByText('Emergency: open for everyone').first().waitFor();
    expect(await page.locator('.head-count').allTextContents()).toEqual(['Out to sea3', 'In to port12']);
    expect(await page.getByRole('button', { name: /I have looked/ }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Admit/ }).count()).toBe(0);
    await press(/boats/);
    await page.getByText('Heads counted: Out to sea 3 · In to port 12').waitFor();
    await gate.push('officerView', { ...emergencyView([]), abilities: muteBoardView().abilities });
    await expect.poll(() => page.getByText('Heads counted').count()).toBe(0);
  });

  it('is re-armed by the officer on duty and a second one who chooses their name, in one flow', async () => {
    await open(emergencyView([], 'off'));
    await page.getByText('The fire line is off.').waitFor();
    await gate.answer('rearm', { ok: true, value: { rearmed: false } });
    await press('Anong S.: I have looked, all is well');
    await seen('rearm').toHaveLength(1);
    expect(await gate.seen('signIn')).toEqual([]);

    await gate.push('officerView', emergencyView([], 'off', firstOfficer()));
    await page.getByText(/Anong S. has looked. Now a second officer, within 0:4/).waitFor();
    expect(await page.getByRole('button', { name: 'Choose your name' }).isDisabled()).toBe(true);
    expect(await page.locator('.rearm-officers').getByText('Anong S.').count()).toBe(0);
    await gate.answer('rearm', { ok: true, value: { rearmed: true } });
    await press(/^Prasert K.$/);
    await press('Prasert K.: I have looked, all is well');
    await typePin('271828');
    await seen('signIn').toEqual([{ officerId: 'o2', pin: '271828' }]);
    await seen('rearm').toHaveLength(2);
    await page.getByText('The lane is re-armed and works again. Prasert K. is signed in here now.').waitFor();
    await gate.push('officerView', quietView());
    await page.getByText('No cases').waitFor();
  });

  it('says that a second officer is missing where the list has only one', async () => {
    const view = emergencyView([], 'off', firstOfficer());
    await open({ ...view, officers: view.officers.slice(0, 1) });
    await page.getByText('Nobody else is in the list of officers of this gate.').waitFor();
    expect(await page.getByRole('button', { name: 'Choose your name' }).isDisabled()).toBe(true);
  });

  it('says nothing of a re-armed lane when the gate has refused, and shows its sentence', async () => {
    await open({ ...emergencyView([], 'unseen'), officer: null });
    await page.getByText('This gate cannot see the fire line.').waitFor();
    const sentence = 'The fire line is still on, so the lane stays open for everybody.';
    await gate.answer('rearm', { ok: false, error: { code: 'lane/fire-line-on', sentence } });
    await press(/^Prasert K.$/);
    await press('Prasert K.: I have looked, all is well');
    await typePin('271828');
    await page.getByText(sentence).waitFor();
    expect(await page.getByText('works again').count()).toBe(0);
  });

  it('lists what the turnstile can do and what it cannot, and nothing while nobody knows', async () => {
    await open(muteBoardView());
    await press(/^Turnstile/);
    expect(await page.locator('.ability-cannot').count()).toBe(5);
    await page.getByText('The gate does not see the fire line; the turnstile still opens').waitFor();
    await gate.push('officerView', quietView());
    await expect.poll(() => page.locator('.ability-can').count()).toBe(4);
    await gate.push('officerView', { ...quietView(), abilities: null });
    await expect.poll(() => page.locator('.abilities').count()).toBe(0);
  });

  it('asks which way at a lane for both, and proposes where the crew list sends the person', async () => {
    await open({ ...busyView([]), direction: 'both' });
    await press(/^Admit/);
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Admit', exact: true });
    await dialog.getByRole('button', { name: /Zaw Lin/ }).click();
    await dialog.getByRole('button', { name: 'I checked the papers' }).click();
    expect(await confirm.isDisabled()).toBe(false);
    await dialog.getByRole('button', { name: 'In to port' }).click();
    await dialog.getByText('(“In to port · I checked the papers”)').waitFor();
    await confirm.click();
    await seen('resolveCase').toEqual([
      {
        outcome: 'admitted',
        caseId: 'c1',
        personId: 'b1',
        reason: 'MANUAL_PAPER',
        note: '',
        direction: 'in',
        voyageId: null,
      },
    ]);
  });
});
