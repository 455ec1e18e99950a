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
    const tied = told().file('V1', 'a').arrive('V1', 31, 19, 'B').arrive('V1', 30, 19, 'A');
    expect(tied.voyage('V1').dueBackAt).toBe(31 * hour);
  });

  it('changes nothing of a voyage that is closed', () => {
    const story = told().file('V1', 'a', eta).leave('V1', 'a').land('V1', 'a').say('V1', 'closed');
    expect(story.arrive('V1', 40, 30).voyage('V1')).toMatchObject({ dueBackAt: 20 * hour, misfits: [] });
  });
});
