import { describe, expect, it } from 'vitest';
import { isOverdue } from '../../../main/core/voyage/overdue.ts';
import { type VoyagePhase, voyagePhases } from '../../../main/core/voyage/phase.ts';
import { ToldVoyages } from './told-voyages.ts';

const hour = 3_600_000;
const told = () => new ToldVoyages();

describe('a boat that should have been back', () => {
  const late = (phase: VoyagePhase) => ({ phase, dueBackMs: 10, aboard: 1 });

  it('is overdue only while it is away', () => {
    expect(voyagePhases.filter((phase) => isOverdue(late(phase), 11))).toEqual(['boarding', 'sealed', 'out']);
  });

  it('is overdue after the moment, with somebody aboard, and not without a moment', () => {
    expect(isOverdue(late('out'), 10)).toBe(false);
    expect(isOverdue({ ...late('out'), aboard: 0 }, 11)).toBe(false);
    expect(isOverdue({ ...late('out'), dueBackMs: null }, 11)).toBe(false);
    expect(isOverdue({ ...late('out'), dueBackMs: Number.NaN }, 11)).toBe(false);
  });
});

describe('when a boat is expected back', () => {
  const eta = { eta: (20 * hour) as never };

  it('is said by its notice of departure until one of arrival comes', () => {
    const story = told().file('V1', 'a', eta);
    expect(story.voyage('V1').dueBackAt).toBe(20 * hour);
    expect(story.arrive('V1', 26, 18).voyage('V1').dueBackAt).toBe(26 * hour);
    expect(told().file('V1', 'a').voyage('V1').dueBackAt).toBeUndefined();
  });

  it('is said by the notice that was filed last, whichever comes first', () => {
    const one = told().file('V1', 'a').arrive('V1', 26, 18, 'A').arrive('V1', 30, 19, 'B');
    const other = told().file('V1', 'a').arrive('V1', 30, 19, 'B').arrive('V1', 26, 18, 'A');
    expect([one, other].map((story) => story.voyage('V1').dueBackAt)).toEqual([30 * hour, 30 * hour]);
    const tied = [
      told().file('V1', 'a').arrive('V1', 31, 19, 'B').arrive('V1', 30, 19, 'A'),
      told().file('V1', 'a').arrive('V1', 30, 19, 'A').arrive('V1', 31, 19, 'B'),
    ];
    expect(tied.map((story) => story.voyage('V1').dueBackAt)).toEqual([30 * hour, 30 * hour]);
  });

  it('changes nothing of a voyage that is closed', () => {
    const story = told().file('V1', 'a', eta).leave('V1', 'a').land('V1', 'a').say('V1', 'closed');
    expect(story.arrive('V1', 40, 30).voyage('V1')).toMatchObject({ dueBackAt: 20 * hour, misfits: [] });
  });
});

describe('the people aboard', () => {
  it('are those who passed, whom the seal names, and who came over at sea, until somebody says otherwise', () => {
    const sealed = told().file('V1', 'a b c').seal('V1', 'a b', 'c').say('V1', 'departed');
    expect(sealed.voyage('V1').aboard).toBe(2);
    expect(sealed.report('V1', 'b').voyage('V1').aboard).toBe(1);
    const stray = told().file('V1', 'a').out('V1', 'a x');
    expect(stray.voyage('V1').aboard).toBe(2);
    const moved = told().file('V1', 'a b').file('V2', 'm').leave('V1', 'a b').leave('V2', 'm');
    moved.state('V1', 'b', 'transferred-declared', 'V2');
    expect([moved.voyage('V1').aboard, moved.voyage('V2').aboard]).toEqual([1, 2]);
    expect(moved.land('V2', 'm b').voyage('V2').aboard).toBe(0);
  });
});
