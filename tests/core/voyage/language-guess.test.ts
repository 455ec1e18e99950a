import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId, VoyageId } from '../../../main/core/brand.ts';
import { type Language, type LineState, languages, type Voyage } from '../../../main/core/people.ts';
import { guessLanguage } from '../../../main/core/voyage/language-guess.ts';

type Line = readonly [language: Language | undefined, state: LineState];

function guessOf(
  lines: readonly Line[],
  lane: 'out' | 'in' | 'both' = 'out',
  fallback: Language = 'th',
  state: Voyage['state'] = 'open',
): Language {
  const voyageId = 'voyage-1' as VoyageId;
  const people = lines.map(([language, at], n) => ({ personId: `p-${n}` as PersonId, language, at }));
  const voyage: Voyage = {
    ...{ voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state },
    lines: people.map(({ personId, at }) => ({
      ...{ voyageId, personId, role: 'crew' },
      state: at,
      movedAt: undefined,
    })),
  };
  return guessLanguage([voyage], lane, (id) => people.find((p) => p.personId === id)?.language, fallback);
}

describe('the language guessed from the open boat lists', () => {
  it('is that of most people who are still to come', () => {
    expect(
      guessOf([
        ['my', 'expected'],
        ['my', 'expected'],
        ['km', 'expected'],
      ]),
    ).toBe('my');
  });

  it('does not count whom this lane has let through already', () => {
    const lines: Line[] = [
      ['my', 'out'],
      ['my', 'out'],
      ['km', 'expected'],
    ];
    expect(guessOf(lines, 'out')).toBe('km');
    expect(guessOf(lines, 'in')).toBe('my');
    expect(guessOf([...lines, ['km', 'expected'], ['km', 'returned']], 'both', 'lo')).toBe('my');
  });

  it('is the one set for the lane where as many speak it, where nobody is to come, or nobody is known', () => {
    expect(
      guessOf([
        ['my', 'expected'],
        ['th', 'expected'],
      ]),
    ).toBe('th');
    expect(guessOf([])).toBe('th');
    expect(guessOf([['my', 'returned']])).toBe('th');
    expect(guessOf([[undefined, 'expected']])).toBe('th');
    expect(guessOf([['my', 'expected']], 'out', 'th', 'closed')).toBe('th');
  });

  it('is never one that fewer people speak, in whatever order they stand', () => {
    const line = fc.tuple(
      fc.constantFrom(...languages),
      fc.constantFrom<LineState>('expected', 'out', 'returned'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom(...languages), (lines, fallback) => {
        const votes = (language: Language) =>
          lines.filter(([l, state]) => l === language && state === 'expected').length;
        const guess = guessOf(lines, 'out', fallback);
        expect(votes(guess)).toBe(Math.max(...languages.map(votes)));
        expect(guessOf([...lines].reverse(), 'out', fallback)).toBe(guess);
      }),
      { seed: 20261122 },
    );
  });
});
