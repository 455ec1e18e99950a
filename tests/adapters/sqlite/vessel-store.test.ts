import { expect, it } from 'vitest';
import type { Vessel } from '../../../main/core/vessel.ts';
import { openBench } from '../../support/store-bench.ts';

const chokDee: Vessel = {
  registration: '1234',
  nameTh: 'โชคดี ๕',
  nameEn: undefined,
  marking: 'SK-12 34',
  grossTonnage: 42.5,
  gear: undefined,
  owner: undefined,
  licence: undefined,
  vmsId: undefined,
  imo: undefined,
};

it('gives back a boat as it was saved, and what was saved of it last', () => {
  const { vessels } = openBench().store;
  vessels.save(chokDee);
  expect(vessels.find('1234')).toEqual(chokDee);
  vessels.save({ ...chokDee, imo: '9074729' });
  expect(vessels.list()).toEqual([{ ...chokDee, imo: '9074729' }]);
  expect(vessels.find('9')).toBeUndefined();
});

it('finds a boat by its mark however that is spaced, and none where two have it', () => {
  const { vessels } = openBench().store;
  vessels.save(chokDee);
  expect(vessels.findByMark('sk1234')?.registration).toBe('1234');
  vessels.save({ ...chokDee, registration: '5678', marking: 'SK 1234' });
  expect(vessels.findByMark('SK-1234')).toBeUndefined();
});
