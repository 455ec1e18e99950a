import { describe, expect, it } from 'vitest';
import type { VoyageId, WallMs } from '../../../main/core/brand.ts';
import { ToldVoyages } from './told-voyages.ts';

const told = () => new ToldVoyages();

describe('a notice and a late arrival that reach the record after the passages', () => {
  const life = (order: readonly string[]) => {
    const story = told();
    const filing = { filedAt: 1 as WallMs };
    const steps: Readonly<Record<string, () => void>> = {
      file: () => story.file('V1', 'a b c', filing),
      add: () => story.add('V1', 'd'),
      out: () => story.out('V1', 'a b d').in('V1', 'b').out('V1', 'b'),
      leave: () => story.seal('V1', 'a b d', 'c').say('V1', 'departed'),
      land: () => story.land('V1', 'a x d'),
    };
    for (const step of order) steps[step]?.();
    const { phase, lines, extras, findings } = story.voyage('V1');
    const untimed = lines.map(({ lastAt: _at, ...line }) => line);
    return { phase, lines: untimed, extras: extras.map(({ personId }) => personId), findings };
  };

  it.each([
    [['out', 'file', 'add', 'leave', 'land']],
    [['add', 'out', 'file', 'leave', 'land']],
    [['out', 'leave', 'land', 'file', 'add']],
    [['out', 'leave', 'add', 'file', 'land']],
  ])('change nothing of what it comes to: %j', (order) => {
    expect(life(order)).toEqual(life(['file', 'add', 'out', 'leave', 'land']));
  });
});

describe('a passage that becomes known late', () => {
  const walk = (story: ToldVoyages, direction: 'out' | 'in', grantId: string, isLate = false) =>
    story.tell({
      kind: 'passed',
      voyageId: 'V1' as VoyageId,
      personId: 'b' as never,
      direction,
      grantId,
      isLate,
    });
  const grant = (story: ToldVoyages, grantId: string) =>
    story.tell({ kind: 'granted', voyageId: 'V1' as VoyageId, personId: 'b' as never, grantId });

  it('takes nobody back out who has come in since', () => {
    const story = told().file('V1', 'a b').leave('V1', 'a');
    grant(story, 'g1');
    grant(story, 'g2');
    walk(story, 'in', 'g2');
    walk(story, 'out', 'g1', true);
    expect(story.outcomes('V1')).toEqual(['a ?', 'b returned']);
  });

  it('takes nobody back out of whom it had been stated before', () => {
    const story = told().file('V1', 'a b').leave('V1', 'a');
    grant(story, 'g1');
    walk(story, 'out', 'g1', true);
    story.in('V1', 'b');
    walk(story, 'out', 'g1', true);
    expect(story.outcomes('V1')).toEqual(['a ?', 'b returned']);
  });

  it('counts where nothing has overtaken it, and once', () => {
    const story = told().file('V1', 'a b').leave('V1', 'a');
    grant(story, 'g1');
    walk(story, 'out', 'g1', true);
    walk(story, 'out', 'g1', true);
    expect(story.land('V1', 'a').findings()).toEqual(['missing b']);
  });
});

describe('facts that do not fit', () => {
  it.each([
    [
      'closed with an open line',
      told().file('V1', 'a').leave('V1', 'a').land('V1', '').say('V1', 'closed'),
      'open-lines',
      'returning',
    ],
    [
      'closed with somebody aboard who has no line',
      told().file('V1', 'a').leave('V1', 'a x').land('V1', 'a').say('V1', 'closed'),
      'open-lines',
      'returning',
    ],
    [
      'closed in dispute',
      told().file('V1', 'a').leave('V1', 'a').land('V1', 'a').say('V1', 'disputed', 'closed'),
      'disputed',
      'disputed',
    ],
    ['sealed twice', told().file('V1', 'a').leave('V1', 'a').seal('V1', 'a'), 'came-twice', 'out'],
    [
      'stated as missing after they came back',
      told().file('V1', 'a').leave('V1', 'a').land('V1', 'a').state('V1', 'a', 'unaccounted'),
      'contradicts-passage',
      'reconciled',
    ],
    [
      'stated as a no-show after they went out',
      told().file('V1', 'a').leave('V1', 'a').state('V1', 'a', 'no-show'),
      'contradicts-passage',
      'out',
    ],
    [
      'sealed as a no-show who went out',
      told().file('V1', 'a b').out('V1', 'a b').seal('V1', 'a', 'b'),
      'contradicts-passage',
      'sealed',
    ],
    [
      'stated after the closing',
      told()
        .file('V1', 'a')
        .leave('V1', 'a')
        .land('V1', 'a')
        .say('V1', 'closed')
        .state('V1', 'a', 'deceased'),
      'closed',
      'closed',
    ],
  ] as const)('are noted and change nothing: %s', (_what, story, why, phase) => {
    // biome-ignore format: a table
    expect(story.voyage('V1')).toMatchObject({ phase, misfits: [{ why }] });
  });

  it('never take a voyage back: a late word of an earlier step', () => {
    const story = told().file('V1', 'a').out('V1', 'a').say('V1', 'departed').seal('V1', 'a');
    story.tell({ kind: 'boarding', voyageId: 'V1' as VoyageId });
    expect(story.voyage('V1').phase).toBe('out');
    expect(story.voyage('V1').sealedAt).toBeDefined();
  });

  it('let a boat be closed that never came back, once everybody has an outcome', () => {
    const story = told().file('V1', 'a b').leave('V1', 'a b').report('V1', 'a').state('V1', 'b', 'deceased');
    expect(story.voyage('V1').phase).toBe('reconciled');
    expect(story.say('V1', 'closed').voyage('V1').phase).toBe('closed');
  });
});
