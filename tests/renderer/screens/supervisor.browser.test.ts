import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { OfficerView } from '../../../main/bridge/contract.ts';
import { noBrowser } from '../browser.ts';
import type { FakeGateOf } from '../fake-bridge.ts';
import { busyView } from '../sample-views.ts';
import { halfTried } from '../states/commissioning-states.ts';
import { sampleValues, settingsRead, supervised } from '../states/settings-states.ts';
import { panelBrowser } from './panel-browser.ts';

describe.skipIf(noBrowser)('the desks behind the lane', () => {
  const panel = panelBrowser();
  let page: Page;
  let gate: FakeGateOf;
  const asked: string[] = [];

  async function open(view: OfficerView = supervised(busyView([]))): Promise<void> {
    asked.length = 0;
    const before = async (at: Page) => at.on('request', (request) => asked.push(request.url()));
    ({ page, gate } = await panel.open(view, { before }));
    await gate.answer('readSettings', { ok: true, value: settingsRead() });
    await gate.answer('readCommissioning', { ok: true, value: halfTried });
  }
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first();
  const press = (name: string | RegExp) => button(name).click();

  async function openSettings(): Promise<void> {
    await open();
    await press('Office');
    await press('Settings');
    await press('Lane');
  }

  it('are fetched when somebody first goes there, not before', async () => {
    await open();
    await button('Office').waitFor();
    const before = asked.filter((url) => url.includes('supervisor'));
    expect(before).toEqual([]);
    await press('Office');
    await button('Settings').waitFor();
    expect(asked.filter((url) => url.includes('supervisor')).length).toBeGreaterThan(0);
  });

  it('are shown by what whoever is signed in may do', async () => {
    const view = supervised(busyView([]));
    await open({ ...view, shift: { ...view.shift, may: ['see-people', 'see-settings'] } });
    await press('Office');
    await button('Settings').waitFor();
    expect(await button('Officers').count()).toBe(0);
    expect(await button('Commissioning').count()).toBe(0);
    await press('Lane');
    await page.getByText('You may look at the settings').waitFor();
    expect(await page.getByRole('textbox', { name: 'Open window' }).isDisabled()).toBe(true);
    await gate.push('officerView', { ...view, shift: { ...view.shift, may: ['see-people'] } });
    await expect.poll(() => button('Office').count()).toBe(0);
  });

  it('save what was changed and looked over, with the revision that it was made from', async () => {
    await openSettings();
    await press('More: Open window');
    await page.getByText('was 6500 ms').waitFor();
    await press('Look over and save…');
    await page.getByText('lane.openWindowMs').waitFor();
    await page.getByText('Anong S. changed 1 setting').waitFor();
    await gate.answer('saveSettings', { ok: true, value: { saved: true, problems: [], revision: 'b' } });
    await press('Save');
    const values = { ...sampleValues, lane: { direction: 'out', openWindowMs: 6510 } };
    const { officers: _officers, dataDirectory: _place, ...sent } = values as Record<string, unknown>;
    await expect.poll(() => gate.seen('saveSettings')).toEqual([{ values: sent, revision: 'a'.repeat(64) }]);
    await page.getByText('The settings are saved').waitFor();
  });

  it('offer no way to save what does not fit, and say at the field what is wrong', async () => {
    await openSettings();
    await page.getByRole('textbox', { name: 'Open window' }).fill('9000');
    await page.getByText('It must be between 5500 and 7000.').waitFor();
    expect(await button('Look over and save…').isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Open window' }).fill('soon');
    await page.getByText('A number must stand here.').waitFor();
    await press('Undo all changes');
    await page.getByText('Nothing is changed.').waitFor();
    await expect.poll(() => page.getByRole('textbox', { name: 'Open window' }).inputValue()).toBe('6500');
  });

  it('show at its field what only the gate could find', async () => {
    await openSettings();
    await press('both');
    await press('Look over and save…');
    const problems = [{ path: ['lane', 'direction'], sentence: 'Wire the PASS contact of each direction.' }];
    await gate.answer('saveSettings', { ok: true, value: { saved: false, problems, revision: 'a' } });
    await press('Save');
    await page.getByText('Wire the PASS contact of each direction.').waitFor();
  });

  it('open the lane for a trial only when asked twice', async () => {
    await open();
    await press('Office');
    await press('Commissioning');
    await gate.answer('runCommissioning', { ok: true, value: halfTried });
    const relay = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Release' }) });
    await relay.getByRole('button', { name: 'Try again' }).click();
    await relay.getByText('The lane opens for one person now').waitFor();
    expect(await gate.seen('runCommissioning')).toEqual([]);
    await relay.getByRole('button', { name: 'Open now' }).click();
    await expect.poll(() => gate.seen('runCommissioning')).toEqual([{ step: 'relay' }]);
  });

  it('ask the gate how a trial goes on until it is over', async () => {
    await open();
    await press('Office');
    const running = halfTried.steps.map((each) =>
      each.step === 'time' ? { ...each, state: 'running' as const } : each,
    );
    await gate.answer('readCommissioning', { ok: true, value: { ...halfTried, steps: running } });
    await press('Commissioning');
    await page.getByText('being tried').waitFor();
    await gate.answer('readCommissioning', { ok: true, value: halfTried });
    await expect.poll(() => page.getByText('being tried').count(), { timeout: 5000 }).toBe(0);
  });

  it('print a sheet on which the panel is not, with nothing from outside as markup', async () => {
    await open();
    await page.evaluate(() => Object.assign(window, { print: () => undefined }));
    const about = [{ fact: 'camera' as const, value: '<img src=x> "HD" & more' }];
    await gate.answer('readCommissioning', { ok: true, value: { ...halfTried, about } });
    await press('Office');
    await press('Commissioning');
    await press('Print');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.print-page').innerText()).toContain('<img src=x> "HD" & more');
    expect(await page.locator('.print-page img').count()).toBe(0);
    expect(await page.locator('.officer').isVisible()).toBe(false);
    expect(await page.locator('.print-page').innerText()).toContain('29.8 pictures/s');
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await page.locator('.print-page').count()).toBe(0);
  });

  it('save the sheet as a file without a network', async () => {
    await open();
    await press('Office');
    await press('Commissioning');
    await page.context().setOffline(true);
    const [download] = await Promise.all([page.waitForEvent('download'), press('Save as a file')]);
    expect(download.suggestedFilename()).toMatch(/^commissioning-.*-\d{4}-\d{2}-\d{2}\.html$/);
    await page.context().setOffline(false);
  });
});
