import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { OfficerView } from '../../../main/bridge/contract.ts';
import { noBrowser } from '../browser.ts';
import type { FakeGateOf } from '../fake-bridge.ts';
import { evidenceView, secondView, withNobody } from '../panel-views.ts';
import { busyView, longestName, nowMs, quietView } from '../sample-views.ts';
import { panelBrowser } from './panel-browser.ts';

const done = { ok: true, value: { state: 'done' } } as const;
const portrait = new Uint8Array([0xff, 0xd8, 0xff]);
const card = {
  personId: 'p7',
  name: 'Aung Min',
  boat: null,
  voyageId: null,
  role: 'crew',
  nationality: 'MMR',
  status: 'active',
  numberEnds: '4821',
};

describe.skipIf(noBrowser)('the dialogues of the officer panel, in a real browser', () => {
  const panel = panelBrowser();
  let page: Page;
  let gate: FakeGateOf;
  let dialog: Locator;

  async function open(view: OfficerView, lang = 'en'): Promise<void> {
    ({ page, gate } = await panel.open(view, { lang }));
    dialog = page.getByRole('dialog');
  }
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const choose = (name: string | RegExp) => dialog.getByRole('button', { name }).first().click();
  const button = (name: string) => dialog.getByRole('button', { name, exact: true });
  const seen = (name: Parameters<FakeGateOf['seen']>[0]) => expect.poll(() => gate.seen(name));
  const typePin = async (pin: string) => {
    for (const digit of pin) await button(digit).click();
    await button('OK').click();
  };

  it('admits a candidate in three touches: the card, the reason, the confirmation', async () => {
    await open(busyView([]));
    await gate.answer('resolveCase', done);
    await press(/Kyaw Zin Htet/);
    expect(await button('Admit').isDisabled()).toBe(true);
    await choose('I checked the papers');
    await dialog.getByText('It will be recorded that Anong S. admitted Kyaw Zin Htet').waitFor();
    await button('Admit').click();
    await expect.poll(() => dialog.count()).toBe(0);
    const admitted = { outcome: 'admitted', caseId: 'c1', personId: 'a1', reason: 'MANUAL_PAPER' };
    expect(await gate.seen('resolveCase')).toEqual([
      { ...admitted, note: '', direction: null, voyageId: null },
    ]);
  });

  it('admits somebody whom no list has after a search among everybody, and asks for way and boat', async () => {
    await open({ ...busyView([]), direction: 'both' });
    await gate.answer('resolveCase', done);
    await gate.answer('searchPeople', { ok: true, value: { by: 'name', found: [card], more: false } });
    await press(/^Admit/);
    await dialog.getByRole('searchbox').fill('zaw l');
    await choose('Search everybody known here');
    await seen('searchPeople').toEqual([{ text: 'zaw l' }]);
    await dialog.getByRole('searchbox').fill('4821');
    await choose('Search everybody known here');
    await choose(/Aung Min/);
    await choose('I know this person');
    expect(await button('Admit').isDisabled()).toBe(true);
    await choose('Out to sea');
    expect(await button('Admit').isDisabled()).toBe(true);
    await choose('SIN SAMUT 12');
    await dialog.getByText('admitted Aung Min for SIN SAMUT 12').waitFor();
    await button('Admit').click();
    await seen('resolveCase').toMatchObject([{ personId: 'p7', direction: 'out', voyageId: 'v2' }]);
  });

  it('refuses in three touches, with the reason of the case first', async () => {
    await open(busyView([]));
    await gate.answer('resolveCase', done);
    await press(/^Refuse/);
    expect(await button('Refuse').isDisabled()).toBe(true);
    expect(await dialog.locator('.reason-grid').first().getByRole('button').count()).toBe(2);
    await choose('This person is on the list of another boat.');
    await dialog.getByText('It will be recorded that Anong S. refused this person').waitFor();
    await button('Refuse').click();
    const refused = { outcome: 'refused', caseId: 'c1', reason: 'ON_OTHER_BOAT', note: '' };
    await seen('resolveCase').toEqual([refused]);
  });

  it('counts a note and takes no more of it than the record does', async () => {
    await open(busyView([]));
    await press(/^Refuse/);
    await dialog.locator('textarea').fill('x'.repeat(299));
    await dialog.getByText('299 of 300').waitFor();
    await dialog.locator('textarea').press('End');
    await page.keyboard.type('yz');
    await dialog.getByText('300 of 300').waitFor();
  });

  it('sends a confirmation once, however often it is pressed', async () => {
    await open(busyView([]));
    await gate.answer('resolveCase', 'never');
    await press(/Kyaw Zin Htet/);
    await choose('I know this person');
    await button('Admit').evaluate((element) => {
      for (let n = 0; n < 5; n += 1) (element as HTMLButtonElement).click();
    });
    await expect.poll(() => button('Admit').isDisabled()).toBe(true);
    expect(await gate.seen('resolveCase')).toHaveLength(1);
  });

  it.each([
    ['en', 'Prasert K. has just decided this case.'],
    ['th', 'Prasert K. เพิ่งตัดสินเรื่องนี้ไป'],
  ])(
    'says in %s who was faster, above the open dialogue, and nothing of the English of the gate',
    async (lang, words) => {
      await open(busyView([]), lang);
      const sentence = 'A colleague has just decided this case.';
      const error = { code: 'case/already-decided', sentence, params: { name: 'Prasert K.' } };
      await gate.answer('resolveCase', { ok: false, error });
      await press(/Kyaw Zin Htet/);
      await choose(/know this person|รู้จัก/);
      await dialog.locator('.dialog-footer .button-go').click();
      await dialog.getByText(words).waitFor();
      expect(await page.getByText(sentence).count()).toBe(0);
    },
  );

  it('asks for a second officer, never the first, and hands their PIN to the gate', async () => {
    await open(evidenceView([]));
    await gate.answer('resolveCase', {
      ok: true,
      value: { state: 'second-needed', caseId: 'c1', untilMs: nowMs + 60_000 },
    });
    await press(/Kyaw Zin Htet/);
    await choose('I know this person');
    await dialog.getByText('Nothing opens before a second officer has confirmed it.').waitFor();
    await button('Admit').click();
    await dialog.getByText('The gate prepares the confirmation.').waitFor();
    await gate.push('officerView', secondView([]));
    await dialog.getByText(/\d+ s left/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Anong S.' }).count()).toBe(0);
    await choose('Prasert K.');
    const wrong = { code: 'officer/wrong-pin', sentence: 'Wrong.' };
    await gate.answer('confirmSecond', { ok: false, error: wrong });
    await typePin('271828');
    await dialog.getByText('This PIN is wrong.').waitFor();
    const enrolled = { code: 'second/enrolled-person', sentence: 'Enrolled.' };
    await gate.answer('confirmSecond', { ok: false, error: enrolled });
    await typePin('314159');
    await dialog.getByText('Whoever enrolled this person cannot be the second officer.').waitFor();
    await gate.answer('confirmSecond', { ok: true, value: {} });
    await typePin('314159');
    await page.getByText(`Two officers have admitted ${longestName}.`).waitFor();
    expect((await gate.seen('confirmSecond'))[0]).toEqual({ caseId: 'c1', officerId: 'o2', pin: '271828' });
  });

  it('says when the minute is over, and lets the first officer begin again', async () => {
    await open(secondView([]));
    await press(/^Second officer/);
    await gate.push('officerView', { ...secondView([]), nowMs: nowMs + 61_000 });
    await dialog.getByText('Nobody confirmed within the minute. Nothing was opened.').waitFor();
    await choose('Decide again');
    await dialog.getByText('Admit: who is it?').waitFor();
  });

  it('withdraws an admission that waits for its second officer', async () => {
    await open(secondView([]));
    await press(/^Second officer/);
    await choose('Withdraw');
    await seen('withdrawSecond').toEqual([{ caseId: 'c1' }]);
  });

  it('finds a person, shows what is known in words, and opens the lane by hand', async () => {
    await open({ ...quietView(), boats: busyView([]).boats });
    await gate.answer('searchPeople', { ok: true, value: { by: 'number', found: [card], more: false } });
    const papers = [{ kind: 'work-permit', numberEnds: null, expires: '2026-03-31', isExpired: true }];
    const person = {
      person: card,
      dateOfBirth: '1998-04',
      portraits: [],
      papers,
      findings: ['PERMIT_EXPIRED'],
    };
    await gate.answer('seePerson', { ok: true, value: person });
    await press('Search');
    await dialog.getByRole('searchbox').fill('1-2345');
    await button('Search').click();
    await dialog.getByText('1 with this number').waitFor();
    await choose(/Aung Min/);
    await dialog.getByText('The work permit has expired.').waitFor();
    await dialog.getByText('expired 31 Mar 2026').waitFor();
    await choose('Open by hand');
    await choose('I checked the papers');
    await choose('No boat');
    await dialog.getByText('It will be recorded that Anong S. opened by hand for Aung Min').waitFor();
    await gate.answer('openByHand', done);
    await button('Open').click();
    const opened = { personId: 'p7', reason: 'MANUAL_PAPER', note: '', direction: null, voyageId: null };
    await seen('openByHand').toEqual([opened]);
    await page.getByText('The lane opens for Aung Min.').waitFor();
  });

  it('searches by the face at the lane, most alike first', async () => {
    await open(quietView());
    const found = [{ ...card, portrait, oneIn: 20_400 }];
    await gate.answer('searchByFace', { ok: true, value: { liveFace: portrait, found } });
    await press('Search');
    await choose('Search by the face at the lane');
    await dialog.getByText('1 in 20,000').waitFor();
  });

  it('brings a keyboard to a field that is touched, in both scripts, and takes it away for real keys', async () => {
    await open(quietView());
    await press('Search');
    const field = dialog.getByRole('searchbox');
    await field.click();
    for (const key of ['Shift', 'K', 'o', 'Space', 'กขค', 'ก', 'Erase']) await button(key).click();
    expect(await field.inputValue()).toBe('Ko ');
    await field.press('x');
    await expect.poll(() => dialog.locator('.keyboard').count()).toBe(0);
    expect(await field.inputValue()).toBe('Ko x');
  });

  const take = async (taken: number, next: string | null) => {
    const value = { captureId: `k${taken}`, portrait, taken, next };
    await gate.answer('captureEnrolment', { ok: true, value });
    await press('Take a picture');
    await dialog.getByText(`${taken} of 5 pictures`).waitFor();
  };

  async function details(): Promise<void> {
    await press('Enrol');
    await take(1, 'left');
    await dialog.getByText('Turn the head a little to the left.').waitFor();
    await take(2, 'right');
    await take(3, null);
    await choose('Next');
    await dialog.getByLabel('Name').fill('Zaw Zaw');
    await choose('Myanmar (Burma)');
    await dialog.getByLabel('Date of birth').fill('2541');
    await dialog.getByText('1998, in the Buddhist era 2541').waitFor();
    await choose(/SIN SAMUT 12/);
  }

  it('enrols somebody with guided pictures, after a look at who is known', async () => {
    await open(busyView([]));
    await press('Enrol');
    const error = { code: 'portrait/several-faces', sentence: 'Two faces.' };
    await gate.answer('captureEnrolment', { ok: false, error });
    await press('Take a picture');
    await dialog.getByText('More than one face is in the picture.').waitFor();
    await page.keyboard.press('Escape');
    await details();
    await gate.answer('checkEnrolment', { ok: true, value: { alike: [], sameNumber: null } });
    await choose('Compare');
    await dialog.getByText('Nobody known here has this face or this number.').waitFor();
    await gate.answer('saveEnrolment', { ok: true, value: { personId: 'new' } });
    await choose('Save person');
    await page.getByText('Zaw Zaw is enrolled').waitFor();
    expect(await gate.seen('saveEnrolment')).toEqual([
      {
        captureIds: ['k1', 'k2', 'k3'],
        name: 'Zaw Zaw',
        nationality: 'MMR',
        language: 'my',
        dateOfBirth: '1998',
        idNumber: null,
        voyageId: 'v2',
        role: 'crew',
        notTheSameAs: null,
      },
    ]);
    expect(await gate.seen('discardEnrolment')).toEqual([]);
  });

  it('stops at a face that is known, or records why it is another person', async () => {
    await open(busyView([]));
    await details();
    const alike = [{ ...card, portrait, oneIn: 20_400 }];
    await gate.answer('checkEnrolment', { ok: true, value: { alike, sameNumber: null } });
    await choose('Compare');
    await dialog.getByText('This face is known here already').waitFor();
    expect(await button('Save person').isDisabled()).toBe(true);
    await choose('Twins or siblings');
    await dialog.getByText('and says that it is not Aung Min').waitFor();
    await button('Save person').click();
    const notTheSameAs = { personId: 'p7', reason: 'Twins or siblings' };
    await seen('saveEnrolment').toMatchObject([{ notTheSameAs }]);
    await choose('Same person: stop');
    await page.getByText('Nothing was saved: Aung Min is enrolled already.').waitFor();
    await seen('discardEnrolment').toEqual([{}]);
  });

  it('says everything that is wrong with an enrolment, each in its own sentence', async () => {
    await open(busyView([]));
    await details();
    await gate.answer('checkEnrolment', { ok: true, value: { alike: [], sameNumber: null } });
    await choose('Compare');
    const parts = [
      { code: 'name/control-characters', sentence: 'x', params: {} },
      { code: 'portrait/blurred', sentence: 'x', params: { picture: 2 } },
    ];
    await gate.answer('saveEnrolment', {
      ok: false,
      error: { code: 'enrolment/refused', sentence: 'x', parts },
    });
    await choose('Save person');
    await dialog.getByText('Nothing was saved. The name holds signs that are no letters.').waitFor();
    await dialog.getByText('Picture 2: The picture is blurred.').waitFor();
  });

  it('drops a picture, and discards those of somebody who was not enrolled', async () => {
    await open(busyView([]));
    await press('Enrol');
    await take(1, 'left');
    await choose('Drop picture 1');
    await seen('dropCapture').toEqual([{ captureId: 'k1' }]);
    await dialog.getByText('0 of 5 pictures').waitFor();
    await take(1, 'left');
    await page.keyboard.press('Escape');
    await seen('discardEnrolment').toEqual([{}]);
  });

  it('discards pictures also when the panel locks itself in the middle', async () => {
    await open(busyView([]));
    await press('Enrol');
    await take(1, 'left');
    await gate.push('officerView', withNobody(busyView([]), 'locked'));
    await seen('discardEnrolment').toEqual([{}]);
    expect(await dialog.count()).toBe(0);
  });
});
