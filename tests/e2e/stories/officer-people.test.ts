import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from '../../renderer/browser.ts';
import { OfficerHand, officerOf, patienceMs, storyMs } from './officer-hand.ts';
import { OfficerStage } from './officer-stage.ts';

describe.skipIf(noBrowser)('cases of known people at the officer panel, before a whole gate', () => {
  let stage: OfficerStage;
  let hand: OfficerHand;

  beforeAll(async () => {
    stage = await OfficerStage.withOfficer();
    hand = stage.hand;
  }, 180_000);
  afterAll(() => stage?.close());

  it(
    'one of two candidates is chosen in three touches, and walks through',
    async () => {
      const before = await stage.count('passage.completed');
      const { caseId, reasons } = await stage.comes('twin');
      expect(reasons).toEqual(['AMBIGUOUS']);
      const name = stage.gate.names.twin;
      await hand.candidate(`${name} 2`).waitFor({ timeout: patienceMs });
      hand.touches = 0;
      await hand.touch(hand.candidate(name).locator('.candidate-card'));
      await hand.press('I checked the papers', hand.dialog);
      await hand.press('Admit', hand.dialog);
      await hand.noDialog();
      expect(hand.touches).toBe(3);
      await stage.nextRow('passage.completed', before);
      expect(await stage.resolutions(caseId)).toEqual([
        expect.objectContaining({ outcome: 'admitted', officerId: 'anan' }),
      ]);
      await stage.goes();
    },
    storyMs,
  );

  it(
    'whose permit has ended is let through by a second officer with their own PIN',
    async () => {
      const before = await stage.count('passage.completed');
      const { caseId, ticket, reasons } = await stage.comes('expired-permit');
      expect(reasons).toEqual(['S285_EXPIRED']);
      await hand.chooses(ticket);
      const name = stage.gate.names['expired-permit'];
      await hand.touch(hand.candidate(name).locator('.candidate-card'));
      await hand.press('I checked the papers', hand.dialog);
      await hand.press(/^Admit|^Ask/, hand.dialog);
      await hand.press(/^Suda/, hand.dialog);
      await hand.types(officerOf('suda').pin);
      await hand.noDialog();
      await stage.nextRow('passage.completed', before);
      expect(await stage.resolutions(caseId)).toEqual([
        expect.objectContaining({ outcome: 'admitted', officerId: 'anan', secondOfficerId: 'suda' }),
      ]);
      await stage.goes();
    },
    storyMs,
  );

  it(
    '"not this person" is recorded, and nobody can choose them any more',
    async () => {
      const { caseId, ticket } = await stage.comes('not-on-list');
      await hand.chooses(ticket);
      const card = hand.candidate(stage.gate.names['not-on-list']);
      await hand.press('Not this person', card);
      await hand.press('Yes, record it', card);
      await card.getByText('Not this person, says an officer').waitFor({ timeout: patienceMs });
      expect(await stage.gate.rowsOf('person.not-same')).toEqual([
        expect.objectContaining({ officerId: 'anan', caseId }),
      ]);
      await hand.press('Person left', hand.table);
      await stage.goes();
    },
    storyMs,
  );

  it(
    'of two officers who press at once one decides, and the other reads who did',
    async () => {
      const other = await OfficerHand.at(stage.browser, stage.gate);
      await other.signIn('suda');
      const { caseId, ticket } = await stage.comes('stranger');
      await stage.goes();
      for (const each of [hand, other]) await each.chooses(ticket);
      await Promise.allSettled([hand, other].map((each) => each.press('Person left', each.table)));
      const told = [hand, other].map((each) =>
        each.page.getByText(/(Anan P\.|Suda K\.) has (just )?decided/).waitFor({ timeout: patienceMs }),
      );
      await Promise.any(told);
      expect(await stage.resolutions(caseId)).toHaveLength(1);
      await other.page.close();
    },
    storyMs,
  );

  it(
    'the killed page of a panel is back with its officer and its case',
    async () => {
      const { ticket } = await stage.comes('stranger');
      await stage.goes();
      await hand.chooses(ticket);
      const killed = await hand.page.context().newCDPSession(hand.page);
      const gone = new Promise((resolve) => hand.page.once('crash', resolve));
      void killed.send('Page.crash').catch(() => undefined);
      await gone;
      const beganMs = performance.now();
      hand = await OfficerHand.at(stage.browser, stage.gate);
      await hand.table
        .getByText(`#${String(ticket).padStart(4, '0')}`)
        .first()
        .waitFor({ timeout: patienceMs });
      console.log(
        `a new page shows the case of the killed one after ${Math.round(performance.now() - beganMs)} ms`,
      );
      expect(await hand.page.locator('.officer-button').textContent()).toContain('Anan');
      await hand.press('Person left', hand.table);
    },
    storyMs,
  );
});

describe.skipIf(noBrowser)('enrolling at the officer panel, before a whole gate', () => {
  let stage: OfficerStage;
  let hand: OfficerHand;

  beforeAll(async () => {
    stage = await OfficerStage.withOfficer();
    hand = stage.hand;
  }, 180_000);
  afterAll(() => stage?.close());

  it(
    'somebody known is found before anything is saved, and enrolled as another only with a reason',
    async () => {
      const enrolled = await stage.count('person.enrolled');
      await stage.comes('not-on-list');
      await hand.press('Enrol');
      for (let taken = 1; taken <= 3; taken++) {
        await hand.press('Take a picture', hand.dialog);
        await hand.dialog.getByText(`${taken} of 5 pictures`).waitFor({ timeout: patienceMs });
      }
      await hand.press('Next', hand.dialog);
      const name = 'สมชาย ใจดี 😀';
      await hand.dialog.getByLabel('Name').first().fill(name);
      await hand.press('Compare', hand.dialog);
      await hand.dialog.getByText('This face is known here already').waitFor({ timeout: patienceMs });
      expect(await stage.count('person.enrolled')).toBe(enrolled);
      await hand.press('Twins or siblings', hand.dialog);
      await hand.press('Save person', hand.dialog);
      await hand.reads(`${name} is enrolled. Until a supervisor has compared the two`);
      const saved = await stage.nextRow('person.enrolled', enrolled);
      expect(saved).toMatchObject({ officerId: 'anan', templates: 3 });
      expect(await stage.gate.rowsOf('people.told-apart')).not.toEqual([]);
      expect(await stage.gate.rowsOf('identity.duplicate-found')).not.toEqual([]);
      await stage.goes();
    },
    storyMs,
  );
});
