import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultCodes, reasonCodes } from '../../../main/core/codes.ts';
import type { StateKind } from '../../../main/core/gate/state.ts';
import type { CrewScreenKind } from '../../../renderer/vocabulary.ts';
import { launchBrowser, noBrowser } from '../browser.ts';
import { FakeGateOf } from '../fake-bridge.ts';
import { crewViewAt, everyGateState } from '../gate-states.ts';
import { everyCrewView } from '../sample-views.ts';
import { type ServedWindow, serveBuiltWindow } from '../window-build.ts';

/** The picture of every state of the gate. */
const pictures: Readonly<Record<StateKind, CrewScreenKind>> = {
  locked: 'come',
  acquiring: 'guide',
  identifying: 'wait',
  committing: 'wait',
  granting: 'wait',
  open: 'go',
  referred: 'officer',
  'free-passage': 'emergency',
  'out-of-service': 'closed',
};

/** A face of 1080 x 1920 pixels seen from three metres in grey: nothing finer than some two centimetres is left. */
const farAway = { width: 13, height: 24 };

async function greyFromAfar(page: Page): Promise<readonly number[]> {
  const picture = sharp(await page.screenshot()).resize({ ...farAway, fit: 'fill' });
  return [...(await picture.greyscale().raw().toBuffer())];
}

function difference(one: readonly number[], other: readonly number[]): number {
  const sum = one.reduce((total, value, at) => total + (value - (other[at] ?? 0)) ** 2, 0);
  return Math.sqrt(sum / one.length);
}

describe.skipIf(noBrowser)('the states of the crew screen', () => {
  let browser: Browser;
  let served: ServedWindow;
  let page: Page;
  let gate: FakeGateOf;

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveBuiltWindow([]), launchBrowser()]);
    page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, reducedMotion: 'reduce' });
    gate = await FakeGateOf.install(page, 'crew');
    await page.goto(`${served.origin}/crew.html`);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  /** Everything that the page holds, but for the time of day. */
  const content = () =>
    page.evaluate(() => document.documentElement.outerHTML.replace(/<time.*?<\/time>/g, ''));

  it('are one for each state of the gate', async () => {
    for (const [kind, state] of Object.entries(everyGateState('OK', 'camera/absent'))) {
      await gate.push('crewView', crewViewAt(state));
      const picture = pictures[kind as StateKind];
      await expect.poll(() => page.locator(`.crew-${picture} .signal`).count(), { message: kind }).toBe(1);
    }
  });

  it('reveal no reason and no fault: the page is the same to the letter for every code', async () => {
    for (const kind of Object.keys(pictures) as StateKind[]) {
      const views = new Set<string>();
      for (const reason of reasonCodes)
        views.add(JSON.stringify(crewViewAt(everyGateState(reason, 'camera/absent')[kind])));
      for (const fault of faultCodes)
        views.add(JSON.stringify(crewViewAt(everyGateState('OK', fault)[kind])));
      expect(views.size, kind).toBe(1);
      const pages = new Set<string>();
      for (const reason of reasonCodes) {
        await gate.push('crewView', crewViewAt(everyGateState(reason, 'camera/absent')[kind]));
        pages.add(await content());
      }
      // The first may still be the state before: what is drawn follows in the next frame.
      await expect.poll(() => page.locator(`.crew-${pictures[kind]}`).count()).toBe(1);
      pages.add(await content());
      expect([...pages].filter((each) => each.includes(`crew-${pictures[kind]} `))).toHaveLength(1);
    }
  });

  it('are told apart in grey from three metres', async () => {
    const seen: [string, readonly number[]][] = [];
    for (const name of ['come-th', 'wait-th', 'go-th', 'officer-th', 'closed-th', 'emergency-th']) {
      const view = everyCrewView().get(name);
      if (view === undefined) throw new Error(`There is no view ${name}.`);
      await gate.push('crewView', view);
      await expect.poll(() => page.locator(`.crew-${view.screen.kind}`).count()).toBe(1);
      seen.push([name, await greyFromAfar(page)]);
    }
    const alike = seen.flatMap(([name, one], at) =>
      seen.slice(at + 1).map(([other, two]) => [`${name} and ${other}`, difference(one, two)] as const),
    );
    console.log(alike.map(([pair, by]) => `${pair}: ${by.toFixed(1)}`).join('\n'));
    // The two that nobody may take for one another are those that let walk and those that do not.
    for (const [pair, by] of alike) expect(by, pair).toBeGreaterThan(8);
  });
});
