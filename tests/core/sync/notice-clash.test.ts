import { expect, it } from 'vitest';
import type { VoyageItem } from '../../../main/core/events/dataset-items.ts';
import { noticeClash } from '../../../main/core/sync/notice-clash.ts';

type Notice = NonNullable<VoyageItem['notice']>;

const item = (
  [from, to]: readonly [number | null, number | null],
  notice: Partial<Notice> = {},
  more: Partial<VoyageItem> = {},
): VoyageItem => ({
  ...{ voyageId: 'V', vesselName: 'boat', vesselMark: 'SK-5', state: 'open', lines: [] },
  notice: {
    ...{ noticeId: 'N', revision: 1, registration: '1234', filedAt: 1, listFiledAt: null },
    ...{ windowFrom: from, windowTo: to, eta: null, clearedAt: null },
    ...notice,
  },
  ...more,
});
const unregistered = { registration: null };

it.each([
  ['one after the other', [item([1, 5]), item([5, 9])], undefined],
  ['at the same time', [item([1, 5]), item([4, 9])], 2],
  ['one within the other', [item([1, 9]), item([20, 30]), item([3, 4])], 3],
  ['of two boats', [item([1, 5]), item([1, 5], { registration: '9' })], undefined],
  ['by the mark alone', [item([1, 5], unregistered), item([1, 5], {}, { vesselMark: 'sk 5' })], 2],
  ['by another mark', [item([1, 5], unregistered), item([1, 5], {}, { vesselMark: 'SK-6' })], undefined],
  ['of which one is closed', [item([1, 5], {}, { state: 'closed' }), item([1, 5])], undefined],
  ['without a window', [item([null, null]), item([1, 5])], undefined],
])('tells of the entry whose boat leaves twice: notices %s', (_what, items, entry) => {
  expect(noticeClash(items)?.entry).toBe(entry);
});
