import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MonoMs, TrackId } from '../../../main/core/brand.ts';
import {
  type AtLane,
  chooseLanguage,
  chosenFor,
  followChoice,
  type LanguageChoice,
  unseenChoiceMs,
} from '../../../main/core/gate/chosen-language.ts';

const face = (n: number) => n as TrackId;
const at = (inView?: number, story?: number, now = 0): AtLane => ({
  inView: inView === undefined ? undefined : face(inView),
  story: story === undefined ? undefined : face(story),
  now: now as MonoMs,
});

function followed(pressed: AtLane, ...later: readonly AtLane[]): LanguageChoice | undefined {
  return later.reduce<LanguageChoice | undefined>(
    (choice, lane) => choice && followChoice(choice, lane),
    chooseLanguage('my', pressed),
  );
}

describe('a language chosen by a flag', () => {
  it('holds for the face that was in view, also while its person walks through and is out of sight', () => {
    const choice = followed(at(1, 1), at(1, 1, 100), at(undefined, 1, 3000));
    expect(chosenFor(choice, at(undefined, 1))).toBe('my');
  });

  it('ends when the person has gone', () => {
    expect(followed(at(1, 1), at(undefined, undefined, 900))).toBeUndefined();
  });

  it('ends when another face is at the lane', () => {
    expect(followed(at(1, 1), at(2, 2))).toBeUndefined();
  });

  it('is not shown to the one who walks through when it was pressed by the one behind', () => {
    const choice = followed(at(2, 1), at(2, 1, 50));
    expect(chosenFor(choice, at(2, 1))).toBeUndefined();
    expect(chosenFor(choice && followChoice(choice, at(2, 2)), at(2, 2))).toBe('my');
  });

  it('pressed before the camera sees anybody, is of the first who comes into view soon', () => {
    expect(chosenFor(followed(at()), at())).toBe('my');
    expect(chosenFor(followed(at(), at(5, 5, 2000)), at(5, 5))).toBe('my');
    expect(followed(at(), at(5, 5, unseenChoiceMs + 1))).toBeUndefined();
    expect(followed(at(undefined, 4), at(undefined, 4, 10))?.track).toBeUndefined();
    expect(followed(at(undefined, 4), at(4, 4, 10))?.track).toBeUndefined();
  });

  it('is never carried to the next person (I6), whatever happens at the lane', () => {
    const seen = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined });
    const lane = fc.record({ inView: seen, story: seen, waits: fc.integer({ min: 0, max: 6000 }) });
    fc.assert(
      fc.property(lane, fc.array(lane, { maxLength: 30 }), (pressed, later) => {
        let now = 0;
        let choice: LanguageChoice | undefined = chooseLanguage('my', at(pressed.inView, pressed.story));
        let owner = pressed.inView;
        for (const step of later) {
          now += step.waits;
          const here = at(step.inView, step.story, now);
          const gone = choice === undefined;
          choice = choice && followChoice(choice, here);
          if (gone) expect(choice).toBeUndefined();
          if (choice?.track !== undefined) owner ??= choice.track;
          const shown = chosenFor(choice, here);
          const present = step.story ?? step.inView;
          if (shown !== undefined && present !== undefined) expect(present).toBe(owner);
        }
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });
});
