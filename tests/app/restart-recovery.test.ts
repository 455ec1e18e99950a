import { describe, expect, it } from 'vitest';
import { findLeftovers, nothingLeft } from '../../main/app/restart-recovery.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { createMemoryJournal, signIn } from '../support/memory-journal.ts';
import { passage } from '../support/passages.ts';

/** As the memory journal dates its rows. */
const now = 1_790_000_000_000;

function raised(n: number): EventDraft {
  const payload = { caseId: `case-${n}`, ticket: n, passageId: `passage-${n}`, candidates: [] };
  return { kind: 'case.raised', payload: { ...payload, reasons: ['AMBIGUOUS'] } };
}

function resolved(n: number): EventDraft {
  const payload = {
    caseId: `case-${n}`,
    outcome: 'refused',
    officerId: 'o',
    personId: null,
    note: '',
  } as const;
  return { kind: 'case.resolved', payload: { ...payload, reasons: ['AMBIGUOUS'] } };
}

function leftoversOf(...drafts: EventDraft[]) {
  const journal = createMemoryJournal();
  journal.append(drafts);
  return findLeftovers(journal, now);
}

describe('what an earlier run left', () => {
  it('is nothing in a new journal', () => {
    expect(findLeftovers(createMemoryJournal(), now)).toMatchObject({ ...nothingLeft, board: {} });
  });

  it('is an honest ending for every grant and case that has none', () => {
    const { drafts, lastTicket } = leftoversOf(
      passage(1).granted(),
      passage(1).completed(),
      passage(2).granted('officer'),
      passage(3).granted(),
      passage(3).failed(),
      raised(4),
      resolved(4),
      raised(5),
    );
    expect(drafts.map((d) => d.kind)).toEqual(['passage.unconfirmed', 'case.resolved']);
    expect(drafts[0]?.payload).toMatchObject({
      passageId: 'passage-2',
      grantId: 'grant-2',
      voyageId: 'voyage-1',
      cause: 'restart',
    });
    expect(drafts[1]?.payload).toMatchObject({ caseId: 'case-5', outcome: 'left', officerId: null });
    expect(lastTicket).toBe(5);
  });

  it("counts on from the newest number, though a second case of an earlier face has that face's number", () => {
    const again = raised(4);
    const second = { ...again, payload: { ...again.payload, caseId: 'case-9' } } as EventDraft;
    expect(leftoversOf(raised(4), raised(5), second).lastTicket).toBe(5);
    expect(leftoversOf(raised(4), resolved(4), raised(5), resolved(5), second).lastTicket).toBe(4);
  });

  it('is not given a second ending by the next start', () => {
    const journal = createMemoryJournal();
    journal.append([passage(1).granted(), raised(1)]);
    journal.append(findLeftovers(journal, now).drafts);
    expect(findLeftovers(journal, now).drafts).toEqual([]);
  });

  it.each([499, 500, 501, 1750])('is found under %i newer rows', (newer) => {
    const rows = Array.from({ length: newer }, (_, i) => signIn(i));
    const { drafts } = leftoversOf(passage(1).granted(), ...rows);
    expect(drafts.map((d) => d.kind)).toEqual(['passage.unconfirmed']);
  });

  it.each([499, 500, 501, 1750])('is not what ended %i rows later', (between) => {
    const rows = Array.from({ length: between }, (_, i) => signIn(i));
    const { drafts } = leftoversOf(
      passage(1).granted(),
      raised(1),
      ...rows,
      passage(1).completed(),
      resolved(1),
    );
    expect(drafts).toEqual([]);
  });

  it('gives the officer the earlier passes, each as it stands now', () => {
    const { passes } = leftoversOf(
      passage(1).granted(),
      passage(1).completed(),
      passage(2).granted(),
      passage(2).abandoned(),
      passage(3).granted(),
      passage(3).unconfirmed(),
      passage(4).granted('officer'),
      passage(4).unconfirmed(),
      passage(4).stated(true),
      passage(5).granted(),
      passage(5).unconfirmed(),
      passage(5).stated(false),
      passage(6).granted(),
      passage(6).failed(),
      passage(7).granted(),
      passage(8).granted(),
      passage(8).unconfirmed(),
      passage(8).confirmedLate(),
      passage(9).granted(),
      passage(9).abandoned(),
      passage(9).confirmedLate(),
    );
    expect(passes.map((p) => [p.passageId, p.confirmation])).toEqual([
      ['passage-9', 'device'],
      ['passage-8', 'device'],
      ['passage-7', 'none'],
      ['passage-6', 'failed'],
      ['passage-5', 'did-not-walk'],
      ['passage-4', 'walked'],
      ['passage-3', 'none'],
      ['passage-2', 'abandoned'],
      ['passage-1', 'device'],
    ]);
    expect(passes[5]).toMatchObject({ how: 'officer', personId: 'person-4', voyageId: 'voyage-1' });
    expect(passes.some(({ isOvertaken }) => isOvertaken)).toBe(false);
  });

  it('is whoever may still stand there: they walked through within two minutes, as far as the clock knows', () => {
    const journal = createMemoryJournal();
    journal.append([passage(1).granted(), passage(1).completed(), passage(2).granted()]);
    journal.append([passage(3).granted(), passage(3).abandoned()]);
    const justPassed = (nowMs: number | undefined) => findLeftovers(journal, nowMs).justPassed;
    expect(justPassed(now + 120_000)).toEqual(['person-1']);
    expect(justPassed(now + 120_001)).toEqual([]);
    expect(justPassed(undefined)).toEqual(['person-1']);
  });

  it('tells of a pass that waits whether its person has passed since', () => {
    const again = (draft: EventDraft) =>
      ({ ...draft, payload: { ...draft.payload, personId: 'person-1' } }) as EventDraft;
    const { passes } = leftoversOf(
      passage(1).granted(),
      passage(1).unconfirmed(),
      again(passage(2).granted('officer')),
      again(passage(2).completed()),
      again(passage(3).granted('officer')),
    );
    expect(passes.map((p) => [p.passageId, p.confirmation, p.isOvertaken])).toEqual([
      ['passage-3', 'none', false],
      ['passage-2', 'device', false],
      ['passage-1', 'none', true],
    ]);
  });
});

describe('an emergency that an earlier run left', () => {
  const observed = (on: boolean): EventDraft => ({ kind: 'emergency.observed', payload: { on } });
  const heads = (direction: 'out' | 'in', count: number): EventDraft => ({
    kind: 'turnstile.counted',
    payload: { direction, count, cause: 'emergency', alarmId: null },
  });
  const rearmed: EventDraft = { kind: 'emergency.rearmed', payload: { officerIds: ['o1', 'o2'] } };
  /** As a version that knew of no re-arming wrote it. */
  const unrearmed = [observed(true), observed(false)];

  it.each<[string, readonly EventDraft[], boolean]>([
    ['began and was never seen to end', [observed(true)], true],
    ['ended, and nobody re-armed the lane', [observed(true), observed(false)], true],
    ['came back before anybody re-armed the lane', [observed(true), observed(false), observed(true)], true],
    ['was over and re-armed', [observed(true), observed(false), rearmed], false],
    ['began again after it was re-armed', [observed(true), observed(false), rearmed, observed(true)], true],
    ['has only its end in what is read', [observed(false)], true],
    ['never was', [heads('out', 1)], false],
    [
      'an earlier version ended by itself and then let people pass',
      [...unrearmed, passage(1).granted()],
      false,
    ],
    ['an earlier version ended, with nobody since', [passage(1).granted(), ...unrearmed], true],
    ['came after such a one', [...unrearmed, passage(1).granted(), observed(true)], true],
  ])('that %s', (_what, drafts, stands) => {
    const { emergency } = leftoversOf(...drafts, signIn(1));
    expect(emergency !== undefined).toBe(stands);
  });

  it('keeps its beginning and the heads counted since, and none from before or of another cause', () => {
    const { emergency } = leftoversOf(
      observed(true),
      heads('in', 5),
      observed(false),
      rearmed,
      heads('in', 7),
      observed(true),
      heads('in', 2),
      observed(false),
      observed(true),
      heads('out', 1),
      heads('in', 3),
      {
        kind: 'turnstile.counted',
        payload: { direction: 'in', count: 9, cause: 'free-direction', alarmId: null },
      },
    );
    expect(emergency).toEqual({ beganAtMs: now, counted: { out: 1, in: 5 } });
  });
});

describe('alarms that an earlier run left', () => {
  const forced = (alarmId: string): EventDraft => ({
    kind: 'turnstile.forced',
    payload: { direction: 'out', count: 1, passageId: null, alarmId },
  });
  const acknowledged: EventDraft = {
    kind: 'alarm.acknowledged',
    payload: { alarmId: 'a', officerId: 'o1', outcome: 'nobody-there' },
  };

  it('come back unless an officer has seen them', () => {
    const { alarms } = leftoversOf(forced('a'), forced('b'), acknowledged, forced('c'));
    expect(alarms.map(({ alarmId }) => alarmId)).toEqual(['c', 'b']);
  });

  it('are history after twelve hours', () => {
    const journal = createMemoryJournal();
    journal.append([forced('a')]);
    expect(findLeftovers(journal, now + 12 * 3_600_000).alarms).toHaveLength(1);
    expect(findLeftovers(journal, now + 12 * 3_600_000 + 1).alarms).toEqual([]);
  });

  it('are history by a clock only that can be trusted, then and now', () => {
    const atDefaultDate = createMemoryJournal({ now: () => 0, clockState: 'unsynced' });
    atDefaultDate.append([forced('a')]);
    expect(findLeftovers(atDefaultDate, now).alarms).toHaveLength(1);
    const journal = createMemoryJournal();
    journal.append([forced('a')]);
    expect(findLeftovers(journal, undefined).alarms).toHaveLength(1);
  });
});
