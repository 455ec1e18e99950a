import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type OfficerView, officerViewSchema } from '../../../main/bridge/contract.ts';
import { noBrowser } from '../browser.ts';
import type { FakeGateOf } from '../fake-bridge.ts';
import {
  auditorView,
  clerkView,
  evidenceView,
  mixedBoatsView,
  secondView,
  seenFaultView,
  withNobody,
} from '../panel-views.ts';
import { alarmedView, brokenView, busyView, longestName, quietView } from '../sample-views.ts';
import { faint } from './faint.ts';
import { panelBrowser } from './panel-browser.ts';

/** Runs inside the page, before its scripts: counts the notes that would be heard. */
function countNotes(): void {
  const heard = { notes: 0 };
  const volume = { gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect() {} };
  class SilentAudio {
    readonly state = 'running';
    readonly currentTime = 0;
    readonly destination = {};
    createGain = () => volume;
    createOscillator = () => ({
      frequency: { value: 0 },
      connect: () => volume,
      start: () => {
        heard.notes += 1;
      },
      stop: () => undefined,
    });
  }
  Object.assign(window, { AudioContext: SilentAudio, heard });
}

describe.skipIf(noBrowser)('the frame of the officer panel', () => {
  const panel = panelBrowser();
  let page: Page;
  let gate: FakeGateOf;

  async function open(view: OfficerView, before?: (page: Page) => Promise<void>): Promise<void> {
    ({ page, gate } = await panel.open(view, before ? { before } : {}));
  }
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const seen = (name: Parameters<FakeGateOf['seen']>[0]) => expect.poll(() => gate.seen(name));

  it('decides a case in three touches: who it is, why, and the word', async () => {
    await open(busyView([]));
    await page.locator('.candidate-card', { hasText: 'Kyaw Zin Htet' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'I checked the papers' }).click();
    await dialog.getByRole('button', { name: 'Admit', exact: true }).click();
    await seen('resolveCase').toMatchObject([
      { outcome: 'admitted', caseId: 'c1', personId: 'a1', reason: 'MANUAL_PAPER' },
    ]);
  });

  it('says how sure it is in words and odds, and that odds were not measured where they were not', async () => {
    await open(evidenceView([]));
    const card = (name: string) => page.locator('.candidate', { hasText: name });
    await card('Kyaw Zin Htet').getByText('1 in 20,000 strangers looks this alike').waitFor();
    await card('សុខ ចាន់ថា').getByText('odds not measured').waitFor();
    await page.getByText('Poor light · Turned away').waitFor();
    await page.getByText('Living face: doubtful. Look at the person.').waitFor();
    expect(await page.locator('.case-column').textContent()).not.toContain('%');
  });

  it('records that somebody is not this person after asking once more, and strikes them through', async () => {
    await open(evidenceView([]));
    const card = page.locator('.candidate', { hasText: 'Kyaw Zin Htet' });
    await card.getByRole('button', { name: 'Not this person' }).click();
    expect(await gate.seen('markNotThem')).toEqual([]);
    await card.getByRole('button', { name: 'Yes, record it' }).click();
    await seen('markNotThem').toEqual([{ caseId: 'c1', personId: 'a1' }]);
    const out = page.locator('.candidate', { hasText: 'Zaw Lin' });
    expect(await out.getByRole('button').isDisabled()).toBe(true);
    await out.getByText('Not this person, says an officer').waitFor();
  });

  it('tells the gate which case lies on the table, once for each, and none beside the boats', async () => {
    await open(busyView([]));
    await seen('openCase').toEqual([{ caseId: 'c1' }]);
    await press(/#0413/);
    await press(/2 boats/);
    await seen('openCase').toEqual([{ caseId: 'c1' }, { caseId: 'c2' }, { caseId: null }]);
    await gate.push('officerView', { ...busyView([]), unsent: 15 });
    await page.getByText('15 unsent').waitFor();
    expect(await gate.seen('openCase')).toHaveLength(3);
  });

  it('has the same case on the table after the window was loaded anew', async () => {
    await open({ ...busyView([]), onTable: 'c3' });
    await page.getByRole('heading', { name: 'Case #0414' }).waitFor();
    await seen('openCase').toEqual([{ caseId: 'c3' }]);
  });

  it('lets nothing else be decided while an admission waits for its second officer', async () => {
    await open(secondView([]));
    await page.getByText(/Waits for a second officer, 0:4/).waitFor();
    expect(await page.getByRole('button', { name: /^Admit|^Refuse|Person left/ }).count()).toBe(0);
    for (const card of await page.locator('.candidate-card').all())
      expect(await card.isDisabled()).toBe(true);
    await press('Withdraw');
    await seen('withdrawSecond').toEqual([{ caseId: 'c1' }]);
  });

  it('lists who is extra apart, and strikes through who was refused', async () => {
    await open(mixedBoatsView([]));
    await press(/2 boats/);
    const board = page.getByRole('region', { name: 'Boats' });
    await board.getByText('2 not on the list').waitFor();
    expect(await board.locator('.board-extra .board-name').allTextContents()).toContain(longestName);
    const refused = board.locator('.board-refused .board-name');
    expect(await refused.evaluate((name) => getComputedStyle(name).textDecorationLine)).toBe('line-through');
    await board.getByText('This boat has nobody on its list yet.').waitFor();
  });

  it('says why somebody may not decide, and disables what they may not do', async () => {
    await open(clerkView([]));
    await page.getByText('Your role may look, not decide. Call an officer.').waitFor();
    for (const name of [/^Admit/, /^Refuse/, 'Person left', 'Open by hand', 'Walked through']) {
      expect(await page.getByRole('button', { name }).first().isDisabled(), String(name)).toBe(true);
    }
    expect(await page.getByRole('button', { name: 'Enrol' }).isDisabled()).toBe(false);
  });

  it('keeps what is disabled and what stands in empty fields readable in full sunlight', async () => {
    await open(clerkView([]));
    expect(await page.locator(':disabled').count()).toBeGreaterThan(5);
    expect(await page.evaluate(faint)).toEqual([]);
    await press('Search');
    await page.getByRole('dialog').getByRole('searchbox').waitFor();
    expect(await page.evaluate(faint)).toEqual([]);
    await page.keyboard.press('Escape');
    for (const view of [alarmedView([]), brokenView([])]) {
      await gate.push('officerView', withNobody(view));
      await expect.poll(() => page.getByRole('button', { name: 'Seen' }).first().isDisabled()).toBe(true);
      expect(await page.evaluate(faint)).toEqual([]);
    }
  });

  it('leads whoever may see nobody to the desks behind the lane, and says nothing of an empty queue', async () => {
    await open(auditorView([]));
    await page.locator('.supervisor').waitFor();
    expect(await page.locator('.columns').count()).toBe(0);
    for (const name of ['Search', 'Enrol', 'Open by hand']) {
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    }
    expect(await gate.seen('openCase')).toEqual([]);
  });

  it.each(['signed-out', 'locked'] as const)('shows nothing of people while it is %s', async (state) => {
    // Even if the gate sent what it should not have sent.
    const { officer, shift } = withNobody(busyView([]), state);
    await open(busyView([]));
    await press(/#0413/);
    await gate.push('officerView', officerViewSchema.parse({ ...busyView([]), officer, shift }));
    await expect.poll(() => page.locator('.columns').count()).toBe(0);
    const said = (await page.locator('.officer').textContent()) ?? '';
    for (const name of ['Kyaw Zin Htet', longestName, 'Min Thu', 'CHOK DEE', '#0413']) {
      expect(said).not.toContain(name);
    }
    expect(await page.locator('.face img, .live-picture').count()).toBe(0);
    for (const name of ['Search', 'Enrol', 'Open by hand']) {
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    }
  });

  it('sounds an alarm again and again until it is acknowledged, also while it is locked', async () => {
    await open(quietView(), async (fresh) => {
      await fresh.clock.install();
      await fresh.addInitScript(countNotes);
    });
    const notes = () => page.evaluate(() => (window as unknown as { heard: { notes: number } }).heard.notes);
    expect(await notes()).toBe(0);
    await gate.push('officerView', withNobody(alarmedView([]), 'locked'));
    await expect.poll(notes).toBe(3);
    await page.clock.runFor(8_100);
    await expect.poll(notes).toBe(9);
    await gate.push('officerView', withNobody(quietView(), 'locked'));
    await expect.poll(() => page.locator('.alarms').count()).toBe(0);
    await page.clock.runFor(20_000);
    expect(await notes()).toBe(9);
  });

  it('takes one touch to acknowledge a part that stops the lane, and says who has', async () => {
    await open(brokenView([]));
    const banner = page.locator('.banner', { hasText: 'The turnstile does not answer.' });
    await banner.getByRole('button', { name: 'Seen' }).click();
    await seen('acknowledgeFault').toEqual([{ code: 'turnstile/timeout' }]);
    await gate.push('officerView', seenFaultView([]));
    await page.getByText('Seen by วิภาดา รุ่งเรือง').waitFor();
    expect(await page.locator('.banner').getByRole('button').count()).toBe(1);
    await gate.push('officerView', withNobody(brokenView([])));
    await page.getByText('Sign in to silence it.').first().waitFor();
    expect(await page.getByRole('button', { name: 'Seen' }).first().isDisabled()).toBe(true);
  });

  it('keeps its language over a reload, and dates by the calendar of its reader', async () => {
    await open(quietView());
    await page.getByText('22 Nov 2026').waitFor();
    await press('ไทย');
    await page.getByText('22 พ.ย. 2569').waitFor();
    await page.reload();
    await gate.push('officerView', quietView());
    await page.getByText('22 พ.ย. 2569').waitFor();
  });

  it('has a word and a picture of its own for every state of the lane', async () => {
    await open(quietView());
    const said = new Map<string, string>();
    for (const lane of officerViewSchema.shape.lane.options) {
      await gate.push('officerView', { ...quietView(), lane });
      const words = await page.locator('.lane-words > span').textContent();
      const sign = await page.locator('.lane > .icon').innerHTML();
      expect(sign, lane).toContain('<svg');
      said.set(`${words} ${sign}`, lane);
    }
    expect(said.size).toBe(officerViewSchema.shape.lane.options.length);
  });
});
