import { expect, it } from 'vitest';
import { benchDuplicates, planted } from '../../../../main/commands/bench/duplicates/night-of-duplicates.ts';

it('the bench of a night finds what it planted and nothing else, and compares only new people in the second', async () => {
  const night = await benchDuplicates(60);
  expect(night).toMatchObject({ people: 60, found: planted, invented: 0, second: { compared: 100 } });
  if (typeof night === 'string') throw new Error(night);
  expect(night.msPerPerson).toBeGreaterThan(0);
  expect(night.longestPauseMs).toBeGreaterThanOrEqual(night.msPerPerson);
});
