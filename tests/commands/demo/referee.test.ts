import { describe, expect, it } from 'vitest';
import type { Transition } from '../../../main/app/gate-runner.ts';
import { compareDelivery, createReferee, quantile } from '../../../main/commands/demo/referee.ts';
import type { Part, Role } from '../../../main/commands/demo/stage.ts';
import type { PersonId } from '../../../main/core/brand.ts';
import type { JournalRow } from '../../../main/core/events/row.ts';
import type { GateEffect } from '../../../main/core/gate/effect.ts';
import { initialState } from '../../../main/core/gate/state.ts';
import { createMemoryJournal, signIn } from '../../support/memory-journal.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const roleOf = (part: Part, personId?: string): Role => ({
  actor: { name: part, pictures: [] },
  part,
  personId: personId as PersonId | undefined,
});

function playing(...roles: Role[]) {
  const clock = createVirtualClock();
  const referee = createReferee(roles, clock);
  const effect = (made: unknown) =>
    referee.transition({
      before: initialState,
      event: { kind: 'recovered', part: 'camera' },
      after: { state: initialState, effects: [made as GateEffect] },
    });
  return {
    clock,
    referee,
    releases: (personId: string) => effect({ kind: 'pulse', grant: { personId } }),
    refers: () => effect({ kind: 'raise-case' }),
  };
}

describe('the referee', () => {
  it('has nothing to say against a show in which everybody got what was due to them', () => {
    const { referee, releases, refers } = playing(
      roleOf('on-list', 'A'),
      roleOf('not-on-list', 'B'),
      roleOf('stranger'),
    );
    referee.frame(1);
    releases('A');
    referee.frame(2);
    refers();
    referee.frame(undefined);
    referee.frame(3);
    refers();
    expect(referee.score()).toMatchObject({
      admitted: 1,
      referred: 2,
      wrongAdmits: 0,
      missedAdmits: 0,
      unanswered: 0,
    });
    expect(referee.seen()).toBe(3);
  });

  it.each([
    ['a stranger', roleOf('stranger'), 'A'],
    ['somebody on no list', roleOf('not-on-list', 'B'), 'B'],
    ['one of the crew under another’s name', roleOf('on-list', 'C'), 'A'],
  ])('calls it wrong when %s is let in', (_who, role, as) => {
    const { referee, releases } = playing(role);
    referee.frame(1);
    releases(as);
    expect(referee.score()).toMatchObject({ admitted: 1, wrongAdmits: 1 });
  });

  it('calls it wrong when a second person is let in on one walk-up, and not when the same one is twice', () => {
    const { referee, releases } = playing(roleOf('on-list', 'A'), roleOf('on-list', 'B'));
    referee.frame(1);
    releases('A');
    releases('A');
    expect(referee.score().wrongAdmits).toBe(0);
    referee.frame(2);
    releases('B');
    releases('A');
    expect(referee.score().wrongAdmits).toBe(1);
  });

  it('calls a crew member who was not let in missed, and who got no answer at all unanswered', () => {
    const { referee, refers } = playing(roleOf('on-list', 'A'), roleOf('on-list', 'B'), roleOf('stranger'));
    referee.frame(1);
    refers();
    referee.frame(2);
    referee.frame(3);
    expect(referee.score()).toMatchObject({ missedAdmits: 2, unanswered: 2, referred: 1 });
  });

  it('calls every release wrong that comes before anybody has walked up', () => {
    const { referee, releases } = playing(roleOf('on-list', 'A'));
    releases('A');
    expect(referee.score()).toMatchObject({ wrongAdmits: 1, admitted: 0, missedAdmits: 1 });
  });

  it('stops judging when the video begins again, and calls every release after that wrong', () => {
    const { referee, releases, refers } = playing(roleOf('on-list', 'A'), roleOf('on-list', 'B'));
    referee.frame(1);
    releases('A');
    referee.frame(2);
    releases('B');
    referee.frame(1);
    refers();
    expect(referee.score()).toMatchObject({ admitted: 2, referred: 0, wrongAdmits: 0 });
    releases('A');
    expect(referee.score().wrongAdmits).toBe(1);
    expect(referee.seen()).toBe(2);
  });

  it('takes no notice of labels that no walk-up has', () => {
    const { referee } = playing(roleOf('stranger'));
    for (const label of [0, 2, 255, undefined]) referee.frame(label);
    expect(referee.seen()).toBe(0);
  });

  it('measures from the first usable frame to the answer of the turnstile', async () => {
    const { referee, clock } = playing(roleOf('on-list', 'A'));
    const to = (kind: string, event: unknown, before: string): Transition =>
      ({ before: { kind: before }, event, after: { state: { kind }, effects: [] } }) as unknown as Transition;
    const observed = (capturedAt: number) => ({ kind: 'observed', observation: { capturedAt } });
    referee.frame(1);
    await clock.advance(1000);
    referee.transition(to('identifying', observed(900), 'locked'));
    referee.transition(to('identifying', observed(1000), 'identifying'));
    await clock.advance(300);
    referee.transition(to('open', { kind: 'relay-acked' }, 'granting'));
    expect(referee.score().latencyMs.faceToGrant).toEqual({ p50: 400, p95: 400 });
  });
});

describe('a quantile', () => {
  it('is the nearest rank, and null of nothing', () => {
    const values = Array.from({ length: 20 }, (_, i) => 20 - i);
    expect([0, 0.5, 0.95, 1].map((q) => quantile(values, q))).toEqual([1, 10, 19, 20]);
    expect(quantile([7.6], 0.95)).toBe(8);
    expect(quantile([], 0.5)).toBeNull();
  });
});

describe('the delivery to the central office', () => {
  function rows(count: number): readonly JournalRow[] {
    const journal = createMemoryJournal();
    for (let n = 1; n <= count; n++) journal.append([signIn(n)]);
    return journal.rows;
  }

  it('is complete when every row arrived once and as it was, in whatever order', () => {
    const journal = rows(5);
    expect(compareDelivery(journal, journal.toReversed())).toEqual({
      eventsInJournal: 5,
      eventsAtCentral: 5,
      lost: 0,
      duplicated: 0,
      altered: 0,
    });
  });

  it('names what is lost, what came twice and what was altered', () => {
    const [a, b, c, d] = rows(4);
    if (a === undefined || b === undefined || c === undefined || d === undefined)
      throw new Error('four rows');
    const altered = { ...c, hash: 'f'.repeat(64) };
    expect(compareDelivery([a, b, c, d], [a, a, altered, d])).toMatchObject({
      lost: 1,
      duplicated: 1,
      altered: 1,
    });
    expect(compareDelivery([a, b, c, d], [])).toMatchObject({ lost: 4, duplicated: 0, altered: 0 });
  });
});
