import { describe, expect, it } from 'vitest';
import type { WallMs } from '../../../main/core/brand.ts';
import { noVoyage } from '../../../main/core/voyage/fact.ts';
import { rulesAmended, ToldVoyages } from './told-voyages.ts';

const told = () => new ToldVoyages();
const hour = 3_600_000;

describe('a voyage on which everybody comes back', () => {
  it('goes from filed to closed and leaves nothing to be found', () => {
    const story = told();
    const phases: string[] = [];
    const note = () => phases.push(story.voyage('V1').phase);
    story.file('V1', 'a b c');
    note();
    story.out('V1', 'a');
    note();
    story.out('V1', 'b').seal('V1', 'a b', 'c');
    note();
    story.say('V1', 'departed');
    note();
    story.say('V1', 'returning').in('V1', 'a');
    note();
    story.in('V1', 'b').say('V1', 'landed');
    note();
    story.say('V1', 'closed');
    note();
    expect(phases).toEqual(['filed', 'boarding', 'sealed', 'out', 'returning', 'reconciled', 'closed']);
    expect(story.outcomes('V1')).toEqual(['a returned', 'b returned', 'c no-show']);
    expect(story.findings()).toEqual([]);
    expect(story.voyage('V1').misfits).toEqual([]);
  });

  it('counts somebody who stepped ashore before the seal as expected, and as aboard when they went again', () => {
    const story = told().file('V1', 'a b').out('V1', 'a b').in('V1', 'b');
    expect(story.outcomes('V1')).toEqual(['a ?', 'b ?']);
    story.seal('V1', 'a', 'b');
    expect(story.outcomes('V1')).toEqual(['a ?', 'b no-show']);
    const again = told()
      .file('V1', 'a b')
      .out('V1', 'a b')
      .in('V1', 'b')
      .out('V1', 'b')
      .say('V1', 'departed');
    expect(again.land('V1', 'a b').outcomes('V1')).toEqual(['a returned', 'b returned']);
  });

  it('takes the word of the seal for somebody whom no gate has seen', () => {
    const story = told().file('V1', 'a b').out('V1', 'a').seal('V1', 'a b').say('V1', 'departed');
    expect(story.land('V1', 'a').findings()).toEqual(['missing b']);
  });

  it('counts everybody who came ashore as back where nobody ever sealed the boat or sent it off', () => {
    const story = told().file('V1', 'a b').out('V1', 'a b').in('V1', 'a').say('V1', 'landed');
    expect(story.outcomes('V1')).toEqual(['a returned', 'b ?']);
    expect(story.findings()).toEqual(['missing b']);
  });
});

describe('what does not add up', () => {
  it.each([
    [
      'nobody, while the boat has not landed',
      told().file('V1', 'a b').leave('V1', 'a b').say('V1', 'returning').in('V1', 'a'),
      [],
    ],
    ['who did not come back', told().file('V1', 'a b').leave('V1', 'a b').land('V1', 'a'), ['missing b']],
    [
      'nobody of whom an officer said what became of them',
      told().file('V1', 'a b').leave('V1', 'a b').land('V1', 'a').state('V1', 'b', 'left-abroad'),
      [],
    ],
    [
      'nobody who was reported missing',
      told().file('V1', 'a b').leave('V1', 'a b').land('V1', 'a').report('V1', 'b'),
      [],
    ],
    ['who went aboard without a line', told().file('V1', 'a').leave('V1', 'a x'), ['extra x']],
    [
      'who came ashore without a line',
      told().file('V1', 'a').leave('V1', 'a').land('V1', 'a x'),
      ['extra x'],
    ],
    [
      'who came ashore and was put onto the list for it',
      told().file('V1', 'a').leave('V1', 'a').add('V1', 'x').land('V1', 'a x'),
      ['extra x'],
    ],
    ['no late arrival', told().file('V1', 'a').add('V1', 'x').leave('V1', 'a x').land('V1', 'a x'), []],
    [
      'nobody who has looked in before the boat left',
      told().file('V1', 'a').out('V1', 'x').in('V1', 'x').leave('V1', 'a'),
      [],
    ],
    [
      'who came in whose place',
      told().file('V1', 'a b c').leave('V1', 'a b c').land('V1', 'a c x'),
      ['swapped b x'],
    ],
    [
      'who came in place of another although they had stayed ashore',
      told().file('V1', 'a b c').leave('V1', 'a b', 'c').land('V1', 'a c'),
      ['swapped b c'],
    ],
    [
      'swaps in the order of their ids',
      told().file('V1', 'a b c').leave('V1', 'a b c').land('V1', 'y x a'),
      ['swapped b x', 'swapped c y'],
    ],
    [
      'what is left of a swap',
      told().file('V1', 'a b c').leave('V1', 'a b c').land('V1', 'x'),
      ['missing b', 'missing c', 'swapped a x'],
    ],
    [
      'a swap of which an officer said that nobody knows',
      told().file('V1', 'a b').leave('V1', 'a b').land('V1', 'a x').state('V1', 'b', 'unaccounted'),
      ['swapped b x'],
    ],
    [
      'who came back with another boat',
      told()
        .file('V1', 'a b')
        .file('V2', 'm')
        .leave('V1', 'a b')
        .leave('V2', 'm')
        .land('V2', 'm b')
        .land('V1', 'a'),
      ['transferred b -> V2'],
    ],
    [
      'who came back with the boat of another port',
      told().file('V1', 'a b').leave('V1', 'a b').land('V2', 'b').land('V1', 'a'),
      ['transferred b -> V2'],
    ],
    [
      'nobody who came with a boat that left after theirs had landed',
      told()
        .file('V1', 'a b')
        .file('V2', 'm')
        .leave('V1', 'a b')
        .land('V1', 'a')
        .leave('V2', 'm')
        .land('V2', 'm b'),
      ['missing b', 'extra b'],
    ],
    [
      'who passed after the closing',
      told().file('V1', 'a').leave('V1', 'a').land('V1', 'a').say('V1', 'closed').out('V1', 'a'),
      ['after-closing a'],
    ],
  ] as const)('is %s', (_what, story, findings) => {
    // biome-ignore format: a table
    expect(story.findings()).toEqual(findings);
  });
});

describe('a transfer at sea that the masters declare', () => {
  const declared = () =>
    told()
      .file('V1', 'a b')
      .file('V2', 'm')
      .leave('V1', 'a b')
      .leave('V2', 'm')
      .state('V1', 'b', 'transferred-declared', 'V2');

  it('is nothing to be found where the rules allow it, and puts the line onto the other list', () => {
    const story = declared().land('V2', 'm b').land('V1', 'a');
    expect(story.findings(rulesAmended)).toEqual([]);
    expect(story.outcomes('V1', rulesAmended)).toEqual(['a returned', 'b transferred-declared']);
    expect(story.outcomes('V2', rulesAmended)).toEqual(['m returned', 'b returned']);
  });

  it('is found all the same where they forbid it', () => {
    expect(declared().land('V2', 'm b').findings()).toEqual(['transferred b -> V2']);
  });

  it('is the same when it is declared after they came ashore', () => {
    const story = told()
      .file('V1', 'a b')
      .file('V2', 'm')
      .leave('V1', 'a b')
      .leave('V2', 'm')
      .land('V2', 'm b');
    expect(story.findings(rulesAmended)).toEqual(['transferred b -> V2']);
    story.state('V1', 'b', 'transferred-declared', 'V2');
    expect(story.findings(rulesAmended)).toEqual([]);
  });

  it('leaves the other list again when an officer says that it was not so', () => {
    const story = declared().state('V1', 'b', 'left-abroad');
    expect(story.outcomes('V2')).toEqual(['m ?']);
    expect(story.land('V2', 'm').say('V2', 'closed').voyage('V2').phase).toBe('closed');
  });

  it('does not fit once the other voyage is closed without them: no list would wait for them any more', () => {
    const story = told().file('V1', 'a b').file('V2', 'm').leave('V1', 'a b').leave('V2', 'm');
    story.land('V2', 'm').say('V2', 'closed').state('V1', 'b', 'transferred-declared', 'V2');
    expect(story.outcomes('V1', rulesAmended)).toEqual(['a ?', 'b ?']);
    expect(story.voyage('V1').misfits).toMatchObject([{ kind: 'line-stated', why: 'closed' }]);
    expect(story.outcomes('V2', rulesAmended)).toEqual(['m returned']);
  });

  it('fits after the other voyage was closed if they came ashore from it', () => {
    const story = told().file('V1', 'a b').file('V2', 'm').leave('V1', 'a b').leave('V2', 'm');
    story.land('V2', 'm b').say('V2', 'closed').state('V1', 'b', 'transferred-declared', 'V2');
    expect(story.outcomes('V1', rulesAmended)).toEqual(['a ?', 'b transferred-declared']);
    expect(story.findings(rulesAmended)).toEqual([]);
  });

  it('brings nobody home who came back with the other boat before they left', () => {
    const homeOnce = () => told().file('V0', 'a b').leave('V0', 'a b').land('V0', 'a b');
    const gone = homeOnce().file('V1', 'm b').leave('V1', 'm b').land('V1', 'm');
    gone.state('V1', 'b', 'transferred-declared', 'V0');
    expect(gone.outcomes('V0', rulesAmended)).toEqual(['a returned', 'b ?']);
    expect(gone.findings(rulesAmended)).toContain('missing b');
    const closed = homeOnce().say('V0', 'closed').file('V1', 'm b').leave('V1', 'm b').land('V1', 'm');
    closed.state('V1', 'b', 'transferred-declared', 'V0');
    expect(closed.outcomes('V1', rulesAmended)).toEqual(['m returned', 'b ?']);
    expect(closed.say('V1', 'closed').voyage('V1').phase).toBe('returning');
  });

  it('waits for whoever stayed ashore when the other boat was signed, and takes them for no stranger', () => {
    const story = told().file('V2', 'm b').out('V2', 'b').in('V2', 'b').leave('V2', 'm', 'b');
    story.file('V1', 'a b').leave('V1', 'a b').state('V1', 'b', 'transferred-declared', 'V2');
    expect(story.outcomes('V2', rulesAmended)).toEqual(['m ?', 'b ?']);
    expect(story.land('V2', 'm').findings(rulesAmended)).toContain('missing b');
    expect(story.in('V2', 'b').findings(rulesAmended)).toEqual([]);
    expect(story.outcomes('V2', rulesAmended)).toEqual(['m returned', 'b returned']);
  });

  it('keeps the other voyage open until they are back from it', () => {
    const story = declared().land('V2', 'm').say('V2', 'closed');
    expect(story.findings(rulesAmended)).toEqual(['missing b']);
    expect(story.voyage('V2').phase).toBe('returning');
    expect(story.voyage('V2').misfits).toMatchObject([{ kind: 'closed', why: 'open-lines' }]);
  });
});

describe('whoever was reported missing', () => {
  const lost = () =>
    told().file('V1', 'a b').leave('V1', 'a b').land('V1', 'a').report('V1', 'b').say('V1', 'closed');

  it('reappears when they pass with another boat', () => {
    expect(lost().file('V2', 'm').leave('V2', 'm b').findings()).toEqual(['reappeared b -> V2']);
  });

  it('reappears when a later list names them, and not by one that was filed before', () => {
    const before = { filedAt: 1 as WallMs };
    expect(lost().file('V2', 'm b', before).findings()).toEqual([]);
    const story = lost();
    expect(story.file('V2', 'm b', { filedAt: story.at as WallMs }).findings()).toEqual([
      'reappeared b -> V2',
    ]);
  });

  it('reappears at a gate where they are on no list at all', () => {
    const story = lost().tell({
      kind: 'passed',
      voyageId: noVoyage,
      personId: 'b' as never,
      direction: 'out',
    });
    expect(story.findings()).toEqual(['reappeared b']);
  });

  it('does not reappear once an officer has said that they were found', () => {
    const story = lost().tell({ kind: 'found', voyageId: noVoyage, personId: 'b' as never });
    expect(story.file('V2', 'm').leave('V2', 'm b').findings()).toEqual(['extra b']);
  });

  it('has returned, and is not missing, when they walk in from their boat', () => {
    const story = told().file('V1', 'a b').leave('V1', 'a b').report('V1', 'b').land('V1', 'a b');
    expect(story.outcomes('V1')).toEqual(['a returned', 'b returned']);
    expect(story.findings()).toEqual(['reappeared b']);
  });
});

describe('one person and two boats', () => {
  const at = (from: number, to: number) => ({
    windowFrom: (from * hour) as WallMs,
    windowTo: ((from + 1) * hour) as WallMs,
    eta: (to * hour) as WallMs,
    filedAt: 1 as WallMs,
  });

  it('clash on two lists for the same time, and not one after the other', () => {
    expect(told().file('V1', 'a b', at(10, 20)).file('V2', 'm b', at(15, 30)).findings()).toEqual([
      'on-two-boats b -> V2',
      'on-two-boats b -> V1',
    ]);
    expect(told().file('V1', 'a b', at(10, 20)).file('V2', 'm b', at(20, 30)).findings()).toEqual([]);
  });

  it('do not clash once one of the lists has let them go, nor on two lists of one boat', () => {
    const story = told().file('V1', 'a b', at(10, 20)).file('V2', 'm b', at(15, 30));
    expect(story.leave('V2', 'm', 'b').findings()).toEqual([]);
    const vessel = { registration: '1', name: 'Boat', mark: 'M' };
    const one = told().file('V1', 'a', { ...at(10, 20), vessel });
    expect(one.file('V2', 'a', { ...at(15, 30), vessel }).findings()).toEqual([]);
  });

  it('clash whenever they have gone aboard of both', () => {
    const story = told().file('V1', 'a b').file('V2', 'm b').leave('V1', 'a b').leave('V2', 'm b');
    expect(story.findings()).toEqual(['on-two-boats b -> V2', 'on-two-boats b -> V1']);
  });
});

describe('a crew list', () => {
  it('is late by the rules that hold, against the departure or, before it, the window', () => {
    const story = told();
    const filedAt = (story.at - hour) as WallMs;
    story.file('V1', 'a', { filedAt, windowFrom: story.at as WallMs });
    expect(story.findings()).toEqual(['late-list']);
    expect(story.findings(rulesAmended)).toEqual([]);
    story.at += 2 * hour;
    expect(story.leave('V1', 'a').findings()).toEqual([]);
  });

  it('goes by its own time where it came after the notice', () => {
    const story = told();
    story.file('V1', 'a', {
      filedAt: 1 as WallMs,
      listFiledAt: story.at as WallMs,
      windowFrom: story.at as WallMs,
    });
    expect(story.findings()).toEqual(['late-list']);
  });

  it('is replaced whole by a later revision, whichever comes first', () => {
    const one = told().file('V1', 'a b').file('V1', 'a c', { revision: 2 });
    const other = told().file('V1', 'a c', { revision: 2 }).file('V1', 'a b');
    expect(one.outcomes('V1')).toEqual(['a ?', 'c ?']);
    expect(other.outcomes('V1')).toEqual(['a ?', 'c ?']);
  });
});
