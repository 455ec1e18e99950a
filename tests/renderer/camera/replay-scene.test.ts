import { describe, expect, it } from 'vitest';
import { sceneAt, walkUpMs } from '../../../renderer/camera/replay-scene.ts';

const everyFrame = (fromMs: number, toMs: number) =>
  Array.from({ length: Math.floor((toMs - fromMs) / 33) }, (_, n) => sceneAt(fromMs + n * 33, 3));

describe('the replayed walk-ups', () => {
  it('begin with an empty lane of one second', () => {
    expect(everyFrame(0, 1_000).every((moment) => moment.person === null)).toBe(true);
    expect(sceneAt(1_050, 3).person?.picture).toBe(0);
  });

  it('let a person stand near for about two and a half seconds, filling nine tenths of the height', () => {
    const near = everyFrame(0, walkUpMs).filter(
      (m) => m.person && m.person.height > 0.899 && m.person.opacity === 1,
    );
    expect(near.length * 33).toBeGreaterThan(2_300);
    expect(near.length * 33).toBeLessThan(2_900);
    expect(Math.max(...near.map((m) => m.person?.height ?? 0))).toBeCloseTo(0.9);
  });

  it('never stand quite still, and never jump', () => {
    const xs = everyFrame(2_300, 4_500).map((moment) => moment.person?.dx ?? Number.NaN);
    const steps = xs.slice(1).map((x, index) => Math.abs(x - (xs[index] ?? Number.NaN)));
    expect(Math.max(...steps)).toBeLessThan(0.002);
    expect(new Set(xs).size).toBe(xs.length);
  });

  it('show a glint that moves also while nobody is there, so that the camera never seems frozen', () => {
    const glints = [0, 33, 66, 500, 990].map((ms) => sceneAt(ms, 0).glint);
    expect(new Set(glints).size).toBe(glints.length);
    expect(Math.max(...glints)).toBeLessThan(1);
  });

  it('take one picture after the other, for ever', () => {
    const shown = [0, 1, 2, 3, 4].map((round) => sceneAt(round * walkUpMs + 3_000, 3).person?.picture);
    expect(shown).toEqual([0, 1, 2, 0, 1]);
  });

  it('leave the quay empty when there are no pictures', () => {
    expect(sceneAt(3_000, 0).person).toBeNull();
  });
});
