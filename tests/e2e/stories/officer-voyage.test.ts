import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from '../../renderer/browser.ts';
import { type OfficerHand, officerOf, patienceMs, storyMs } from './officer-hand.ts';
import { OfficerStage } from './officer-stage.ts';
import type { Part } from './story-orders.ts';

/** One voyage, from its notice to its end, at a lane through which people go out and come back. */
describe.skipIf(noBrowser)('a boat goes out and comes back, before a whole gate', () => {
  let stage: OfficerStage;
  let hand: OfficerHand;
  let page: Locator;

  beforeAll(async () => {
    stage = await OfficerStage.withOfficer({}, process.env, 'both');
    hand = stage.hand;
    page = hand.page.locator('.boat-page');
    await stage.gate.order({
      kind: 'file-notice',
      crew: [
        { part: 'on-list', role: 'master' },
        { part: 'second-on-list', role: 'crew' },
        { part: 'expired-permit', role: 'crew' },
      ],
    });
  }, 180_000);
  afterAll(() => stage?.close());

  const nameOf = (part: Part) => stage.gate.names[part];
  const board = () => hand.page.locator('.board-boat').first();
  const lineOf = (part: Part) => page.locator('.story-line', { hasText: nameOf(part) });
  const shows = (what: Locator) => what.waitFor({ timeout: patienceMs });
  const step = async (verb: string) => {
    await hand.press(verb, page);
    await hand.press('Record it', hand.dialog);
    await hand.noDialog();
  };
  /** Whoever is known by face walks through by themselves. */
  const walks = async (part: Part) => {
    const before = await stage.count('passage.completed');
    await stage.gate.order({ kind: 'walk-up', part });
    const passage = await stage.nextRow('passage.completed', before);
    await stage.goes();
    return passage;
  };

  it(
    'is chosen on the board, and its list ticks off as people pass by face',
    async () => {
      await hand.touch(hand.page.locator('.boat-count'));
      await shows(board().getByText('Announced'));
      await hand.press('Board this boat', board());
      await shows(board().getByText('Boarding now. An officer has chosen it.'));
      expect(await stage.nextRow('lane.boat-chosen', 0)).toMatchObject({ officerId: 'anan' });
      await walks('on-list');
      const ticked = board().locator('.board-out', { hasText: nameOf('on-list') });
      await shows(ticked);
      await walks('second-on-list');
      // Three of the notice, and three whom officers had put onto the list before it came.
      await shows(board().getByText('2/6'));
    },
    storyMs,
  );

  it(
    'takes a late arrival onto its list, who then walks through',
    async () => {
      await hand.press('Open', board());
      await hand.press('Add somebody…', page);
      await hand.dialog.getByRole('searchbox').fill(nameOf('not-on-list'));
      await hand.press('Search', hand.dialog);
      await hand.touch(hand.dialog.locator('.choice', { hasText: nameOf('not-on-list') }).first());
      await hand.press('Crew', hand.dialog);
      await hand.press('Add to the list', hand.dialog);
      await hand.noDialog();
      await shows(lineOf('not-on-list').getByText('added later'));
      await walks('not-on-list');
      await shows(lineOf('not-on-list').getByText('Aboard'));
    },
    storyMs,
  );

  it(
    'is signed by master and officer with who stays ashore, and leaves',
    async () => {
      await hand.press('Sign the departure…', page);
      await shows(hand.dialog.getByRole('button', { name: nameOf('expired-permit'), pressed: true }));
      await hand.press('By paper', hand.dialog);
      await hand.types(officerOf('anan').pin);
      await hand.noDialog();
      const sealed = await stage.nextRow('voyage.sealed', 0);
      expect(sealed).toMatchObject({ officerId: 'anan', masterProof: 'paper' });
      expect(sealed['aboard']).toHaveLength(3);
      // Also the three who were enrolled onto the list before the notice came.
      expect(sealed['noShows']).toHaveLength(4);
      await step('The boat has left…');
      await shows(page.getByText('At sea').first());
    },
    storyMs,
  );

  it(
    'comes back with its master, and is not closed while nobody knows of two people',
    async () => {
      await step('The boat is back…');
      expect(await walks('on-list')).toMatchObject({ direction: 'in' });
      await shows(lineOf('on-list').getByText('Came back'));
      await step('All are ashore…');
      await hand.reads('Of 2 people nobody has said what became of them.');
      expect(await page.getByRole('button', { name: 'Close the voyage…' }).count()).toBe(0);
      // A window that closes it all the same is told why not.
      hand.forge = (message) => {
        if (message.name !== 'disputeVoyage') return message;
        return { ...message, name: 'closeVoyage', args: { voyageId: message.args?.['voyageId'] } };
      };
      await hand.press('Dispute…', page);
      await hand.dialog.getByRole('textbox').fill('Closed by force');
      await hand.press('Record it', hand.dialog);
      await shows(hand.dialog.getByRole('alert').getByText('2'));
      hand.forge = (message) => message;
      await hand.press('Cancel', hand.dialog);
      await hand.noDialog();
      await hand.press('Close', hand.page.locator('.notice'));
      expect(await stage.count('voyage.closed')).toBe(0);
    },
    storyMs,
  );

  it(
    'has somebody reported missing, with a notice, and somebody who stayed abroad; then it is closed',
    async () => {
      await hand.touch(lineOf('not-on-list'));
      await hand.press('Report missing…', hand.dialog);
      await hand.press('Nobody knows when', hand.dialog);
      await hand.press('Report missing', hand.dialog);
      await shows(hand.dialog.locator('.missing-facts').getByText(nameOf('not-on-list')));
      await hand.press('Close', hand.dialog);
      expect(await stage.nextRow('person.missing-reported', 0)).toMatchObject({ happenedAt: null });
      await shows(lineOf('not-on-list').getByText('MISSING'));
      await hand.press('Say what became of them…', page);
      await shows(hand.dialog.getByText(`What became of ${nameOf('second-on-list')}?`));
      await hand.press('Stayed abroad', hand.dialog);
      await hand.press('Record it', hand.dialog);
      await hand.noDialog();
      await step('Close the voyage…');
      expect(await stage.nextRow('voyage.closed', 0)).toMatchObject({ officerId: 'anan' });
      await hand.reads('It is recorded.');
    },
    storyMs,
  );
});
