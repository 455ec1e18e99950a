import { describe, expect, it } from 'vitest';
import { createLaneLanguage } from '../../main/app/lane-language.ts';
import type { CaseId, GrantId, OfficerId, PassageId, TrackId } from '../../main/core/brand.ts';
import type { Grant } from '../../main/core/gate/state.ts';
import { type GateBench, startGateBench } from '../support/gate-bench.ts';

const chosenRows = (bench: GateBench) => bench.rows().filter(({ kind }) => kind === 'person.language-chosen');

describe('the language of whoever is at the lane', () => {
  it('is what they pressed, on the screen at once and when they are let through', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    bench.engine.sees({ axis: 1, guidance: 'come-nearer' });
    await bench.until('guidance', () => bench.lane() === 'acquiring');
    expect(bench.crew().language).toBe('th');
    bench.language.choose('km');
    expect(bench.crew().language).toBe('km');
    bench.engine.sees({ axis: 1 });
    await bench.until('open', () => bench.lane() === 'open');
    expect(bench.crew().screen).toMatchObject({ kind: 'go', language: 'km' });
  });

  it('is kept for them once their face has named them, with one row in the record', async () => {
    const bench = await startGateBench();
    const personId = bench.knows(1);
    bench.engine.sees({ axis: 1, guidance: 'come-nearer' });
    await bench.until('guidance', () => bench.lane() === 'acquiring');
    bench.language.choose('km');
    expect(bench.store.people.find(personId)?.language).not.toBe('km');
    bench.engine.sees({ axis: 1 });
    await bench.until('open', () => bench.lane() === 'open');
    expect(bench.store.people.find(personId)?.language).toBe('km');
    expect(bench.store.people.portraits(personId)).toHaveLength(1);
    expect(chosenRows(bench).map(({ payload }) => payload)).toEqual([{ personId, language: 'km' }]);
  });

  it('is written once, also while the disk takes nothing', async () => {
    const bench = await startGateBench();
    const personId = bench.knows(1);
    bench.device.person.wontWalk();
    bench.engine.sees({ axis: 1 });
    await bench.until('open', () => bench.lane() === 'open');
    bench.disk.fails('store/write-failed');
    bench.language.choose('km');
    await bench.pass(2000);
    bench.disk.fails(undefined);
    await bench.pass(5000);
    expect(chosenRows(bench).map(({ payload }) => payload)).toEqual([{ personId, language: 'km' }]);
    expect(bench.store.people.find(personId)?.language).toBe('km');
  });

  it('is kept for nobody whom the gate does not know', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    bench.engine.sees({ axis: 7 });
    await bench.until('referred', () => bench.lane() === 'referred');
    bench.language.choose('lo');
    await bench.pass(5000);
    expect(bench.crew().language).toBe('lo');
    expect(chosenRows(bench)).toEqual([]);
  });

  it('is not that of the one before: the next person reads the guess again', async () => {
    const bench = await startGateBench();
    const [, second] = [bench.knows(1), bench.knows(2)];
    bench.engine.sees({ axis: 7 });
    await bench.until('referred', () => bench.lane() === 'referred');
    bench.language.choose('lo');
    bench.engine.sees({ axis: 2, x: 300 });
    await bench.until('open', () => bench.lane() === 'open');
    const { language } = bench.crew();
    expect(language).toBe('th');
    expect(bench.crew().screen).toMatchObject({ language: bench.store.people.find(second)?.language });
    expect(chosenRows(bench)).toEqual([]);
  });

  it('is not kept on the word of an officer alone: only a face names somebody', async () => {
    const bench = await startGateBench();
    const personId = bench.knows(1);
    bench.engine.sees({ axis: 7 });
    await bench.until('a face', () => bench.gate.loop.newestLook() !== undefined);
    const track = bench.gate.loop.newestLook()?.track ?? (0 as TrackId);
    const pressedWhile = (by: Grant['by']) => {
      const grant: Grant = {
        ...{ grantId: 'grant-1' as GrantId, passageId: 'passage-1' as PassageId, personId, by },
        ...{ voyageId: undefined, direction: 'out', reasons: ['OK'] },
      };
      const state = { kind: 'open', grant, track, waiting: [], feedback: true } as const;
      const runner = { state: () => state, onTransition: () => () => undefined };
      const { loop, recorder, changed } = bench.gate;
      const { people } = bench.store;
      createLaneLanguage({ runner, loop, recorder, changed, people, clock: bench.clock }).choose('lo');
      return people.find(personId)?.language;
    };
    const officer = { officerId: 'officer-1' as OfficerId, caseId: 'case-1' as CaseId };
    expect(pressedWhile({ kind: 'officer', ...officer })).not.toBe('lo');
    const match = { kind: 'match', personId, similarity: 0.9, margin: 0.2, frames: 3 } as const;
    expect(pressedWhile({ kind: 'face', match })).toBe('lo');
  });
});
