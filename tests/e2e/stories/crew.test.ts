import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, noBrowser } from '../../renderer/browser.ts';
import { buildWindow } from '../../renderer/window-build.ts';
import { SeenScreens } from './seen-screens.ts';
import { type StoryGate, startStoryGate } from './story-gate.ts';
import type { Part } from './story-orders.ts';

/** A walk-up takes five seconds; a busy machine several times that. */
const patienceMs = 60_000;
const storyMs = 150_000;

describe.skipIf(noBrowser)('at the crew display, before a whole gate', () => {
  let folder: string;
  let gate: StoryGate;
  let browser: Browser;
  let crew: Page;
  let screens: SeenScreens;
  /** Every picture of "see the officer" in words, without its number. */
  const referralTexts = new Set<string>();

  beforeAll(async () => {
    folder = await buildWindow();
    [gate, browser] = await Promise.all([startStoryGate(folder), launchBrowser()]);
    crew = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
    await crew.goto(await gate.link('crew'));
    await crew.locator('.crew').waitFor();
    screens = await SeenScreens.on(crew);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await gate?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const shows = (kind: string) =>
    expect.poll(() => screens.first(kind), { timeout: patienceMs, interval: 100 }).toBeDefined();
  const isFree = () => crew.locator('.crew-come').waitFor({ timeout: patienceMs });

  /** Somebody walks up until the display has shown this of them, and leaves. */
  async function walksUp(part: Part, until: string): Promise<string> {
    await screens.begin();
    await gate.order({ kind: 'walk-up', part });
    await shows(until);
    await gate.order({ kind: 'walk-up', part: null });
    await isFree();
    return (await screens.first(until))?.text ?? '';
  }

  /** @returns the reasons in the record of the case that came of it */
  async function isReferred(part: Part): Promise<unknown> {
    const before = (await gate.rowsOf('case.raised')).length;
    const text = await walksUp(part, 'officer');
    const [latest] = (await gate.rowsOf('case.raised')).slice(before);
    const ticket = String(latest?.['ticket']).padStart(4, '0');
    expect(text).toContain(ticket);
    referralTexts.add(text.replace(ticket, '').replace(/\d\d:\d\d/, ''));
    return latest?.['reasons'];
  }

  it(
    'a person on the list walks through: a hint, wait, go with their name, and free again',
    async () => {
      await isFree();
      expect(await walksUp('on-list', 'go')).toContain(gate.names['on-list']);
      const kinds = (await screens.since()).map(({ kind }) => kind);
      expect(kinds.indexOf('guide')).toBeLessThan(kinds.indexOf('wait'));
      expect(kinds.indexOf('wait')).toBeLessThan(kinds.indexOf('go'));
      await expect.poll(async () => (await gate.rowsOf('passage.completed')).length).toBe(1);
    },
    storyMs,
  );

  it.each([
    ['stranger', ['UNKNOWN_FACE']],
    ['not-on-list', ['NOT_ON_LIST']],
    ['twin', ['AMBIGUOUS']],
    ['expired-permit', ['S285_EXPIRED']],
    ['underage', ['UNDERAGE']],
  ] as const)(
    '%s is sent to the officer with a number',
    async (part, reasons) => {
      expect(await isReferred(part)).toEqual(reasons);
    },
    storyMs,
  );

  it('says the same to all of them', () => {
    expect(referralTexts.size).toBe(1);
  });

  it('nobody of them was let through', async () => {
    expect(await gate.rowsOf('passage.granted')).toHaveLength(1);
  });

  it(
    'closes while the turnstile is out, and opens again',
    async () => {
      await screens.begin();
      await gate.order({ kind: 'turnstile', plugged: false });
      await shows('closed');
      await gate.order({ kind: 'turnstile', plugged: true });
      await isFree();
    },
    storyMs,
  );

  it(
    'closes while the camera is out, and opens again',
    async () => {
      await screens.begin();
      await gate.order({ kind: 'camera', plugged: false });
      await shows('closed');
      await gate.order({ kind: 'camera', plugged: true });
      await isFree();
    },
    storyMs,
  );

  it(
    'closes while the recogniser is down, and opens again by itself',
    async () => {
      await screens.begin();
      await gate.order({ kind: 'crash-engine' });
      await shows('closed');
      await isFree();
    },
    storyMs,
  );

  it(
    'shows the way out in an emergency, and stays closed after it until officers have looked',
    async () => {
      await screens.begin();
      await gate.order({ kind: 'fire', on: true });
      await shows('emergency');
      await screens.begin();
      await gate.order({ kind: 'fire', on: false });
      await shows('closed');
    },
    storyMs,
  );
});
