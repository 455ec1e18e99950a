import { describe, expect, it } from 'vitest';
import { progressLine, progressTeller } from '../../../main/commands/eval/progress.ts';

describe('the progress of a measurement', () => {
  it('says how far, how fast and how long still', () => {
    expect(progressLine(400, 3811, 33_333)).toBe('described 400 of 3,811 pictures, 12/s, 5 min left');
    expect(progressLine(5, 25, 2000)).toBe('described 5 of 25 pictures, 2.5/s, 8 s left');
    expect(progressLine(25, 25, 1000)).toBe('described 25 of 25 pictures, 25/s');
    expect(progressLine(1, 25, 0)).toBe('described 1 of 25 pictures');
  });

  it('speaks every five seconds and at the end', () => {
    let now = 0;
    const said: string[] = [];
    const tell = progressTeller(
      (line) => said.push(line),
      'a/1 on b',
      () => now,
    );
    for (let done = 1; done <= 12; done++) {
      now += 1000;
      tell(done, 12);
    }
    expect(said.map((line) => line.split(' pictures')[0])).toEqual([
      'a/1 on b: described 5 of 12',
      'a/1 on b: described 10 of 12',
      'a/1 on b: described 12 of 12',
    ]);
  });
});
