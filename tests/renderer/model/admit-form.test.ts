import { describe, expect, it } from 'vitest';
import { calls } from '../../../main/bridge/contract.ts';
import {
  type AdmitFormEvent,
  admissionOf,
  dueOf,
  emptyAdmitForm,
  mostNote,
  namedFrom,
  openingOf,
  reduceAdmitForm,
} from '../../../renderer/model/admit-form.ts';
import { searchPeople } from '../../../renderer/model/people-search.ts';
import { sampleBoats } from '../sample-views.ts';

const boats = sampleBoats();
const named = (personId: string, boat: string | null = null, among = boats): AdmitFormEvent => ({
  kind: 'person',
  person: namedFrom({ personId, name: 'Kyaw Zin Htet', boat }, among),
  boats: among,
});
const papers: AdmitFormEvent = { kind: 'reason', reason: 'MANUAL_PAPER' };
const formAfter = (...events: readonly AdmitFormEvent[]) => events.reduce(reduceAdmitForm, emptyAdmitForm);

describe('letting somebody through', () => {
  it('amounts to a call only when both the person and the reason were chosen', () => {
    expect(admissionOf(formAfter(named('a1')), 'c1', 'out')).toBeNull();
    expect(admissionOf(formAfter(papers), 'c1', 'out')).toBeNull();
    const call = admissionOf(formAfter(named('a1'), papers), 'c1', 'out');
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

  it('without a case amounts to an opening by hand', () => {
    const call = openingOf(formAfter(named('a1'), papers), 'out');
    expect(calls.openByHand.args.safeParse(call).success).toBe(true);
  });

  it('asks at a lane for both ways which one, and proposes the one that the crew list asks for', () => {
    const unlisted = formAfter(named('x9', 'FAR AWAY'), papers);
    expect(admissionOf(unlisted, 'c1', 'both')).toBeNull();
    const said = reduceAdmitForm(unlisted, { kind: 'way', way: 'out' });
    expect(admissionOf(said, 'c1', 'both')).toMatchObject({ direction: 'out' });
    expect(admissionOf(formAfter(named('a1'), papers), 'c1', 'both')).toMatchObject({ direction: 'in' });
    expect(['a1', 'a5', 'nobody'].map((personId) => dueOf(boats, personId))).toEqual(['in', 'out', null]);
  });

  it('asks for the boat of somebody who is on no list, and takes the only one there is', () => {
    const unlisted = formAfter(named('x9'), papers);
    expect(openingOf(unlisted, 'out')).toBeNull();
    const chosen = reduceAdmitForm(unlisted, { kind: 'boat', boat: 'v2' });
    expect(openingOf(chosen, 'out')).toMatchObject({ voyageId: 'v2' });
    const none = reduceAdmitForm(unlisted, { kind: 'boat', boat: null });
    expect(openingOf(none, 'out')).toMatchObject({ voyageId: null });
    expect(openingOf(formAfter(named('x9', null, boats.slice(0, 1)), papers), 'out')?.voyageId).toBe('v1');
    expect(openingOf(formAfter(named('x9', null, []), papers), 'out')?.voyageId).toBeNull();
    expect(openingOf(formAfter(named('x9', 'FAR AWAY'), papers), 'out')?.voyageId).toBeNull();
  });

  it('forgets way and boat with the person', () => {
    const other = formAfter(
      named('x9'),
      { kind: 'boat', boat: 'v2' },
      papers,
      { kind: 'nobody' },
      named('a5'),
    );
    expect(openingOf(other, 'both')).toMatchObject({ personId: 'a5', direction: 'out', voyageId: null });
  });

  it('keeps as much of a note as the gate takes', () => {
    const { note } = formAfter({ kind: 'note', note: 'ก'.repeat(mostNote + 5) });
    expect(note).toHaveLength(mostNote);
  });

  it('finds people by every word of the name in any order, whatever the script', () => {
    expect(searchPeople(boats, 'htet kyaw').map((p) => p.personId)).toEqual(['a1']);
    expect(searchPeople(boats, 'ใจดี').map((p) => p.personId)).toEqual(['a0']);
    expect(searchPeople(boats, 'nobody')).toEqual([]);
  });
});
