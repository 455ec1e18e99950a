import { describe, expect, it } from 'vitest';
import { createCaseDesk, type RaisedCase } from '../../main/app/case-desk.ts';
import type { CaseId, PassageId, PersonId, TrackId } from '../../main/core/brand.ts';
import type { Template } from '../../main/core/matching/template.ts';
import { templateOf } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

function raisedOf(n: number, probe: Template | undefined = templateOf(n)): RaisedCase {
  return {
    caseId: `case-${n}` as CaseId,
    passageId: `passage-${n}` as PassageId,
    track: n as TrackId,
    reasons: ['UNKNOWN_FACE'],
    candidates: [],
    probe,
  };
}

const deskAfter = (ticketBefore = 0) =>
  createCaseDesk({ clock: createVirtualClock(), ticketBefore, sameFaceSimilarity: () => 0.9 });

describe('the case desk', () => {
  it('numbers cases on from the last ticket and begins again at 1 after 999', () => {
    const desk = deskAfter(997);
    expect([1, 2, 3].map((n) => desk.raise(raisedOf(n)).entry.ticket)).toEqual([998, 999, 1]);
  });

  it('tells of the newest picture how good it is, and keeps a doubt that was raised once', () => {
    const desk = deskAfter();
    const grades = { size: 'good', sharpness: 'good', light: 'good', pose: 'good' } as const;
    const looked = (eyeDistancePx: number, liveness: 'live' | 'doubtful') =>
      desk.raise({ ...raisedOf(1), picture: { eyeDistancePx, ...grades }, liveness }).entry;
    expect(looked(70, 'live')).toMatchObject({ picture: { eyeDistancePx: 70 }, liveness: 'live' });
    expect(looked(90, 'doubtful')).toMatchObject({ picture: { eyeDistancePx: 90 }, liveness: 'doubtful' });
    expect(looked(95, 'live')).toMatchObject({ picture: { eyeDistancePx: 95 }, liveness: 'doubtful' });
    expect(desk.raise(raisedOf(1)).entry.picture).toMatchObject({ eyeDistancePx: 95 });
  });

  it('joins the same face to its open case, under the newest look, the first reasons and both ids', () => {
    const desk = deskAfter();
    const first = raisedOf(1);
    desk.raise(first);
    const other = [{ personId: 'P-9' as PersonId, similarity: 0.5 }];
    const again = { ...raisedOf(7, templateOf(1, 0.1)), reasons: ['AMBIGUOUS'], candidates: other } as const;
    const { entry, isNew } = desk.raise(again);
    expect(isNew).toBe(false);
    expect(entry).toMatchObject({ caseId: 'case-1', ticket: 1, passageId: 'passage-7', track: 7 });
    expect(entry.reasons).toEqual(first.reasons);
    expect(entry.candidates).toEqual(first.candidates);
    expect(desk.find('case-7' as CaseId)?.caseId).toBe('case-1');
    expect(desk.open()).toHaveLength(1);
  });

  it('makes a case of its own where a later look shows somebody who is watched for, under the same number', () => {
    const desk = deskAfter();
    desk.raise(raisedOf(1));
    const watched = [{ personId: 'P-9' as PersonId, similarity: 0.9 }];
    const alarm = { reasons: ['MISSING_REAPPEARED', 'NOT_ON_LIST'], candidates: watched } as const;
    const { entry, isNew } = desk.raise({ ...raisedOf(7, templateOf(1, 0.1)), ...alarm });
    expect(isNew).toBe(true);
    expect(entry).toMatchObject({ caseId: 'case-7', ticket: 1, ...alarm });
    // Told once: the next look joins it, and a stranger has the next number.
    expect(desk.raise({ ...raisedOf(8, templateOf(1)), ...alarm })).toMatchObject({
      ...{ isNew: false, entry: { caseId: 'case-7' } },
    });
    expect(desk.raise(raisedOf(2)).entry.ticket).toBe(2);
    expect(desk.open()).toHaveLength(3);
  });

  it('keeps two faces apart, and faces that nobody could describe', () => {
    const desk = deskAfter();
    expect(desk.raise(raisedOf(1)).isNew).toBe(true);
    expect(desk.raise(raisedOf(2)).isNew).toBe(true);
    expect(desk.raise({ ...raisedOf(3), probe: undefined }).isNew).toBe(true);
    expect(desk.raise({ ...raisedOf(4), probe: undefined }).isNew).toBe(true);
    expect(desk.raise(raisedOf(5, templateOf(1, 0, 'other-pack/1'))).isNew).toBe(true);
    expect(desk.open().map((c) => c.ticket)).toEqual([1, 2, 3, 4, 5]);
  });

  it('closes by either id, once, and the face may then be a new case', () => {
    const desk = deskAfter();
    desk.raise(raisedOf(1));
    desk.raise(raisedOf(7, templateOf(1)));
    expect(desk.close('case-7' as CaseId)?.caseId).toBe('case-1');
    expect(desk.close('case-1' as CaseId)).toBeUndefined();
    expect(desk.raise(raisedOf(8, templateOf(1)))).toMatchObject({ isNew: true, entry: { ticket: 2 } });
  });

  it('shows a live face only with the case it belongs to', () => {
    const desk = deskAfter();
    desk.raise(raisedOf(1));
    desk.setLiveFace('case-1' as CaseId, Uint8Array.of(1));
    desk.setLiveFace('case-2' as CaseId, Uint8Array.of(2));
    expect(desk.open().map((c) => c.liveFace)).toEqual([Uint8Array.of(1)]);
  });
});
