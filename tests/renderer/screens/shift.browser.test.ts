import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { OfficerView } from '../../../main/bridge/contract.ts';
import { noBrowser } from '../browser.ts';
import type { FakeGateOf } from '../fake-bridge.ts';
import { withNobody } from '../panel-views.ts';
import { busyView } from '../sample-views.ts';
import { panelBrowser } from './panel-browser.ts';

describe.skipIf(noBrowser)('who works at the panel, in a real browser', () => {
  const panel = panelBrowser();
  let page: Page;
  let gate: FakeGateOf;

  async function open(view: OfficerView): Promise<void> {
    ({ page, gate } = await panel.open(view));
  }
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  async function types(pin: string): Promise<void> {
    for (const digit of [...pin, 'OK']) await page.getByRole('button', { name: digit, exact: true }).click();
  }
  const seen = (name: Parameters<FakeGateOf['seen']>[0]) => expect.poll(() => gate.seen(name));

  it('signs in by name, digits and OK, and shows no digit', async () => {
    await open(withNobody(busyView([])));
    await press('Sign in');
    await press(/^Prasert K/);
    await page.getByRole('button', { name: '2', exact: true }).click();
    expect(await page.locator('.pin-dots').textContent()).toBe('●');
    await types('71828');
    await seen('signIn').toEqual([{ officerId: 'o2', pin: '271828' }]);
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('says what a wrong PIN means, and begins with an empty pad', async () => {
    await open(withNobody(busyView([])));
    const error = { code: 'officer/locked-out', sentence: 'No.', params: { minutes: 5 } };
    await gate.answer('signIn', { ok: false, error });
    await press('Sign in');
    await press(/^Prasert K/);
    await types('314159');
    await page.getByRole('alert').getByText('5').waitFor();
    expect(await page.locator('.pin-dots').textContent()).toBe('');
  });

  it('asks twice for the first PIN of a gate, and begins anew when the two differ', async () => {
    const busy = busyView([]);
    await open(withNobody({ ...busy, officers: busy.officers.map((each) => ({ ...each, hasPin: false })) }));
    await press('Sign in');
    await page.getByText('Nobody has a PIN here yet.').waitFor();
    await press(/^Anong/);
    await types('271828');
    await types('314159');
    await page.getByText('The two were not the same.').waitFor();
    expect(await gate.seen('signIn')).toEqual([]);
    await types('271828');
    await types('271828');
    await seen('signIn').toEqual([{ officerId: 'o1', pin: '271828' }]);
  });

  it('is locked over everything of people, and opened by the PIN alone', async () => {
    const busy = busyView([]);
    await open(busy);
    await page.getByText('Kyaw Zin Htet').first().waitFor();
    await gate.push('officerView', withNobody(busy, 'locked'));
    await page.getByText('Anong S. is signed in').waitFor();
    expect(await page.getByText('Kyaw Zin Htet').count()).toBe(0);
    await types('271828');
    await seen('unlock').toEqual([{ pin: '271828' }]);
  });

  it('leaves a note at the end of a shift', async () => {
    await open(busyView([]));
    await press(/Anong S/);
    await press(/^Sign out/);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(' The arm squeaks 😀 ');
    await dialog.getByRole('button', { name: 'Sign out', exact: true }).click();
    await seen('signOut').toEqual([{ note: 'The arm squeaks 😀' }]);
  });

  it('lets nothing else be done before the officer has chosen a PIN of their own', async () => {
    const busy = busyView([]);
    await open({ ...busy, shift: { ...busy.shift, mustChangePin: true, may: [] } });
    await page.getByText('Choose your own PIN').waitFor();
    expect(await page.getByRole('button', { name: /^Admit/ }).count()).toBe(0);
    for (const pin of ['480517', '271828', '271828']) await types(pin);
    await seen('changePin').toEqual([{ oldPin: '480517', newPin: '271828' }]);
  });

  it('tells the gate of touches, at most every twenty seconds', async () => {
    await open(busyView([]));
    await page.getByText('Kyaw Zin Htet').first().waitFor();
    for (let n = 0; n < 4; n++) await page.mouse.click(300, 500);
    await seen('stillHere').toEqual([{}]);
  });
});
