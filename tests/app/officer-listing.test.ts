import { expect, it } from 'vitest';
import { createOfficerBook } from '../../main/app/officer-book.ts';
import { createOfficerListing } from '../../main/app/officer-listing.ts';
import type { OfficerId } from '../../main/core/brand.ts';
import type { Datasets } from '../../main/ports/datasets.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const configured = [{ officerId: 'from-configuration' as OfficerId, name: 'A', roles: ['officer' as const] }];
const unreadable = () => {
  throw Object.assign(new Error('cannot be read'), { code: 'store/corrupt' });
};
const named = (officerId: string) => () =>
  ({ version: 1, issuedAt: 1, confirmedAt: 1, items: [{ officerId, name: 'B' }] }) as never;

function bench(current: Datasets['current']) {
  const clock = createVirtualClock();
  const officers = createOfficerBook(configured);
  const troubles: unknown[] = [];
  const datasets = { current };
  const listing = createOfficerListing({
    ...{ officers, clock, troubled: (error: unknown) => void troubles.push(error) },
    datasets: { current: (dataset) => datasets.current(dataset) },
  });
  return {
    clock,
    officers,
    troubles,
    datasets,
    listing,
    ids: () => officers.all().map((each) => each.officerId),
  };
}

it('a list of officers that cannot be read at a start lets nobody sign in, and is read as soon as it can be', async () => {
  const at = bench(unreadable);
  at.listing.read();
  expect(at.ids()).toEqual([]);
  await at.clock.advance(60_000);
  expect(at.ids()).toEqual([]);
  expect(at.troubles).toHaveLength(1);
  at.datasets.current = named('from-centre');
  await at.clock.advance(5000);
  expect(at.ids()).toEqual(['from-centre']);
});

it('a list of officers that cannot be read any more leaves whom it named', () => {
  const at = bench(named('from-centre'));
  at.listing.read();
  at.datasets.current = unreadable;
  at.listing.read();
  expect(at.ids()).toEqual(['from-centre']);
});

it('officers of the configuration may sign in where no list is in use', () => {
  const at = bench(() => undefined);
  at.listing.read();
  expect(at.ids()).toEqual(['from-configuration']);
});
