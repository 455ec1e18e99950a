import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { centralShots } from './central-shots.ts';
import { FakeGateOf } from './fake-bridge.ts';
import { samplePaths, samplePortraits } from './sample-pictures.ts';
import { busyView, everyCrewView } from './sample-views.ts';
import { officerStates } from './states/officer-states.ts';
import { serveBuiltWindow } from './window-build.ts';

/**
 * Renders every screen in every state and language to `test-results/screens/`, to be looked at:
 * `npm run screenshots`, or `npm run screenshots -- <part of a name>` for some of them.
 */
const folder = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));
const wanted = process.argv[2] ?? '';

interface Shot {
  readonly page: Page;
  readonly gate: FakeGateOf;
}

async function save(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: `${folder}${name}.png` });
  console.log(`${name}.png`);
}

async function opened(browser: Browser, url: string, role: 'crew' | 'officer', size: string): Promise<Shot> {
  const [width = 0, height = 0] = size.split('x').map(Number);
  const page = await browser.newPage({ viewport: { width, height } });
  page.on('console', (message) => message.type() !== 'log' && console.log(`page: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`page: ${error}`));
  const gate = await FakeGateOf.install(page, role);
  await page.goto(url);
  return { page, gate };
}

async function crewShots(
  browser: Browser,
  origin: string,
  size: string,
  only: RegExp,
  textScale = 1,
): Promise<void> {
  const { page, gate } = await opened(browser, `${origin}/crew.html`, 'crew', size);
  const pictures = [`${origin}/replay/5.jpg`];
  await gate.push('cameraWanted', { kind: 'replay', pictures, width: 640, height: 480, unplugged: false });
  await page.waitForTimeout(2_600);
  for (const [name, view] of everyCrewView()) {
    const picture = `crew-${name}-${size}${textScale === 1 ? '' : '-large'}`;
    if (!only.test(name) || !picture.includes(wanted)) continue;
    await gate.push('crewView', { ...view, look: { ...view.look, textScale } });
    await save(page, picture);
  }
  await page.close();
}

async function officerShots(
  browser: Browser,
  origin: string,
  size: string,
  lang: string,
  textScale = 1,
): Promise<void> {
  const suffix = `${lang}-${size}${textScale === 1 ? '' : `-text-${textScale}`}`;
  const faces = await samplePortraits();
  for (const [name, view, act] of officerStates(faces)) {
    if (!`officer-${name}-${suffix}`.includes(wanted)) continue;
    const { page, gate } = await opened(browser, `${origin}/officer.html?lang=${lang}`, 'officer', size);
    await gate.push('officerView', { ...view, look: { ...view.look, textScale } });
    const [face] = faces;
    if (face && name !== 'broken') await gate.push('preview', { jpeg: face });
    await act?.(page, gate);
    await save(page, `officer-${name}-${suffix}`);
    await page.close();
  }
}

/** The presentation page with all three windows alive at once. */
async function demoShot(browser: Browser, origin: string, central: string): Promise<void> {
  const address = `${origin}/demo.html?central=${encodeURIComponent(`${central}/`)}`;
  const { page } = await opened(browser, address, 'crew', '1440x900');
  const faces = await samplePortraits();
  const frameOf = async (file: string) => {
    const frame = page.frames().find((each) => each.url().includes(file));
    if (!frame) throw new Error(`The demonstration page has no frame with ${file}.`);
    await frame.waitForSelector('.crew, .officer');
    return FakeGateOf.inFrame(frame);
  };
  const crew = await frameOf('crew.html');
  const pictures = [`${origin}/replay/5.jpg`];
  await crew.push('cameraWanted', { kind: 'replay', pictures, width: 640, height: 480, unplugged: false });
  const waiting = everyCrewView().get('wait-th');
  if (waiting) await crew.push('crewView', waiting);
  const officer = await frameOf('officer.html');
  await officer.push('officerView', busyView(faces));
  const [face] = faces;
  if (face) await officer.push('preview', { jpeg: face });
  await page.waitForTimeout(2_600);
  await save(page, 'demo-1440x900');
  await page.close();
}

/** Stands in for the central office: another origin, which the demonstration shows in a frame. */
const centralOffice = createServer((_, response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Central office</h1>'),
);
await new Promise<void>((resolve) => centralOffice.listen(0, '127.0.0.1', () => resolve()));
const central = `http://127.0.0.1:${(centralOffice.address() as AddressInfo).port}`;

mkdirSync(folder, { recursive: true });
const served = await serveBuiltWindow(samplePaths, central);
const browser = await launchBrowser();
try {
  if ('demo'.startsWith(wanted)) await demoShot(browser, served.origin, central);
  if (wanted === '' || wanted.startsWith('central')) await centralShots(browser, wanted, save);
  if (!/^(officer|central)/.test(wanted)) {
    await crewShots(browser, served.origin, '1080x1920', /./);
    await crewShots(browser, served.origin, '1080x1920', /./, 1.3);
    await crewShots(browser, served.origin, '600x1024', /./, 1.3);
    await crewShots(browser, served.origin, '420x740', /^(come|go|officer|wait)-(th|en)/);
  }
  if (!/^(crew|central)/.test(wanted)) {
    await officerShots(browser, served.origin, '1920x1080', 'en');
    await officerShots(browser, served.origin, '1920x1080', 'th');
    await officerShots(browser, served.origin, '1920x1080', 'en', 1.3);
    await officerShots(browser, served.origin, '1920x1080', 'th', 1.3);
    await officerShots(browser, served.origin, '1440x900', 'en');
    await officerShots(browser, served.origin, '1280x800', 'en');
  }
} finally {
  await browser.close();
  await served.close();
  centralOffice.close();
}
