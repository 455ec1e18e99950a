import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../main/core/brand.ts';
import { countOpen, mayClose, maySeal, mayState, nextSteps } from '../../../main/core/voyage/next-steps.ts';
import { people, rules2018, rulesAmended, ToldVoyages } from './told-voyages.ts';

const filed = () => new ToldVoyages().file('V1', 'a b c');
const boarded = () => filed().out('V1', 'a b');
const gone = () => filed().leave('V1', 'a b', 'c');
const code = (may: ReturnType<typeof mayClose>) => (may.ok ? undefined : may.error.code);

describe('what an officer may do next', () => {
  it.each([
    ['filed', filed(), ['seal', 'dispute']],
    ['boarding', boarded(), ['seal', 'dispute']],
    ['sealed', boarded().seal('V1', 'a b', 'c'), ['depart', 'state-outcomes', 'dispute']],
    ['out', gone(), ['return', 'state-outcomes', 'dispute']],
    ['returning', gone().say('V1', 'returning'), ['land', 'state-outcomes', 'dispute']],
    ['landed', gone().land('V1', 'a'), ['state-outcomes', 'dispute']],
    ['reconciled', gone().land('V1', 'a b'), ['state-outcomes', 'close', 'dispute']],
    ['disputed', gone().say('V1', 'disputed'), ['settle']],
    ['closed', gone().land('V1', 'a b').say('V1', 'closed'), []],
  ] as const)('while the voyage is %s', (_phase, story, steps) => {
    expect(nextSteps(story.voyage('V1'))).toEqual(steps);
  });

  it('every step that is offered fits the facts when it is taken', () => {
    for (const story of [boarded().seal('V1', 'a b', 'c'), gone(), gone().say('V1', 'returning')]) {
      const [step] = nextSteps(story.voyage('V1'));
      const kind = ({ depart: 'departed', return: 'returning', land: 'landed' } as const)[step as 'depart'];
      expect(story.say('V1', kind).voyage('V1').misfits).toEqual([]);
    }
  });
});

describe('closing a voyage', () => {
  it('needs an outcome of every line, and says how many are open', () => {
    const story = gone().land('V1', '');
    expect(mayClose(story.voyage('V1'))).toEqual({
      ok: false,
      error: { code: 'voyage/open-lines', params: { count: 2 } },
    });
    expect(mayClose(story.report('V1', 'a').state('V1', 'b', 'unaccounted').voyage('V1')).ok).toBe(true);
  });

  it('counts whoever is aboard without a line as open', () => {
    expect(countOpen(filed().leave('V1', 'a b x', 'c').land('V1', 'a b').voyage('V1'))).toBe(1);
  });

  it('is refused before the boat was sealed, in dispute, and twice', () => {
    expect(code(mayClose(boarded().voyage('V1')))).toBe('voyage/wrong-phase');
    expect(code(mayClose(gone().say('V1', 'disputed').voyage('V1')))).toBe('voyage/disputed');
    expect(code(mayClose(gone().land('V1', 'a b').say('V1', 'closed').voyage('V1')))).toBe('voyage/closed');
  });
});

describe('sealing a departure', () => {
  const seal = (masterId: string, noShows: string, story = boarded()) =>
    code(maySeal(story.voyage('V1'), { masterId: masterId as PersonId, noShows: people(noShows) }));

  it('needs a master who stands on the list', () => {
    expect(seal('a', 'c')).toBeUndefined();
    expect(seal('x', 'c')).toBe('voyage/not-master');
  });

  it('names nobody as staying ashore who has gone aboard, signs it, or is on no list', () => {
    expect(seal('a', 'b')).toBe('voyage/aboard-not-no-show');
    expect(seal('c', 'c')).toBe('voyage/aboard-not-no-show');
    expect(seal('a', 'x')).toBe('person/not-on-list');
    expect(seal('a', 'b c', boarded().in('V1', 'b'))).toBeUndefined();
  });

  it('comes once', () => {
    expect(seal('a', '', gone())).toBe('voyage/wrong-phase');
  });
});

describe('stating what became of somebody', () => {
  const state = (
    story: ToldVoyages,
    who: string,
    ...[outcome, rules = rules2018]: [Parameters<typeof mayState>[2], typeof rules2018?]
  ) => code(mayState(story.voyage('V1'), who as PersonId, outcome, rules));

  it('must not contradict what passages say', () => {
    expect(state(gone(), 'a', 'no-show')).toBe('outcome/not-possible');
    expect(state(gone().land('V1', 'a'), 'a', 'missing-reported')).toBe('outcome/not-possible');
    expect(state(gone().land('V1', 'a'), 'b', 'missing-reported')).toBeUndefined();
    expect(state(gone(), 'x', 'deceased')).toBe('person/not-on-list');
    expect(state(boarded(), 'a', 'deceased')).toBe('voyage/wrong-phase');
  });

  it('knows a transfer at sea only where the rules do', () => {
    expect(state(gone(), 'b', 'transferred-declared')).toBe('outcome/transfer-forbidden');
    expect(state(gone(), 'b', 'transferred-declared', rulesAmended)).toBeUndefined();
  });
});
