import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficerView } from '../../../main/bridge/contract.ts';
import { launchBrowser, noBrowser } from '../browser.ts';
import { FakeGateOf } from '../fake-bridge.ts';
import { samplePaths, samplePortraits } from '../sample-pictures.ts';
import type { Act, OfficerShot } from '../states/officer-shot.ts';
import { officerStates } from '../states/officer-states.ts';
import { type ServedWindow, serveBuiltWindow } from '../window-build.ts';
import { axeFindings } from './axe.ts';
import { misfits, smallTargets } from './boxes.ts';

const pixelsPerMm = 4;
const display = { width: 1920, height: 1080 };

/** The very states that are photographed, by their names. */
const names = officerStates([]).map(([name]) => name);

describe.skipIf(noBrowser).each(['en', 'th'])('every state of the officer panel in %s', (language) => {
  let served: ServedWindow;
  let browser: Browser;
  let page: Page;
  let gate: FakeGateOf;
  let face: Uint8Array | undefined;
  let states: ReadonlyMap<string, OfficerShot>;

  beforeAll(async () => {
    const faces = await samplePortraits();
    face = faces[0];
    states = new Map(officerStates(faces).map((state) => [state[0], state]));
    [served, browser] = await Promise.all([serveBuiltWindow(samplePaths), launchBrowser()]);
    page = await browser.newPage({ viewport: display, reducedMotion: 'reduce' });
    gate = await FakeGateOf.install(page, 'officer');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  /** Every state begins on a freshly loaded page. */
  async function show(view: OfficerView, act: Act | undefined): Promise<void> {
    await page.goto(`${served.origin}/officer.html?lang=${language}`);
    await gate.push('officerView', { ...view, look: { pixelsPerMm, textScale: 1 } });
    if (face) await gate.push('preview', { jpeg: face });
    await act?.(page, gate);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  /** With larger text nothing that was open closes, so the same page is judged again. */
  async function enlarge(view: OfficerView): Promise<void> {
    await gate.push('officerView', { ...view, look: { pixelsPerMm, textScale: 1.3 } });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  const boxes = async () => [...(await smallTargets(page, pixelsPerMm)), ...(await misfits(page))];

  it.each(names)(
    '%s: large enough to press, nothing cut off with large text, nothing serious by axe',
    async (name) => {
      const [, view, act] = states.get(name) ?? [];
      if (view === undefined) throw new Error(`There is no state ${name}.`);
      await show(view, act);
      const usual = await boxes();
      // Names and roles of parts do not depend on the language, and axe takes longer than everything else.
      const axe = language === 'th' ? await axeFindings(page) : [];
      await enlarge(view);
      expect({ usual, axe, large: await boxes() }).toEqual({ usual: [], axe: [], large: [] });
    },
    30_000,
  );
});
