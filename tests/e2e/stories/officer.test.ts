import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from '../../renderer/browser.ts';
import { type OfficerHand, patienceMs, storyMs } from './officer-hand.ts';
import { OfficerStage } from './officer-stage.ts';

describe.skipIf(noBrowser)('at the officer panel, before a whole gate', () => {
  let stage: OfficerStage;
  let hand: OfficerHand;

  beforeAll(async () => {
    stage = await OfficerStage.open();
    hand = stage.hand;
  }, 180_000);
  afterAll(() => stage?.close());

  it(
    'an officer signs in by name and PIN, with touches only',
    async () => {
      await hand.signIn('anan');
      await hand.reads('No cases');
      const signedIn = await stage.nextRow('officer.signed-in', 0);
      expect(signedIn).toEqual({ officerId: 'anan', how: 'pin' });
    },
    storyMs,
  );

  it(
    'whoever walks through appears among the last passes, and is ticked off on the boat board',
    async () => {
      const name = stage.gate.names['on-list'];
      const board = hand.page.locator('.boat-board');
      await hand.touch(hand.page.locator('.boat-count'));
      const line = board.locator('.board-line', { hasText: name });
      await line.getByText('Expected').waitFor({ timeout: patienceMs });
      await stage.gate.order({ kind: 'walk-up', part: 'on-list' });
      await line.getByText('Aboard', { exact: true }).waitFor({ timeout: patienceMs });
      await stage.goes();
      const pass = hand.page.locator('.pass', { hasText: name });
      await pass.getByText('walked through', { exact: true }).waitFor({ timeout: patienceMs });
      await hand.touch(hand.page.locator('.boat-count'));
    },
    storyMs,
  );

  it(
    'an unknown face is refused in three touches, with the reason in the record',
    async () => {
      const { caseId, ticket } = await stage.comes('stranger');
      await hand.table.getByRole('img', { name: 'At the lane' }).waitFor({ timeout: patienceMs });
      expect(await hand.table.textContent()).toContain(String(ticket));
      hand.touches = 0;
      await hand.press('Refuse…', hand.table);
      await hand.press(/^Nobody on the open crew lists/, hand.dialog);
      await hand.press('Refuse', hand.dialog);
      await hand.noDialog();
      expect(hand.touches).toBe(3);
      expect(await stage.resolutions(caseId)).toEqual([
        expect.objectContaining({ outcome: 'refused', officerId: 'anan', reasons: ['UNKNOWN_FACE'] }),
      ]);
      await stage.goes();
    },
    storyMs,
  );
});
