import { expect, it } from 'vitest';
import { portHourOf } from '../main/app/today.ts';
import { barBookOf } from '../main/compose-bars.ts';
import { tendGallery } from '../main/compose-gallery.ts';
import { startGateBench } from './support/gate-bench.ts';
import { lastOf } from './support/gate-questions.ts';
import { faceOf, personOf, testPack } from './support/store-bench.ts';

it('a gate finds at night who was enrolled twice, and tells officers and the centre until it is settled', async () => {
  const lane = await startGateBench();
  const { store, gate, health, clock, log } = lane;
  const [a, other] = [lane.knows(1), lane.knows(2)];
  const twin = personOf(3).personId;
  store.people.save(personOf(3), [faceOf(1, 0.1)]);
  gate.gallery.enrolled(twin);
  const pairBar = () => 0.9;
  const tended = tendGallery(
    { duplicates: { portHour: portHourOf(clock.wall()) } },
    { store, clock, log, ids: { uuid: () => 'u', ulid: () => 'd-1' } },
    {
      ...{ gate, health, book: { ...barBookOf({ recognition: {} } as never), pairBar } },
      engine: lane.engine as unknown as Parameters<typeof tendGallery>[2]['engine'],
    },
  );
  expect(lane.officer().openDuplicates).toBe(0);
  await clock.advance(5 * 60_000 + 2000);
  expect(lastOf(lane, 'identity.duplicate-found')).toMatchObject({ personIds: [a, twin], finder: 'nightly' });
  expect(health.codeOf('gallery')).toBe('gallery/duplicates-open');
  expect(lane.kinds()).toContain('fault.raised');
  expect(lane.officer().openDuplicates).toBe(1);
  expect(store.duplicates.isDoubted(other)).toBe(false);
  expect(store.comparedFaces.waiting(testPack)).toBe(0);
  const closed = tended.close();
  await clock.advance(1000);
  await closed;
});
