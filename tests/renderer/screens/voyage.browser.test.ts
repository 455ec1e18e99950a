import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { OfficerView } from '../../../main/bridge/contract.ts';
import { noBrowser } from '../browser.ts';
import type { FakeGateOf } from '../fake-bridge.ts';
import { withNobody } from '../panel-views.ts';
import { samplePortraits } from '../sample-pictures.ts';
import { longestName } from '../sample-views.ts';
import {
  boardingStory,
  fleetView,
  landedStory,
  overdueStory,
  reconciledStory,
  sampleDuplicates,
  sampleNotice,
  sampleRules,
  sealedStory,
} from '../sample-voyages.ts';
import { sampleMuster, sampleReport } from '../states/report-states.ts';
import { supervised } from '../states/settings-states.ts';
import { panelBrowser } from './panel-browser.ts';

describe.skipIf(noBrowser)('boats on the officer panel, in a real browser', () => {
  const panel = panelBrowser();
  let page: Page;
  let gate: FakeGateOf;
  let errors: readonly string[];
  let dialog: Locator;
  const fleet = supervised(fleetView([]));

  async function open(view: OfficerView = fleet, lang = 'en'): Promise<void> {
    // Printing would wait for a printer: what it would print is looked at instead.
    const before = (at: Page) => at.addInitScript(() => Object.assign(window, { print: () => undefined }));
    ({ page, gate, errors } = await panel.open(view, { lang, before }));
    dialog = page.locator('dialog[open]');
  }
  const answer = (name: Parameters<FakeGateOf['answer']>[0], value: unknown) =>
    gate.answer(name, { ok: true, value });
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const choose = (name: string | RegExp) => dialog.getByRole('button', { name }).first().click();
  const seen = (name: Parameters<FakeGateOf['seen']>[0]) => expect.poll(() => gate.seen(name));
  const boat = (name: string) => page.getByRole('region', { name, exact: true });

  async function openBoat(story: unknown, lang = 'en'): Promise<void> {
    await open(fleet, lang);
    await answer('voyageStory', story);
    await page.locator('.boat-count').click();
    await boat('CHOK DEE 5')
      .getByRole('button', { name: /Open|เปิดดู/ })
      .click();
    await page.locator('.boat-body').waitFor();
  }
  const line = (name: string) => page.locator('.story-line').filter({ hasText: name }).click();

  it('marks the boat that boards and who has said so, and takes another or none by one touch', async () => {
    await open();
    await press('8 boats');
    await boat('CHOK DEE 5').getByText('Boarding now. An officer has chosen it.').waitFor();
    await boat('SIN SAMUT 12').getByRole('button', { name: 'Board this boat' }).click();
    await seen('chooseBoat').toEqual([{ voyageId: 'v2' }]);
    await press('Choose no boat');
    await seen('chooseBoat').toEqual([{ voyageId: 'v2' }, { voyageId: null }]);
    const [first, ...others] = fleet.boats;
    if (!first) throw new Error('The sample has no boat.');
    await gate.push('officerView', { ...fleet, boats: [{ ...first, boarding: 'passers' }, ...others] });
    await boat('CHOK DEE 5').getByText('by who passed last').waitFor();
    expect(await page.getByRole('button', { name: 'Choose no boat' }).count()).toBe(0);
  });

  it('says as sentences what does not add up, and ticks people off as they pass', async () => {
    await open();
    await press('8 boats');
    await boat('SAP SOMBOON NAVEE 12')
      .getByText('Kyaw Zin Htet went out and did not come back; Zaw Lin came in their place.')
      .waitFor();
    const ticked = () => boat('CHOK DEE 5').locator('.board-out').count();
    expect(await ticked()).toBe(4);
    const boats = fleet.boats.map((each) => ({
      ...each,
      lines: each.lines.map((one) => ({ ...one, state: 'out' as const })),
    }));
    await gate.push('officerView', { ...fleet, boats });
    await expect.poll(ticked).toBe(7);
    await boat('CHOK DEE 5').getByText('7/7').waitFor();
  });

  it('shows a boat that should have been back after the one that boards, until a notice says otherwise', async () => {
    await open();
    await press('8 boats');
    const second = page.locator('.board-boat').nth(1);
    await second.getByText('RUNGRUEANG CHOKCHAI 2').waitFor();
    await second.getByText('Overdue since 22 Nov 2026 07:04').waitFor();
    await boat('PHET SAMUT 3').getByText('No return announced').waitFor();
    const dueBackMs = fleet.nowMs + 3_600_000;
    const boats = fleet.boats.map((each) => (each.voyageId === 'v8' ? { ...each, dueBackMs } : each));
    await gate.push('officerView', { ...fleet, boats });
    await boat('RUNGRUEANG CHOKCHAI 2').getByText('Expected back 22 Nov 2026 13:04').waitFor();
    expect(await page.locator('.overdue').count()).toBe(0);
  });

  it('says on its page that a boat is overdue, and that it was announced too late', async () => {
    await openBoat(overdueStory());
    await page.getByText('Overdue since 22 Nov 2026 07:04').waitFor();
    await page.getByText('Announced later than the rules allow').waitFor();
  });

  it('asks for the story of a boat anew when the gate shows something new of it', async () => {
    await openBoat(boardingStory());
    await expect.poll(async () => (await gate.seen('voyageStory')).length).toBe(1);
    await gate.push('officerView', { ...fleet, nowMs: fleet.nowMs + 1_000 });
    await answer('voyageStory', sealedStory());
    const boats = fleet.boats.map((each) =>
      each.voyageId === 'v1' ? { ...each, phase: 'sealed' as const } : each,
    );
    await gate.push('officerView', { ...fleet, boats });
    await page.getByRole('button', { name: 'The boat has left…' }).waitFor();
    expect(await gate.seen('voyageStory')).toHaveLength(2);
  });

  it('signs a departure with the master, how they are known, who stays ashore, and the PIN', async () => {
    await openBoat(boardingStory());
    await answer('sealVoyage', { aboard: 5 });
    await press('Sign the departure…');
    expect(await dialog.getByRole('button', { name: '1', exact: true }).isDisabled()).toBe(true);
    await choose('By face, at the lane now');
    await dialog.getByText('สมชาย ใจดี and Anong S. sign: 5 aboard, 2 not.').waitFor();
    await choose(/^Min Thu/);
    await dialog.getByRole('button', { name: 'Min Thu still to come' }).waitFor();
    for (const key of ['2', '7', '1', '8', '2', '8', 'OK'])
      await dialog.getByRole('button', { name: key, exact: true }).click();
    await seen('sealVoyage').toEqual([
      { voyageId: 'v1', masterId: 'a0', masterProof: 'face', pin: '271828', noShows: ['a5'] },
    ]);
    await page.getByText('Signed with 5 aboard.').waitFor();
    expect(errors).toEqual([]);
  });

  it('keeps the signing open with the sentence of the gate when it is refused', async () => {
    await openBoat(boardingStory());
    const error = { code: 'voyage/master-not-seen', sentence: 'No.' };
    await gate.answer('sealVoyage', { ok: false, error });
    await press('Sign the departure…');
    await choose('By face, at the lane now');
    for (const key of ['2', '7', '1', '8', 'OK'])
      await dialog.getByRole('button', { name: key, exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.locator('.pin-dots').textContent()).toBe('');
  });

  it('adds somebody found by name, with a role', async () => {
    await openBoat(boardingStory());
    const card = { personId: 'p9', boat: null, voyageId: null, role: null, nationality: 'MMR' };
    const found = [
      { ...card, name: longestName, status: 'active', numberEnds: '4821' },
      { ...card, personId: 'a1', name: 'Kyaw Zin Htet', status: 'active', numberEnds: null },
    ];
    await answer('searchPeople', { by: 'name', found, more: false });
    await press('Add somebody…');
    await dialog.getByRole('searchbox').fill('wan');
    await choose(/^Search$/);
    await dialog.getByRole('button', { name: longestName }).waitFor();
    expect(await dialog.getByRole('button', { name: /Kyaw/ }).count()).toBe(0);
    await choose(new RegExp(longestName));
    await choose('Crew');
    await choose('Add to the list');
    await seen('addToVoyage').toEqual([{ voyageId: 'v1', personId: 'p9', role: 'crew' }]);
  });

  it('puts somebody who went along onto the list before the signature, and says what became of them after it', async () => {
    const [extra] = landedStory().extra;
    await openBoat({ ...boardingStory(), extra: [extra] });
    await press('Add to the list…');
    await dialog.getByRole('heading', { name: 'Zaw Lin' }).waitFor();
    await choose('Crew');
    await answer('voyageStory', landedStory());
    await choose('Add to the list');
    await seen('addToVoyage').toEqual([{ voyageId: 'v1', personId: 'x1', role: 'crew' }]);
    await page.locator('.extra-line').getByRole('button', { name: 'Say what became of them…' }).click();
    await dialog.getByText('What became of Zaw Lin?').waitFor();
    await choose('Came back');
    await choose('Record it');
    await seen('stateOutcome').toMatchObject([{ personId: 'x1', outcome: 'returned' }]);
  });

  it('takes no signature where the list names no master', async () => {
    const story = boardingStory();
    await openBoat({ ...story, lines: story.lines.map((each) => ({ ...each, role: 'crew' })) });
    await press('Sign the departure…');
    await dialog.getByText('The list names no master.').waitFor();
    await choose('By paper');
    expect(await dialog.getByRole('button', { name: '1', exact: true }).isDisabled()).toBe(true);
  });

  it('asks before a step that is never taken back, and says who is still open', async () => {
    await openBoat({ ...landedStory(), next: ['land', 'dispute'] });
    await answer('landVoyage', { open: 2 });
    await press('All are ashore…');
    expect(await gate.seen('landVoyage')).toEqual([]);
    await choose('Record it');
    await seen('landVoyage').toEqual([{ voyageId: 'v1' }]);
    await page.getByText('Of 2 people nobody has said what became of them.').waitFor();
    await press('Dispute…');
    expect(await dialog.getByRole('button', { name: 'Record it' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('Two crews were mixed up');
    await choose('Record it');
    await seen('disputeVoyage').toEqual([{ voyageId: 'v1', note: 'Two crews were mixed up' }]);
  });

  it('leads to the first person of whom nobody knows, and states a change of boats with the boat', async () => {
    await openBoat(landedStory());
    await page.locator('.next-step').getByRole('button', { name: 'Say what became of them…' }).click();
    await dialog.getByText('What became of Kyaw Zin Htet?').waitFor();
    await choose('Changed boats at sea');
    expect(await dialog.getByRole('button', { name: 'Record it' }).isDisabled()).toBe(true);
    await choose(/^PHET SAMUT 3/);
    await choose('Record it');
    const stated = { voyageId: 'v1', personId: 'a1', outcome: 'transferred-declared', otherVoyageId: 'v5' };
    await seen('stateOutcome').toEqual([{ ...stated, note: '' }]);
  });

  it('states nothing of people before the boat is back, and no change of boats where the rules forbid it', async () => {
    await openBoat(boardingStory());
    await line('Kyaw Zin Htet');
    await dialog.getByText('stated once the departure is signed').waitFor();
    expect(await dialog.getByRole('button', { name: 'Died' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await answer('voyageStory', { ...landedStory(), transferAllowed: false });
    await gate.push('officerView', { ...fleet, boats: fleet.boats.map((b) => ({ ...b, mark: 'SK 1' })) });
    await page.locator('.next-step').getByRole('button', { name: 'Say what became of them…' }).click();
    await dialog.getByText('The rules in force allow no change of boats at sea.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Changed boats at sea' }).count()).toBe(0);
  });

  it('reports somebody missing with time and place by touch, then prints the notice with the face', async () => {
    const [, face] = await samplePortraits();
    await openBoat(landedStory(), 'th');
    await answer('reportMissing', { reportId: 'r1' });
    await answer('missingNotice', sampleNotice(face ? [face, face] : []));
    await line('Kyaw Zin Htet');
    await choose('แจ้งสูญหาย…');
    await dialog.getByText('2569').waitFor();
    await choose('วันก่อน');
    await choose('เร็วขึ้นหนึ่งชั่วโมง');
    await dialog.getByLabel('ละติจูด').fill('12 36.3');
    expect(await dialog.getByRole('button', { name: 'แจ้งสูญหาย' }).isDisabled()).toBe(true);
    await dialog.getByLabel('ลองจิจูด').fill('101.45');
    await choose('แจ้งสูญหาย');
    const at = fleet.nowMs - (fleet.nowMs % 300_000) - 25 * 3_600_000;
    await seen('reportMissing').toEqual([
      { voyageId: 'v1', personId: 'a1', happenedAtMs: at, latitude: 12.605, longitude: 101.45, note: '' },
    ]);
    await dialog.getByText("12° 36.3' N 101° 27.0' E").waitFor();
    await choose('พิมพ์');
    const printed = page.locator('.print-page');
    await expect.poll(() => printed.count()).toBe(1);
    for (const word of ['မောင်ကျော်စွာဝင်း', '0012345674821', 'CHOK DEE 5', 'Samut Sakhon, Lane 1', 'Anong S.'])
      expect(await printed.textContent()).toContain(word);
    if (face) expect(await printed.locator('img').getAttribute('src')).toMatch(/^data:image\/jpeg;base64,/);
    expect(errors).toEqual([]);
  });

  it('keeps the notice as a page that holds everything in itself, with nothing from outside as markup', async () => {
    await openBoat(landedStory());
    await answer('missingNotice', { ...sampleNotice([]), note: '<img src=x> & more', happenedAtMs: null });
    await line('မောင်ကျော်စွာဝင်း');
    await choose('Notice…');
    await dialog.getByText('not known').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), choose('Save as a page')]);
    expect(download.suggestedFilename()).toBe('missing-r1.html');
    const html = readFileSync(await download.path(), 'utf8');
    expect(html).toContain('&lt;img src=x&gt; &amp; more');
    expect(html).not.toMatch(/https?:|<script|<img/);
    expect(html).toMatch(/@font-face \{[^}]*Noto Sans Myanmar/);
  });

  it('says that somebody is found, by an officer who is sure', async () => {
    await openBoat(landedStory());
    await line('မောင်ကျော်စွာဝင်း');
    expect(await dialog.getByRole('button', { name: 'Report missing…' }).count()).toBe(0);
    await choose('Found…');
    await dialog.getByRole('textbox').fill('Picked up by PHET SAMUT 3');
    await choose('Record it');
    await seen('personFound').toEqual([{ personId: 'a2', note: 'Picked up by PHET SAMUT 3' }]);
  });

  it('takes back that somebody is dead, by the same word', async () => {
    const { lines, ...story } = landedStory();
    const dead = (each: (typeof lines)[number]) =>
      each.personId === 'a2' ? { ...each, isMissing: false, outcome: 'deceased' as const } : each;
    await openBoat({ ...story, lines: lines.map(dead) });
    await line('မောင်ကျော်စွာဝင်း');
    expect(await dialog.getByRole('button', { name: 'Notice…' }).count()).toBe(0);
    await choose('Found…');
    await choose('Record it');
    await seen('personFound').toEqual([{ personId: 'a2', note: '' }]);
  });

  it('closes a voyage once, and shows why the gate does not', async () => {
    await openBoat(reconciledStory());
    const error = { code: 'voyage/open-lines', sentence: 'No.', params: { count: 2 } };
    await gate.answer('closeVoyage', { ok: false, error });
    await press('Close the voyage…');
    await choose('Record it');
    await dialog.getByRole('alert').getByText('2').waitFor();
    await answer('closeVoyage', {});
    await choose('Record it');
    await expect.poll(() => dialog.count()).toBe(0);
    expect(await gate.seen('closeVoyage')).toEqual([{ voyageId: 'v1' }, { voyageId: 'v1' }]);
  });

  it('saves crew lists as the files that the gate made, and prints the muster sheet from the same place', async () => {
    await open();
    await press('8 boats');
    await press('All boats that are out: lists…');
    const content = new TextEncoder().encode('Name;Number\r\n');
    await answer('exportCrewList', { fileName: 'crew.csv', mediaType: 'text/csv', content });
    const [download] = await Promise.all([page.waitForEvent('download'), choose('Table (CSV)')]);
    expect(download.suggestedFilename()).toBe('crew.csv');
    expect(readFileSync(await download.path(), 'utf8')).toBe('Name;Number\r\n');
    await seen('exportCrewList').toEqual([{ voyageId: null, format: 'csv' }]);
    const form = new TextEncoder().encode('<style>p{}</style><p>မောင်အောင်</p>');
    await answer('exportCrewList', { fileName: 'crew.html', mediaType: 'text/html', content: form });
    const [page5] = await Promise.all([page.waitForEvent('download'), choose('IMO crew list (FAL 5)')]);
    const saved = readFileSync(await page5.path(), 'utf8');
    expect(saved).toContain('Noto Sans Myanmar');
    expect(saved).toMatch(/p\{\}<\/style><p>မောင်အောင်<\/p>$/);
    await answer('musterSheet', sampleMuster(1, 5));
    await choose('Make the muster sheet');
    await choose('Print');
    await expect.poll(() => page.locator('.print-page .muster-boat').count()).toBe(1);
  });

  it('counts pairs at the top, and settles one with a note', async () => {
    await open();
    await answer('listDuplicates', sampleDuplicates([]));
    await press('3 pairs');
    await dialog.getByText('1 in 48,000 strangers looks this alike').waitFor();
    await dialog.getByText('They have the same number on a paper.').waitFor();
    await choose('Twins');
    await dialog.getByText('Kyaw Zin Htet and Kyaw Zin are twins').waitFor();
    await dialog.getByRole('textbox').fill('Both stood here');
    await choose('Record it');
    await seen('settleDuplicate').toEqual([{ duplicateId: 'd1', outcome: 'twins', note: 'Both stood here' }]);
    await expect.poll(async () => (await gate.seen('listDuplicates')).length).toBe(2);
    await gate.push('officerView', { ...fleet, openDuplicates: 0 });
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('button', { name: 'pairs' }).count()).toBe(0);
  });

  it('shows the rules with the day from which they hold, in the calendar of the reader', async () => {
    await open(fleet, 'th');
    await answer('dayReport', sampleReport);
    await answer('readRules', sampleRules);
    await press('งานสำนักงาน');
    await press('กฎ');
    await page.getByRole('cell', { name: '1 ม.ค. 2570' }).waitFor();
    await page.getByRole('cell', { name: 'ใช้อยู่ขณะนี้' }).waitFor();
  });

  it('shows whoever may only look no way to change anything', async () => {
    await open({ ...fleet, shift: { ...fleet.shift, may: ['see-people'] } });
    await answer('voyageStory', boardingStory());
    await press('8 boats');
    expect(await page.getByRole('button', { name: 'Board this boat' }).first().isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Choose no boat' }).isDisabled()).toBe(true);
    await boat('CHOK DEE 5').getByRole('button', { name: 'Open' }).click();
    expect(await page.getByRole('button', { name: 'Sign the departure…' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Add somebody…' }).isDisabled()).toBe(true);
  });

  it('takes boat, list and dialogue away when the panel locks itself', async () => {
    await openBoat(boardingStory());
    await press('Sign the departure…');
    await gate.push('officerView', withNobody(fleet, 'locked'));
    await page.getByText('The panel is locked').waitFor();
    expect(await page.getByText('Kyaw Zin Htet').count()).toBe(0);
    expect(await page.locator('dialog').count()).toBe(0);
    await gate.push('officerView', fleet);
    await page.getByRole('region', { name: 'Queue' }).waitFor();
    expect(await page.locator('.boat-page').count()).toBe(0);
  });
});
