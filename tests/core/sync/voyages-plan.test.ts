import { expect, it } from 'vitest';
import type { PersonId, VoyageId, WallMs } from '../../../main/core/brand.ts';
import type { VoyageItem } from '../../../main/core/events/dataset-items.ts';
import type { LineState, NoticeHead, Voyage } from '../../../main/core/people.ts';
import { planVoyages } from '../../../main/core/sync/voyages-plan.ts';

const voyageId = 'v1' as VoyageId;
const item = (people: readonly string[], state: 'open' | 'closed' = 'open'): VoyageItem => ({
  ...{ voyageId, vesselName: 'boat', vesselMark: 'mark', state },
  lines: people.map((personId) => ({ personId, role: 'crew' })),
});
const present = (lines: Readonly<Record<string, LineState>>): Voyage => ({
  ...{ voyageId, vesselName: 'boat', vesselMark: 'mark', state: 'open' },
  lines: Object.entries(lines).map(([personId, state]) => ({
    ...{ voyageId, personId: personId as PersonId, role: 'crew', state, movedAt: 1 as WallMs },
  })),
});
const plan = (before: readonly VoyageItem[], now: readonly VoyageItem[], here: Voyage | undefined) =>
  planVoyages(
    now,
    { items: before, leavers: [] },
    {
      find: () => here,
      person: (personId) => (personId === 'stranger' ? undefined : (personId as PersonId)),
      notice: () => undefined,
    },
  );

it('drops only lines on which nobody has moved, and only those that a list had named', () => {
  const here = present({ expected: 'expected', out: 'out', returned: 'returned', ours: 'expected' });
  const before = [item(['expected', 'out', 'returned'])];
  expect(plan(before, [item([])], here).drops.map(({ personId }) => personId)).toEqual(['expected']);
});

it('keeps a voyage open while somebody is out, and closes it when nobody is', () => {
  const closed = (state: LineState) => plan([item(['a'])], [item(['a'], 'closed')], present({ a: state }));
  expect(closed('out').saves).toEqual([]);
  expect(closed('returned').saves).toMatchObject([{ state: 'closed' }]);
  const gone = (state: LineState) => plan([item(['a'])], [], present({ a: state }));
  expect(gone('out')).toMatchObject({ saves: [], leavers: [voyageId] });
  expect(gone('returned')).toMatchObject({ saves: [{ state: 'closed' }], leavers: [] });
});

it.each([
  ['filed', false],
  ['boarding', false],
  ['sealed', true],
  ['out', true],
  ['returning', true],
  ['disputed', true],
  ['reconciled', false],
] as const)('closes no boat that is %s for a list alone: %s', (phase, staysOpen) => {
  const notice = { noticeId: 'n', revision: 1, filedAt: 1 as WallMs, phase } as NoticeHead;
  const here = { ...present({ a: 'returned', 'no-show': 'expected' }), notice };
  const gone = plan([item(['a'])], [], here);
  expect(gone.leavers).toEqual(staysOpen ? [voyageId] : []);
  const closed = plan([item(['a'])], [item(['a'], 'closed')], here);
  for (const { saves } of [gone, closed])
    expect(saves.map(({ state }) => state)).toEqual(staysOpen ? [] : ['closed']);
});

it('adds whom the gate knows, and counts whom no roster has named yet', () => {
  const made = plan([], [item(['a', 'stranger'])], undefined);
  expect(made.saves).toHaveLength(1);
  expect(made.adds).toEqual([{ voyageId, personId: 'a', role: 'crew' }]);
  expect(made.unknown).toBe(1);
});

it('takes on another role, also of somebody who is out', () => {
  const [line, ...others] = item(['a']).lines;
  const changed = { ...item(['a']), lines: [{ ...line, role: 'master' } as never, ...others] };
  const { adds, drops } = plan([item(['a'])], [changed], present({ a: 'out' }));
  expect({ adds, drops }).toEqual({ adds: [{ voyageId, personId: 'a', role: 'master' }], drops: [] });
});

it('the same list again changes nothing', () => {
  const again = plan([item(['a'])], [item(['a'])], present({ a: 'out' }));
  expect(again).toEqual({ saves: [], adds: [], drops: [], drafts: [], leavers: [], unknown: 0 });
});
