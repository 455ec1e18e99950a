import { describe, expect, it } from 'vitest';
import type { MonoMs } from '../../../main/core/brand.ts';
import { judgeCamera, judgeLight, measureLight } from '../../../main/core/commissioning/camera-trial.ts';
import { judgePassage, judgeRelay } from '../../../main/core/commissioning/lane-trial.ts';
import { judgeClock, judgeLine } from '../../../main/core/commissioning/line-trial.ts';

const frames = (count: number, everyMs: number, size = { width: 640, height: 480 }) =>
  Array.from({ length: count }, (_, n) => ({ ...size, sequence: n, capturedAt: (n * everyMs) as MonoMs }));

describe('the verdict on a camera', () => {
  it.each([
    ['at exactly ten pictures a second passes', frames(31, 100), 'passed'],
    ['just below fails', frames(31, 101), 'failed'],
    ['smaller than a face needs fails', frames(31, 40, { width: 639, height: 480 }), 'failed'],
    ['of one picture fails', frames(1, 100), 'failed'],
    ['without a picture fails', [], 'failed'],
  ] as const)('%s', (_, seen, verdict) => {
    expect(judgeCamera(seen, 'camera').verdict).toBe(verdict);
  });

  it('fails for one long gap among many pictures', () => {
    const late = frames(60, 40).map((frame) =>
      frame.sequence < 30 ? frame : { ...frame, capturedAt: (frame.capturedAt + 1001) as MonoMs },
    );
    expect(judgeCamera(late, 'camera')).toMatchObject({ verdict: 'failed' });
    expect(judgeCamera(late, 'camera').finding).toMatch(/longest gap 1041 ms\. .*a gap of more than 1000 ms/);
  });
});

describe('the verdict on the light', () => {
  const pixels = (level: (n: number) => number) =>
    Uint8Array.from({ length: 40_000 }, (_, at) => level(Math.floor(at / 4)));
  it.each([
    ['even daylight with contrast', (n: number) => 80 + (n % 100), 'passed'],
    ['night', () => 10, 'failed'],
    ['glare', () => 254, 'failed'],
    ['fog', (n: number) => 120 + (n % 20), 'failed'],
  ] as const)('of %s', (_, level, verdict) => {
    expect(judgeLight(measureLight({ pixels: pixels(level) })).verdict).toBe(verdict);
  });

  it('of no picture at all fails, and divides by nothing', () => {
    expect(judgeLight(measureLight({ pixels: new Uint8Array(0) })).verdict).toBe('failed');
  });
});

describe('the verdict on the lane', () => {
  it('never passes a release or a passage that nobody and nothing saw', () => {
    const unseen = [
      { kind: 'not-released', code: 'turnstile/refused' },
      { kind: 'nobody-walked' },
      { kind: 'no-feedback' },
      { kind: 'released', afterMs: 30, readBack: false },
    ] as const;
    for (const story of unseen) {
      expect(judgeRelay(story, 'out').verdict, story.kind).not.toBe('passed');
      expect(judgePassage(story, 'in').verdict, story.kind).not.toBe('passed');
    }
    expect(judgeRelay({ kind: 'released', afterMs: 30, readBack: true }, 'out').verdict).toBe('passed');
    expect(judgePassage({ kind: 'walked', afterMs: 900 }, 'in').finding).toMatch(/in to the shore, 0\.9 s/);
  });
});

describe('the verdict on clock and line', () => {
  it.each([
    [{ clockState: 'synced', clockErrorMs: 60_000 }, undefined, 'passed'],
    [{ clockState: 'synced', clockErrorMs: 60_001 }, undefined, 'failed'],
    [{ clockState: 'synced', clockErrorMs: null }, undefined, 'failed'],
    [{ clockState: 'synced', clockErrorMs: 1 }, 'clock/behind-record', 'failed'],
    [{ clockState: 'holdover', clockErrorMs: 1 }, undefined, 'failed'],
  ] as const)('%j with %s', (reading, fault, verdict) => {
    expect(judgeClock(reading, '2026-11-23T04:00:00Z', fault).verdict).toBe(verdict);
  });

  it('names the fault of a line that did not confirm', () => {
    const story = { kind: 'not-confirmed', waitedMs: 8000, unsent: 14, fault: 'broker/unreachable' } as const;
    expect(judgeLine(story)).toEqual({
      verdict: 'failed',
      finding:
        'The central office did not confirm the row of this trial within 8 s (broker/unreachable); 14 rows unsent.',
    });
  });
});
