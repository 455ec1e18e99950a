import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedBroker, type EmbeddedBroker } from '../../main/adapters/mqtt/embedded-broker.ts';
import { launchBrowser, noBrowser } from '../renderer/browser.ts';
import { passage } from '../support/passages.ts';
import { UplinkBench } from '../support/uplink-bench.ts';

describe.skipIf(noBrowser)('the live page of the central office in a real browser', () => {
  let folder: string;
  let broker: EmbeddedBroker;
  let bench: UplinkBench;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pipo-central-page-'));
    const configFile = fileURLToPath(new URL('../../central/web/vite.config.ts', import.meta.url));
    await build({ configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
    broker = await createEmbeddedBroker();
    bench = new UplinkBench(broker.url, folder);
    const central = await bench.startCentral();
    central.setRoster({
      people: { 'person-1': { name: 'สมชาย วงศ์สวัสดิ์' } },
      voyages: { 'voyage-1': { vessel: 'CHOK DEE 5' } },
    });
    bench.startGate();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(central.url);
  });
  afterAll(async () => {
    await browser?.close();
    await bench?.close();
    await broker?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const row = (person: string) => page.locator('tr.crossing', { hasText: person });

  it('shows a boat that has left with the people aboard, and calls out who did not come back', async () => {
    const voyage = { voyageId: 'voyage-7' };
    const people = ['person-71', 'person-72'];
    const way = (n: number, direction: 'out' | 'in') => ({
      kind: 'passage.completed' as const,
      payload: {
        ...{ passageId: `p-${direction}-${n}`, grantId: `g-${direction}-${n}`, personId: `person-${n}` },
        ...{ ...voyage, direction, confirmation: 'device' as const, count: 1 },
      },
    });
    const notice = {
      ...voyage,
      noticeId: 'notice-7',
      revision: 1,
      windowFrom: null,
      windowTo: null,
      eta: null,
    };
    const vessel = { registration: null, name: 'NAKHON 7', mark: 'SK 7007' };
    const lines = people.map((personId) => ({ personId, role: 'crew' as const, permitNumber: null }));
    const filed = { ...notice, vessel, filedAt: 1, listFiledAt: null, lines, source: 'centre' as const };
    const sealed = { ...voyage, officerId: 'officer-1', masterId: 'person-71', masterProof: 'face' as const };
    bench.journal.append([
      { kind: 'voyage.filed', payload: filed },
      way(71, 'out'),
      way(72, 'out'),
      { kind: 'voyage.sealed', payload: { ...sealed, aboard: people, noShows: [] } },
      { kind: 'voyage.departed', payload: { ...voyage, officerId: null } },
    ]);
    await page.getByRole('button', { name: 'Boats' }).click();
    const boat = page.locator('tr.boat', { hasText: 'NAKHON 7' });
    await boat.getByText('Out', { exact: true }).waitFor({ timeout: 8000 });
    expect(await boat.locator('td').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('SK 7007'), '2', '0']),
    );
    const announced = { ...voyage, noticeId: 'arrival-7', filedAt: 2, eta: 3, source: 'file' as const };
    bench.journal.append([{ kind: 'voyage.return-announced', payload: announced }]);
    await boat.getByText('Overdue', { exact: true }).waitFor({ timeout: 8000 });
    await page.locator('.figures').getByText('Overdue', { exact: true }).waitFor();
    bench.journal.append([
      { kind: 'voyage.returning', payload: { ...voyage, officerId: null, noticeId: null } },
      way(71, 'in'),
      { kind: 'voyage.landed', payload: { ...voyage, officerId: 'officer-1' } },
    ]);
    const missing = page.locator('.finding', { hasText: 'person-72' });
    await missing.getByText('went out and did not come back').waitFor({ timeout: 8000 });
    expect(await missing.textContent()).toContain('NAKHON 7, SK 7007');
    expect(await page.getByText('Overdue', { exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Crossings' }).click();
  });

  it('shows a passage and its completion as one row that changes before the eye', async () => {
    bench.journal.append([passage(1).granted()]);
    await row('สมชาย').getByText('Gate opened').waitFor({ timeout: 3000 });
    bench.journal.append([passage(1).completed()]);
    await row('สมชาย').getByText('Walked through').waitFor({ timeout: 3000 });
    expect(await row('สมชาย').count()).toBe(1);
    expect(await row('สมชาย').textContent()).toContain('CHOK DEE 5');
  });

  it('shows the newest crossing on top, and the id where no name is known', async () => {
    bench.journal.append([passage(2).granted('officer')]);
    await row('person-2').waitFor({ timeout: 3000 });
    expect(await page.locator('tr.crossing').first().textContent()).toContain('person-2');
  });

  it('shows a fault at the right while it lasts', async () => {
    const open = page.locator('.notice.open', { hasText: 'The camera picture stands still' });
    bench.journal.append([{ kind: 'fault.raised', payload: { code: 'camera/frozen' } }]);
    await open.waitFor({ timeout: 3000 });
    bench.journal.append([{ kind: 'fault.cleared', payload: { code: 'camera/frozen' } }]);
    await open.waitFor({ state: 'detached', timeout: 3000 });
  });

  it('shows who followed somebody through until an officer has seen it, and an emergency with its heads', async () => {
    const ids = { grantId: 'grant-1', passageId: 'passage-1', personId: 'person-1', alarmId: 'a' };
    const open = page.locator('.notice.open.tailgated');
    bench.journal.append([
      { kind: 'turnstile.tailgated', payload: { direction: 'out', count: 1, ...ids } },
      { kind: 'emergency.observed', payload: { on: true } },
      {
        kind: 'turnstile.counted',
        payload: { direction: 'in', count: 7, cause: 'emergency', alarmId: null },
      },
    ]);
    await open.getByText('One person out behind สมชาย วงศ์สวัสดิ์. Ask the officer.').waitFor({ timeout: 3000 });
    await page.getByText('The lane is open. Heads counted: 0 out, 7 in.').waitFor({ timeout: 3000 });
    bench.journal.append([
      { kind: 'alarm.acknowledged', payload: { alarmId: 'a', officerId: 'o1', outcome: 'known-person' } },
      { kind: 'emergency.observed', payload: { on: false } },
      { kind: 'emergency.rearmed', payload: { officerIds: ['o1', 'o2'] } },
    ]);
    await open.waitFor({ state: 'detached', timeout: 3000 });
    await page.getByText('The officer knows who it was.').waitFor({ timeout: 3000 });
    await page.getByText('Emergency over, lane re-armed').waitFor({ timeout: 3000 });
  });

  it('says so when the broker is gone, knows then nothing of the gates, and recovers by itself', async () => {
    await page.getByText('On line').waitFor({ timeout: 3000 });
    await broker.stop();
    await page.getByText('no line to the broker').waitFor({ timeout: 3000 });
    await page.getByText('Not known', { exact: true }).waitFor({ timeout: 3000 });
    await broker.start();
    await page.getByText('On line').waitFor({ timeout: 5000 });
    expect(await page.getByText('no line to the broker').count()).toBe(0);
  });

  it('stands in a frame of a page that is isolated from other origins', async () => {
    const outer = createServer((_request, response) => {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
      response.setHeader('Content-Type', 'text/html');
      response.end(`<iframe src="${bench.central().url}" width="1000" height="400"></iframe>`);
    });
    await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', resolve));
    const around = await browser.newPage();
    await around.goto(`http://127.0.0.1:${(outer.address() as AddressInfo).port}/`);
    await around.frameLocator('iframe').locator('tr.crossing').first().waitFor({ timeout: 5000 });
    expect(await around.evaluate('crossOriginIsolated')).toBe(true);
    await around.close();
    outer.closeAllConnections();
    await new Promise((resolve) => outer.close(resolve));
  });

  it('throws no error and breaks none of its own rules', () => {
    expect(complaints).toEqual([]);
  });
});
