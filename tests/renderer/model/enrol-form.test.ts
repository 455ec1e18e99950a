import { describe, expect, it } from 'vitest';
import { calls } from '../../../main/bridge/contract.ts';
import { birthDateOf } from '../../../renderer/model/birth-date.ts';
import {
  comparisonOf,
  type EnrolForm,
  type EnrolFormEvent,
  emptyEnrolForm,
  enrolmentOf,
  type Known,
  missingIn,
  reduceEnrolForm,
} from '../../../renderer/model/enrol-form.ts';

const portrait = new Uint8Array([1]);
const captured = (captureId: string): EnrolFormEvent => ({
  kind: 'captured',
  capture: { captureId, portrait },
  next: null,
});
const formAfter = (form: EnrolForm, ...events: readonly EnrolFormEvent[]) =>
  events.reduce(reduceEnrolForm, form);
const named: EnrolFormEvent = { kind: 'text', field: 'name', value: '  Min Thu ' };
const filled = (...more: readonly EnrolFormEvent[]) =>
  formAfter(emptyEnrolForm('v1'), ...['k1', 'k2', 'k3'].map(captured), named, ...more);
const nobody: EnrolFormEvent = { kind: 'compared', known: { alike: [], sameNumber: null } };
const card = {
  personId: 'p7',
  name: 'Zaw Lin',
  boat: null,
  voyageId: null,
  role: null,
  nationality: 'MMR',
  status: 'active' as const,
  numberEnds: null,
};
const twin: Known = { alike: [{ ...card, portrait: null, oneIn: 20_000 }], sameNumber: null };

describe('enrolling somebody', () => {
  it('needs three pictures first, then a name', () => {
    const empty = emptyEnrolForm(null);
    expect(missingIn(empty)).toBe('picture');
    const two = formAfter(empty, captured('k1'), captured('k2'));
    expect(missingIn(two)).toBe('picture');
    const pictured = formAfter(two, captured('k3'));
    expect(missingIn(pictured)).toBe('name');
    expect(comparisonOf(pictured)).toBeNull();
  });

  it('saves nobody before the gate has compared exactly what would be saved', () => {
    expect(enrolmentOf(filled())).toBeNull();
    expect(calls.checkEnrolment.args.safeParse(comparisonOf(filled())).success).toBe(true);
    expect(enrolmentOf(filled(nobody))).not.toBeNull();
    const later: readonly EnrolFormEvent[] = [
      captured('k4'),
      { kind: 'dropped', captureId: 'k1' },
      { kind: 'text', field: 'idNumber', value: '1' },
    ];
    for (const event of later)
      expect(enrolmentOf(filled(nobody, captured('k5'), event)), event.kind).toBeNull();
  });

  it('amounts to a call that the contract accepts', () => {
    const call = enrolmentOf(filled({ kind: 'nationality', value: 'MMR' }, nobody));
    expect(calls.saveEnrolment.args.safeParse(call).success).toBe(true);
    expect(call).toMatchObject({
      name: 'Min Thu',
      nationality: 'MMR',
      language: 'my',
      idNumber: null,
      notTheSameAs: null,
    });
  });

  it('of somebody with a known face needs the word that it is another person, and why', () => {
    const alike = filled({ kind: 'compared', known: twin });
    expect(enrolmentOf(alike)).toBeNull();
    expect(enrolmentOf(formAfter(alike, { kind: 'other-person', reason: '   ' }))).toBeNull();
    const call = enrolmentOf(formAfter(alike, { kind: 'other-person', reason: 'Twins'.padEnd(300, '!') }));
    expect(call?.notTheSameAs).toMatchObject({ personId: 'p7' });
    expect(calls.saveEnrolment.args.safeParse(call).success).toBe(true);
  });

  it('with a number that somebody else has is not possible', () => {
    expect(enrolmentOf(filled({ kind: 'compared', known: { alike: [], sameNumber: card } }))).toBeNull();
  });

  it('keeps at most five pictures, and asks again for one that was dropped', () => {
    expect(filled(...['m1', 'm2', 'm3', 'm4'].map(captured)).captures).toHaveLength(5);
    const posed = (['left', 'right', 'chin', null] as const).map((next, n) => {
      return { kind: 'captured', capture: { captureId: `q${n}`, portrait }, next } as const;
    });
    const four = formAfter(emptyEnrolForm(null), ...posed);
    expect(four.next).toBeNull();
    const less = formAfter(four, { kind: 'dropped', captureId: 'q1' });
    expect(less.captures.map((each) => each.captureId)).toEqual(['q0', 'q2', 'q3']);
    expect(less.next).toBe('left');
    expect(filled({ kind: 'dropped', captureId: 'unknown' }).captures).toHaveLength(3);
  });

  it('shows a refusal until the next picture succeeds', () => {
    const refused = filled({ kind: 'refused', sentence: 'Two faces are in the picture.' });
    expect(refused.refusal).toBe('Two faces are in the picture.');
    expect(formAfter(refused, captured('k4')).refusal).toBeNull();
  });

  it.each([
    ['', null],
    ['1998', '1998'],
    ['1998-4', '1998-04'],
    ['1998-04-23', '1998-04-23'],
    ['2541/4/23', '1998-04-23'],
    ['2569', '2026'],
    ['2543-02-29', '2000-02-29'],
    ['1999-02-29', undefined],
    ['1998-13', undefined],
    ['98', undefined],
    ['yesterday', undefined],
  ])('reads the date of birth "%s" as %s, never with a year of the Buddhist era', (typed, iso) => {
    expect(birthDateOf(typed)).toBe(iso);
  });
});
