import { describe, expect, it } from 'vitest';
import { voyagePhases } from '../../../main/core/voyage/phase.ts';
import { emptyOutcome, outcomeOf, outcomesFor, withOutcome } from '../../../renderer/model/outcome-form.ts';
import { firstSealForm, sealOf, withNoShow } from '../../../renderer/model/seal-form.ts';
import {
  boatsInOrder,
  countStory,
  coursePhases,
  hasReached,
  mainStep,
  openLines,
  otherSteps,
  showsList,
  wayOfBoat,
} from '../../../renderer/model/voyage.ts';
import { nowMs } from '../sample-views.ts';
import { boardingStory, disputedStory, fleetView, landedStory, sealedStory } from '../sample-voyages.ts';

describe('the next step of a voyage', () => {
  it('is what the gate allows, with people before closing, and never a dispute', () => {
    expect(mainStep({ next: ['close', 'dispute', 'state-outcomes'] })).toBe('state-outcomes');
    expect(otherSteps({ next: ['close', 'dispute', 'state-outcomes'] })).toEqual(['close', 'dispute']);
    expect(mainStep({ next: ['dispute'] })).toBeNull();
    expect(otherSteps({ next: ['dispute'] })).toEqual(['dispute']);
    expect(mainStep({ next: [] })).toBeNull();
    expect(mainStep({ next: ['close', 'settle'] })).toBe('settle');
  });

  it('leads to those of whom nobody knows', () => {
    const landed = landedStory();
    expect(openLines(landed).map(({ personId }) => personId)).toEqual(['a1']);
    const along = landed.extra.map((each) => ({ ...each, lastDirection: 'out' as const }));
    expect(openLines({ ...landed, extra: along }).map(({ personId }) => personId)).toEqual(['a1', 'x1']);
  });
});

describe('the course of a voyage', () => {
  it('is behind it up to where it stands', () => {
    const reached = (story: Parameters<typeof hasReached>[0]) =>
      coursePhases.filter((phase) => hasReached(story, phase));
    expect(reached(boardingStory())).toEqual(['filed', 'boarding']);
    expect(reached(sealedStory())).toEqual(['filed', 'boarding', 'sealed']);
    expect(reached(disputedStory())).toEqual(coursePhases.slice(0, 6));
    const lost = { ...landedStory(), phase: 'reconciled' as const, returningAtMs: null, landedAtMs: null };
    expect(reached(lost)).toEqual(['filed', 'boarding', 'sealed', 'out', 'reconciled']);
  });

  it('counts who is aboard until the boat is back, then who is ashore of those who went', () => {
    expect(countStory(boardingStory())).toEqual({ done: 5, all: 7, isBack: false });
    expect(countStory(landedStory())).toEqual({ done: 2, all: 5, isBack: true });
  });
});

describe('the board of boats', () => {
  const { boats } = fleetView([]);

  it('begins with the boat that boards and the one that is overdue, and ends with those at sea and done', () => {
    const order = boatsInOrder(boats.toReversed(), nowMs).map(({ voyageId }) => voyageId);
    expect(order).toEqual(['v1', 'v8', 'v6', 'v3', 'v2', 'v4', 'v5', 'v7']);
  });

  it('shows the lists of the boats that people walk to or from, and of all where there are few', () => {
    const shown = boats.filter((boat) => showsList(boat, boats.length)).map(({ voyageId }) => voyageId);
    expect(shown).toEqual(['v1', 'v3']);
    expect(boats.every((boat) => showsList(boat, 3))).toBe(true);
  });

  it('counts a boat that is back by who is ashore, whatever the lane, and any other as the lane goes', () => {
    for (const phase of voyagePhases) {
      const isBack = ['returning', 'reconciled', 'closed'].includes(phase);
      for (const lane of ['out', 'in', 'both'] as const)
        expect(wayOfBoat({ phase }, lane), `${phase} ${lane}`).toBe(isBack ? 'in' : lane);
    }
  });
});

describe('signing a departure', () => {
  const story = boardingStory();

  it('begins with the only master of the list, and with everybody ashore staying there', () => {
    const form = firstSealForm(story);
    expect(form).toEqual({ masterId: 'a0', proof: null, noShows: ['a5', 'a6'] });
    const two = story.lines.map((line) => ({ ...line, role: 'master' }));
    expect(firstSealForm({ lines: two }).masterId).toBeNull();
  });

  it('is whole with a master and how they are known', () => {
    const form = firstSealForm(story);
    expect(sealOf(form, story, '271828')).toBeNull();
    expect(sealOf({ ...form, proof: 'face', masterId: null }, story, '271828')).toBeNull();
    expect(sealOf(withNoShow({ ...form, proof: 'paper' }, 'a6'), story, '271828')).toEqual({
      voyageId: 'v1',
      masterId: 'a0',
      masterProof: 'paper',
      pin: '271828',
      noShows: ['a5'],
    });
  });

  it('takes no master for a no-show who signs before going aboard', () => {
    const lines = story.lines.map((line) =>
      line.personId === 'a0' ? { ...line, lastDirection: null, lastAtMs: null } : line,
    );
    const form = { ...firstSealForm({ lines }), proof: 'paper' as const };
    expect(form.noShows).toContain('a0');
    expect(sealOf(form, { ...story, lines }, '271828')?.noShows).toEqual(['a5', 'a6']);
  });

  it('takes nobody for a no-show who has gone aboard meanwhile', () => {
    const form = { ...firstSealForm(story), proof: 'paper' as const };
    const lines = story.lines.map((line) =>
      line.personId === 'a5' ? { ...line, lastDirection: 'out' as const } : line,
    );
    expect(sealOf(form, { ...story, lines }, '271828')?.noShows).toEqual(['a6']);
  });
});

describe('stating what became of somebody', () => {
  const who = { voyageId: 'v1', personId: 'a1' };

  it('offers a change of boats only where the rules allow one, and being missing never', () => {
    expect(outcomesFor({ transferAllowed: true })).toContain('transferred-declared');
    expect(outcomesFor({ transferAllowed: false })).not.toContain('transferred-declared');
    expect(outcomesFor({ transferAllowed: true })).not.toContain('missing-reported');
  });

  it('asks for the other boat of a change, and forgets it with another outcome', () => {
    const moved = withOutcome(emptyOutcome, 'transferred-declared');
    expect(outcomeOf(moved, who)).toBeNull();
    const told = { ...moved, otherVoyageId: 'v5', note: ' by radio ' };
    const stated = { ...who, outcome: 'transferred-declared', otherVoyageId: 'v5', note: 'by radio' };
    expect(outcomeOf(told, who)).toEqual(stated);
    expect(outcomeOf(withOutcome(told, 'deceased'), who)?.otherVoyageId).toBeNull();
  });
});
