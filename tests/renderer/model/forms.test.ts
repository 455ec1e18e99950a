import { describe, expect, it } from 'vitest';
import { calls } from '../../../main/bridge/contract.ts';
import { admissionOf, dueOf, emptyAdmitForm, reduceAdmitForm } from '../../../renderer/model/admit-form.ts';
import { birthDateOf } from '../../../renderer/model/birth-date.ts';
import { countBoat, countFleet } from '../../../renderer/model/boat-counts.ts';
import { addressIn, localAddress } from '../../../renderer/model/central-address.ts';
import {
  type EnrolFormEvent,
  emptyEnrolForm,
  enrolmentOf,
  missingIn,
  reduceEnrolForm,
} from '../../../renderer/model/enrol-form.ts';
import { barPlaces, strengthOf } from '../../../renderer/model/match-strength.ts';
import { searchPeople } from '../../../renderer/model/people-search.ts';
import { sampleBoats } from '../sample-views.ts';

describe('admitting somebody by hand', () => {
  const htet = { kind: 'person', personId: 'a1', name: 'Kyaw Zin Htet' } as const;

  it('amounts to a call only when both the person and the reason were chosen', () => {
    const person = reduceAdmitForm(emptyAdmitForm, { ...htet, due: null });
    expect(admissionOf(person, 'c1', 'out')).toBeNull();
    const both = reduceAdmitForm(person, { kind: 'reason', reason: 'MANUAL_PAPER' });
    const call = admissionOf(both, 'c1', 'out');
    expect(calls.resolveCase.args.safeParse(call).success).toBe(true);
    expect(call).toEqual({
      outcome: 'admitted',
      caseId: 'c1',
      personId: 'a1',
      reason: 'MANUAL_PAPER',
      note: '',
      direction: null,
      voyageId: null,
    });
  });

  it('asks at a lane for both ways which one, and proposes the one that the crew list asks for', () => {
    const reason = { kind: 'reason', reason: 'MANUAL_PAPER' } as const;
    const undecided = [{ ...htet, due: null }, reason].reduce(reduceAdmitForm, emptyAdmitForm);
    expect(admissionOf(undecided, 'c1', 'both')).toBeNull();
    expect(admissionOf(reduceAdmitForm(undecided, { kind: 'way', way: 'out' }), 'c1', 'both')).toMatchObject({
      direction: 'out',
    });
    const due = [{ ...htet, due: 'in' } as const, reason].reduce(reduceAdmitForm, emptyAdmitForm);
    expect(admissionOf(due, 'c1', 'both')).toMatchObject({ direction: 'in' });
    const boats = sampleBoats();
    expect(['a1', 'a5', 'nobody'].map((personId) => dueOf(boats, personId))).toEqual(['in', 'out', null]);
  });

  it('finds people by every word of the name in any order, whatever the script', () => {
    const boats = sampleBoats();
    expect(searchPeople(boats, 'htet kyaw').map((p) => p.personId)).toEqual(['a1']);
    expect(searchPeople(boats, 'ใจดี').map((p) => p.personId)).toEqual(['a0']);
    expect(searchPeople(boats, 'nobody')).toEqual([]);
  });
});

describe('enrolling somebody', () => {
  const portrait = new Uint8Array([1]);
  const captured = (captureId: string) => ({ kind: 'captured', capture: { captureId, portrait } }) as const;
  const filled = (...more: EnrolFormEvent[]) =>
    [
      ...['k1', 'k2', 'k3'].map(captured),
      { kind: 'text', field: 'name', value: '  Min Thu ' } as const,
      ...more,
    ].reduce(reduceEnrolForm, emptyEnrolForm('v1'));

  it('needs three pictures first, then a name', () => {
    const empty = emptyEnrolForm(null);
    expect(missingIn(empty)).toBe('picture');
    const two = ['k1', 'k2'].map(captured).reduce(reduceEnrolForm, empty);
    expect(missingIn(two)).toBe('picture');
    const pictured = reduceEnrolForm(two, captured('k3'));
    expect(missingIn(pictured)).toBe('name');
    expect(enrolmentOf(pictured)).toBeNull();
  });

  it('amounts to a call that the contract accepts', () => {
    const call = enrolmentOf(filled({ kind: 'nationality', value: 'MMR' }));
    expect(calls.saveEnrolment.args.safeParse(call).success).toBe(true);
    expect(call).toMatchObject({ name: 'Min Thu', nationality: 'MMR', language: 'my', idNumber: null });
  });

  it('keeps at most five pictures', () => {
    const many = Array.from({ length: 7 }, (_, n): EnrolFormEvent => {
      return { kind: 'captured', capture: { captureId: `m${n}`, portrait } };
    });
    expect(filled(...many).captures).toHaveLength(5);
  });

  it('shows a refusal until the next picture succeeds', () => {
    const refused = filled({ kind: 'refused', sentence: 'Two faces are in the picture.' });
    expect(refused.refusal).toBe('Two faces are in the picture.');
    const taken = reduceEnrolForm(refused, { kind: 'captured', capture: { captureId: 'k2', portrait } });
    expect(taken.refusal).toBeNull();
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

describe('figures on the panel', () => {
  it('count who is aboard on the way out and who came back on the way in', () => {
    const [boat] = sampleBoats();
    if (!boat) throw new Error('The sample has no boat.');
    expect(countBoat(boat, 'out')).toEqual({ done: 4, all: 7 });
    const back = {
      ...boat,
      lines: boat.lines.map((l, n) => (n < 3 ? { ...l, state: 'returned' as const } : l)),
    };
    expect(countBoat(back, 'in')).toEqual({ done: 3, all: 4 });
    expect(countFleet(sampleBoats(), 'out')).toEqual({ done: 4, all: 9 });
  });

  it('say in words how alike two faces are, against what is needed', () => {
    expect([0.3, 0.58, 0.63, 0.8].map((similarity) => strengthOf(similarity, 0.62))).toEqual([0, 1, 2, 3]);
    expect(strengthOf(Number.NaN, 0.62)).toBe(0);
  });

  it('fill the bar over the mark exactly when the needed similarity is reached', () => {
    const over = (similarity: number) => {
      const { filled, needed } = barPlaces(similarity, 0.62);
      return filled >= needed;
    };
    expect([0.61, 0.62, 0.9].map(over)).toEqual([false, true, true]);
    expect(barPlaces(Number.NaN, 0.62).filled).toBe(0);
  });
});

describe('the address of the central office', () => {
  it('is taken only from this very machine', () => {
    expect(localAddress('http://127.0.0.1:8090/')).toBe('http://127.0.0.1:8090/');
    for (const foreign of ['http://example.org/', 'https://127.0.0.1/', 'javascript:alert(1)', '', null]) {
      expect(localAddress(foreign)).toBeNull();
    }
    expect(addressIn({ centralUrl: 'http://localhost:1/' })).toBe('http://localhost:1/');
    expect(addressIn('http://localhost:1/')).toBeNull();
  });
});
