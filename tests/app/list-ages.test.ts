import { expect, it } from 'vitest';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { watchListAges } from '../../main/app/list-ages.ts';
import type { DatasetHead } from '../../main/ports/dataset-store.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const hourMs = 3_600_000;

it('Y4: a list that the centre has not called the newest for too long warns until it does again', async () => {
  const clock = createVirtualClock();
  const health = createHealthBoard(clock, {});
  let confirmedAt = clock.wall() as number;
  const head = {
    dataset: 'roster',
    version: 3,
    highest: 3,
    hash: '',
    items: 1,
    issuedAt: 1,
    appliedAt: 1,
  } as const;
  const heads = (): readonly DatasetHead[] => [{ ...head, confirmedAt }];
  const ages = watchListAges({ heads, health, clock, staleAfterMs: 48 * hourMs });
  expect(ages.all()).toEqual([{ dataset: 'roster', version: 3, asOf: confirmedAt }]);
  await clock.advance(47 * hourMs);
  expect(health.codeOf('lists')).toBeUndefined();
  await clock.advance(2 * hourMs);
  expect(health.codeOf('lists')).toBe('lists/stale');
  confirmedAt = clock.wall();
  await clock.advance(60_000);
  expect(health.codeOf('lists')).toBeUndefined();
  ages.close();
  expect(clock.pending()).toBe(0);
});

it('Y4: a gate to which no list ever came has none that is too old', () => {
  const clock = createVirtualClock();
  const health = createHealthBoard(clock, {});
  watchListAges({ heads: () => [], health, clock, staleAfterMs: 1 }).close();
  expect(health.codeOf('lists')).toBeUndefined();
});
