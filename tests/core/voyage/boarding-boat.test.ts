import { describe, expect, it } from 'vitest';
import type { MonoMs, VoyageId, WallMs } from '../../../main/core/brand.ts';
import type { NoticeHead } from '../../../main/core/people.ts';
import { type BoardingInput, boardingBoat, type Passer } from '../../../main/core/voyage/boarding-boat.ts';
import { voyagePhases } from '../../../main/core/voyage/phase.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const noon = Date.UTC(2026, 10, 23, 5);
const [one, two, three] = ['one', 'two', 'three'] as VoyageId[] as [VoyageId, VoyageId, VoyageId];
const between = (fromHours: number, toHours: number): Partial<NoticeHead> => ({
  windowFrom: (noon + fromHours * hourMs) as WallMs,
  windowTo: (noon + toHours * hourMs) as WallMs,
});
function boat(voyageId: VoyageId, change: Partial<NoticeHead> = {}) {
  const notice: NoticeHead = {
    ...{ noticeId: voyageId, revision: 1, registration: undefined, eta: undefined, phase: 'filed' },
    ...{ filedAt: noon as WallMs, listFiledAt: undefined, clearedAt: undefined },
    ...{ windowFrom: undefined, windowTo: undefined },
    ...change,
  };
  return { voyageId, state: 'open' as const, notice };
}
const now = (100 * minuteMs) as MonoMs;
const ago = (minutes: number, voyageId: VoyageId | undefined): Passer => ({
  voyageId,
  at: (now - minutes * minuteMs) as MonoMs,
});
function boarding(change: Partial<BoardingInput>) {
  return boardingBoat({
    ...{ lane: 'out', chosen: undefined, voyages: [boat(one), boat(two)], passers: [], now },
    ...{ at: noon, doubtMs: 0, rules: { windowSlackMs: 0 } },
    ...change,
  });
}

describe('the boat that boards', () => {
  it('is nobody’s to say where nothing tells', () => {
    expect(boarding({})).toBeUndefined();
    expect(boarding({ voyages: [] })).toBeUndefined();
  });

  it('is the officer’s choice before all else, until it is sealed, closed or gone', () => {
    const voyages = [boat(one), boat(two, between(-1, 1))];
    const passers = [ago(1, two), ago(2, two), ago(3, two)];
    expect(boarding({ chosen: one, voyages, passers })).toEqual({ voyageId: one, by: 'officer' });
    for (const phase of voyagePhases.filter((each) => each !== 'filed' && each !== 'boarding'))
      expect(boarding({ chosen: one, voyages: [boat(one, { phase }), boat(two)] })).toBeUndefined();
    expect(boarding({ chosen: one, voyages: [{ ...boat(one), state: 'closed' }] })).toBeUndefined();
    expect(boarding({ chosen: three })).toBeUndefined();
  });

  it('is the only one whose announced window holds', () => {
    const voyages = [boat(one, between(-1, 1)), boat(two, between(2, 3))];
    expect(boarding({ voyages })).toEqual({ voyageId: one, by: 'window' });
    expect(boarding({ voyages, at: noon + 2.5 * hourMs })).toEqual({ voyageId: two, by: 'window' });
    expect(boarding({ voyages, at: noon + 1.5 * hourMs })).toBeUndefined();
    const sailed = [boat(three, { ...between(-1, 1), phase: 'out' }), ...voyages];
    expect(boarding({ voyages: sailed })).toEqual({ voyageId: one, by: 'window' });
  });

  it('is not known by windows where another boat may board as well', () => {
    const overlapping = [boat(one, between(-1, 1)), boat(two, between(0, 3))];
    expect(boarding({ voyages: overlapping })).toBeUndefined();
    const anyTime = [boat(one, between(-1, 1)), boat(two)];
    expect(boarding({ voyages: anyTime })).toBeUndefined();
    const near = [boat(one, between(-1, 1)), boat(two, between(2, 3))];
    expect(boarding({ voyages: near, doubtMs: 2 * hourMs })).toBeUndefined();
    expect(boarding({ voyages: near, rules: { windowSlackMs: 2 * hourMs } })).toBeUndefined();
  });

  it('is that of the last three who went aboard within ten minutes', () => {
    const passers = [ago(1, one), ago(4, one), ago(10, one), ago(11, two)];
    expect(boarding({ passers })).toEqual({ voyageId: one, by: 'passers' });
    expect(boarding({ passers: passers.slice(0, 2) })).toBeUndefined();
    expect(boarding({ passers: [ago(1, one), ago(4, two), ago(5, one)] })).toBeUndefined();
    expect(boarding({ passers: [ago(1, one), ago(4, one), ago(11, one)] })).toBeUndefined();
    expect(boarding({ passers: [ago(1, undefined), ago(2, undefined), ago(3, undefined)] })).toBeUndefined();
    expect(boarding({ passers, voyages: [boat(one, { phase: 'sealed' })] })).toBeUndefined();
  });

  it('is none at a lane that only lets people ashore', () => {
    expect(boarding({ lane: 'in', chosen: one })).toBeUndefined();
    expect(boarding({ lane: 'both', chosen: one })).toEqual({ voyageId: one, by: 'officer' });
  });
});
