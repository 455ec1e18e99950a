import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  noticeAfterMs,
  PictureJudge,
  type PictureState,
  startWithinMs,
} from '../../../renderer/camera/picture-judge.ts';
import type { PictureLook } from '../../../renderer/camera/picture-look.ts';

const seed = 20261122;
const lookEveryMs = 100;

type Shown = 'scene' | 'dusk' | 'still' | 'black' | 'covered' | 'dead-black' | 'green' | 'blinded' | 'none';

/** A camera that shows what it is told, looked at every 100 ms; `none`: no frame comes. */
function played(noticeCovered = true) {
  const judge = new PictureJudge(0, noticeCovered);
  let nowMs = 0;
  let noise = 0;
  const looks: Record<Exclude<Shown, 'none'>, () => PictureLook> = {
    scene: () => ({ checksum: ++noise, structure: 40, brightest: 150, blinded: false }),
    dusk: () => ({ checksum: ++noise, structure: 7, brightest: 30, blinded: false }),
    still: () => ({ checksum: -1, structure: 40, brightest: 150, blinded: false }),
    black: () => ({ checksum: ++noise, structure: 1, brightest: 6, blinded: false }),
    covered: () => ({ checksum: ++noise, structure: 1, brightest: 90, blinded: false }),
    'dead-black': () => ({ checksum: -2, structure: 1, brightest: 0, blinded: false }),
    green: () => ({ checksum: -3, structure: 1, brightest: 80, blinded: false }),
    blinded: () => ({ checksum: -4, structure: 1, brightest: 255, blinded: true }),
  };
  const step = (shown: Shown): PictureState => {
    nowMs += lookEveryMs;
    if (shown !== 'none') {
      judge.arrived(nowMs);
      judge.see(looks[shown](), nowMs);
    }
    return judge.tick(nowMs);
  };
  return {
    show: (shown: Shown, forMs: number): PictureState => {
      for (let t = 0; t < forMs; t += lookEveryMs) step(shown);
      return judge.state;
    },
    step,
    /** Milliseconds until the state is another one. */
    until: (shown: Shown): { state: PictureState; afterMs: number } => {
      const before = judge.state;
      const from = nowMs;
      while (judge.state === before && nowMs - from < 60_000) step(shown);
      return { state: judge.state, afterMs: nowMs - from };
    },
  };
}

const live = () => {
  const camera = played();
  camera.show('scene', 1_000);
  return camera;
};

describe('what the pictures of a camera are worth', () => {
  it('is known to be good after two different pictures that show something', () => {
    const camera = played();
    expect(camera.step('scene')).toBe('starting');
    expect(camera.step('scene')).toBe('good');
  });

  it.each([
    ['no frame', 'none', 'frozen'],
    ['one picture again and again', 'still', 'frozen'],
    ['the green of a camera that hangs', 'green', 'frozen'],
    ['black', 'black', 'black'],
    ['black of a sensor without noise', 'dead-black', 'black'],
    ['a covered lens', 'covered', 'covered'],
    ['a lens blinded by light', 'blinded', 'covered'],
  ] as const)('%s (%s) is told within two seconds, as %s', (_, shown, state) => {
    const noticed = live().until(shown);
    expect(noticed.state).toBe(state);
    expect(noticed.afterMs).toBeLessThanOrEqual(noticeAfterMs + 2 * lookEveryMs);
    expect(noticed.afterMs).toBeGreaterThanOrEqual(noticeAfterMs);
    expect(noticed.afterMs).toBeLessThan(2_000);
  });

  it.each(['none', 'still', 'black', 'covered', 'blinded'] as const)(
    '%s for a second is nothing to tell',
    (shown) => {
      const camera = live();
      camera.show(shown, 1_000);
      expect(camera.show('scene', 300)).toBe('good');
    },
  );

  it('stays good for an empty lane where nothing moves for an hour', () => {
    expect(live().show('scene', 3_600_000)).toBe('good');
  });

  it('comes back only with several good pictures in a row, each another one', () => {
    for (const fault of ['none', 'still', 'black', 'covered'] as const) {
      const camera = live();
      const { state } = camera.until(fault);
      camera.step('scene');
      camera.step('scene');
      expect(camera.step('black')).toBe(state);
      camera.step('scene');
      camera.step('scene');
      expect(camera.step('scene')).toBe('good');
    }
  });

  it('is named after what is seen at last when exposure turns black into grey', () => {
    const camera = live();
    camera.show('black', 800);
    expect(camera.until('covered')).toEqual({ state: 'covered', afterMs: 600 });
  });

  it('is named after the absence of pictures when they stop, whatever the last one showed', () => {
    const camera = live();
    camera.show('black', 300);
    expect(camera.until('none').state).toBe('frozen');
  });

  it('changes its name only when the other has lasted too', () => {
    const camera = live();
    camera.until('black');
    expect(camera.show('covered', 1_000)).toBe('black');
    expect(camera.show('covered', 1_000)).toBe('covered');
  });

  it('allows a camera that was just opened to begin with darkness, or late', () => {
    for (const shown of ['black', 'none'] as const) {
      const camera = played();
      expect(camera.show(shown, startWithinMs - 200)).toBe('starting');
      expect(camera.show('scene', 200)).toBe('good');
      const never = played();
      expect(never.until(shown).state).toBe(shown === 'none' ? 'frozen' : 'black');
    }
  });

  it('does not call a camera good that was opened again and repeats its old picture', () => {
    const camera = played();
    expect(camera.show('still', 60_000)).toBe('frozen');
  });

  it('is not told again and again at dusk: what was blind needs more to be good than what still sees', () => {
    const camera = live();
    expect(camera.show('dusk', 60_000)).toBe('good');
    camera.until('black');
    expect(camera.show('dusk', 60_000)).toBe('black');
    expect(camera.show('scene', 300)).toBe('good');
  });

  it('lets a bare wall be a picture where the site says so, and black stay black', () => {
    const camera = played(false);
    expect(camera.show('covered', 5_000)).toBe('good');
    expect(camera.until('black').state).toBe('black');
  });

  it(`never says good while the last second and a half held nothing but trouble (seed ${seed})`, () => {
    const shown = fc.constantFrom<Shown>('scene', 'still', 'black', 'covered', 'green', 'blinded', 'none');
    const plays = fc.array(fc.tuple(shown, fc.integer({ min: 1, max: 30 })), { maxLength: 25 });
    fc.assert(
      fc.property(plays, (play) => {
        const camera = live();
        let troubled = 0;
        let seen: Shown = 'scene';
        for (const [what, times] of play) {
          for (let i = 0; i < times; i++) {
            const state = camera.step(what);
            // A still picture that differs from the one before is a picture; the next one is not.
            const isNew = what === 'scene' || (what === 'still' && seen !== 'still');
            if (what !== 'none') seen = what;
            troubled = isNew ? 0 : troubled + 1;
            if (troubled * lookEveryMs > noticeAfterMs + lookEveryMs) expect(state).not.toBe('good');
            if (what === 'scene' && i >= 3) expect(state).toBe('good');
          }
        }
      }),
      { seed, numRuns: 500 },
    );
  });
});
