import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { noBrowser } from '../browser.ts';
import type { FakeGateOf } from '../fake-bridge.ts';
import { busyView, nowMs } from '../sample-views.ts';
import { sampleMuster, sampleReport, toMuster } from '../states/report-states.ts';
import { supervised } from '../states/settings-states.ts';
import { panelBrowser } from './panel-browser.ts';

describe.skipIf(noBrowser)('reports and muster sheets, in a real browser', () => {
  const panel = panelBrowser();
  let page: Page;
  let gate: FakeGateOf;
  let errors: readonly string[];

  async function open(lang: 'en' | 'th'): Promise<void> {
    // Printing would wait for a printer: what it would print is looked at instead.
    const before = (at: Page) => at.addInitScript(() => Object.assign(window, { print: () => undefined }));
    ({ page, gate, errors } = await panel.open(supervised(busyView([])), { lang, before }));
  }
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const saved = async (button: string): Promise<Download> => {
    const [download] = await Promise.all([page.waitForEvent('download'), press(button)]);
    return download;
  };
  const bytesOf = async (download: Download): Promise<Buffer> => readFileSync(await download.path());

  it('ask the gate in the Common Era, whatever the calendar on the panel', async () => {
    await open('th');
    await gate.answer('dayReport', { ok: true, value: sampleReport });
    await press('งานสำนักงาน');
    await press('รายงานประจำวัน');
    await page.getByRole('heading', { name: /2569/ }).waitFor();
    await press('วันก่อน');
    await expect.poll(() => gate.seen('dayReport')).toHaveLength(2);
    const asked = JSON.stringify(await gate.seen('dayReport'));
    const today = new Date(nowMs + 7 * 3_600_000).toISOString().slice(0, 10);
    expect(asked).toContain(today);
    expect(asked).not.toContain('2569');
    expect(errors).toEqual([]);
  });

  it('say 2026 in English', async () => {
    await open('en');
    await gate.answer('dayReport', { ok: true, value: sampleReport });
    await press('Office');
    await page.getByRole('heading', { name: /2026/ }).first().waitFor();
    expect(await page.getByText('2569').count()).toBe(0);
  });

  it('keep each plot as a PNG', async () => {
    await open('en');
    await gate.answer('dayReport', { ok: true, value: sampleReport });
    await press('Office');
    const buttons = page.getByRole('button', { name: 'Save picture' });
    await buttons.first().waitFor();
    expect(await buttons.count()).toBe(3);
    for (const n of [0, 1, 2]) {
      const [download] = await Promise.all([page.waitForEvent('download'), buttons.nth(n).click()]);
      expect(download.suggestedFilename()).toMatch(/^\d{4}-\d{2}-\d{2}-.*\.png$/);
      const png = await bytesOf(download);
      expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(png.length).toBeGreaterThan(5000);
    }
    expect(errors).toEqual([]);
  });

  it('print every name, on more than one page for sixty people', async () => {
    await open('en');
    const sheet = sampleMuster(3, 20);
    await toMuster(sheet)(page, gate);
    await press('Print');
    const printed = await page.locator('.print-page').textContent();
    for (const { name } of sheet.boats.flatMap((boat) => boat.people)) expect(printed).toContain(name);
    expect(await page.locator('.print-page .signature').count()).toBe(2);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pagesOf(pdf)).toBeGreaterThan(1);
    expect(errors).toEqual([]);
  });

  it('print 300 boats with 4,000 people', async () => {
    await open('th');
    const sheet = sampleMuster(300, 14);
    await toMuster(sheet)(page, gate);
    const began = performance.now();
    await press('พิมพ์');
    await page.locator('.print-page .muster-boat').nth(299).waitFor({ state: 'attached' });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    console.log(
      `A sheet of 300 boats and 4,200 people: ${pagesOf(pdf)} pages in ${Math.round(performance.now() - began)} ms.`,
    );
    expect(pagesOf(pdf)).toBeGreaterThan(100);
  }, 60_000);

  it('save a page that carries its own fonts, and a table that a spreadsheet reads', async () => {
    await open('en');
    const sheet = sampleMuster(1, 5);
    await toMuster(sheet)(page, gate);
    const html = (await bytesOf(await saved('Save as a page'))).toString('utf8');
    for (const { name } of sheet.boats[0]?.people ?? []) expect(html).toContain(name);
    expect(html).toMatch(/@font-face \{[^}]*Noto Sans Myanmar[^}]*data:font\/woff2/);
    expect(html).not.toMatch(/https?:|<script/);
    const csv = (await bytesOf(await saved('Save as a table'))).toString('utf8');
    expect(csv.startsWith('\uFEFF"Boat","Mark","Name"')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(7);
    expect(errors).toEqual([]);
  });
});

/** Pages of a PDF, by its page objects. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}
