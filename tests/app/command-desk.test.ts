import { expect, it } from 'vitest';
import { issueCommand } from '../../central/sync/issue.ts';
import type { WallMs } from '../../main/core/brand.ts';
import type { Command } from '../../main/core/events/command.ts';
import { maxCommandLifeMs } from '../../main/core/events/command.ts';
import type { Clock } from '../../main/ports/clock.ts';
import { commandOf, listsOver, signed } from '../support/lists-bench.ts';
import { issued, issuedAt, rosterOf, strangersKey } from '../support/lists-centre.ts';
import { openBench } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const wallMs = issuedAt + 60_000;

function bench(atStart: 'synced' | 'unsynced' = 'synced', now = wallMs) {
  const trusted = { clockState: atStart, now };
  const clock: Clock = {
    ...createVirtualClock(now),
    wall: () => trusted.now as WallMs,
    trust: () => ({ clockState: trusted.clockState, clockErrorMs: null }),
  };
  const stored = openBench();
  const lists = listsOver(stored.store, clock, stored.log);
  const order = (change: Partial<Command> = {}) => {
    const command = commandOf(createVirtualClock(wallMs), change);
    lists.commands.take(signed(command));
    return command;
  };
  return { ...stored, clock, ...lists, order, trusted };
}
const id = (n: number) => `0198e0a0-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;

it('T6: a command is answered once, and when it comes again it has the same answer and no second effect', () => {
  const at = bench();
  at.order({ name: 'resend-from', arguments: { from: 5 } });
  at.order({ name: 'resend-from', arguments: { from: 5 } });
  expect(at.resends).toEqual([5]);
  expect(at.results).toHaveLength(2);
  expect(at.results[0]).toEqual(at.results[1]);
  expect(at.results[0]).toMatchObject({ outcome: 'done', cause: null });
  expect(at.rows('command.answered')).toHaveLength(1);
});

it('T6: also after a restart', () => {
  const at = bench();
  at.order({ name: 'resend-from', arguments: { from: 5 } });
  const again = listsOver(at.store, at.clock, at.log);
  again.commands.take(
    signed(commandOf(createVirtualClock(wallMs), { name: 'resend-from', arguments: { from: 5 } })),
  );
  expect(again.resends).toEqual([]);
  expect(again.results).toEqual(at.results);
});

it('T6: a known id with another text is refused', () => {
  const at = bench();
  at.order();
  at.order({ name: 'resend-from', arguments: { from: 1 } });
  expect(at.refused).toEqual(['command/id-reused']);
  expect(at.resends).toEqual([]);
});

it('T6: what the centre did not sign, or sent to another gate, or nobody can read, is no command', () => {
  const at = bench();
  at.commands.take(issueCommand(commandOf(at.clock), strangersKey));
  const { command, signature } = signed(commandOf(at.clock));
  at.commands.take({ command: { ...command, expiresAt: command.expiresAt + 1 }, signature });
  at.order({ gate: 'samut-sakhon/lane-2' });
  at.commands.take('?');
  expect(at.refused).toEqual([
    'message/wrong-signature',
    'message/wrong-signature',
    'message/not-for-us',
    'message/unreadable',
  ]);
  expect(at.results).toEqual([]);
  expect(at.rows()).toEqual([]);
});

it('T6: a command after its time is answered as expired, one from the future or for too long as untimely', () => {
  const at = bench();
  at.order({ commandId: id(1), expiresAt: wallMs - 1, issuedAt: wallMs - 5000 });
  at.order({ commandId: id(2), issuedAt: wallMs + 3_600_000, expiresAt: wallMs + 7_200_000 });
  at.order({ commandId: id(3), issuedAt: wallMs, expiresAt: wallMs + maxCommandLifeMs + 1 });
  expect(at.results.map(({ outcome, cause }) => [outcome, cause])).toEqual([
    ['expired', 'command/expired'],
    ['refused', 'command/untimely'],
    ['refused', 'command/untimely'],
  ]);
  expect(at.asked).toEqual([]);
});

it('T6: with a clock that nobody disciplines only what is harmless is done, and what is certainly over is called expired', () => {
  const at = bench('unsynced', 5000);
  at.order({ commandId: id(1), name: 'resend-from', arguments: { from: 1 } });
  at.order({ commandId: id(2) });
  at.signed.latest = wallMs + 120_000;
  at.order({ commandId: id(3), name: 'resend-from', arguments: { from: 1 } });
  expect(at.results.map(({ outcome, cause }) => [outcome, cause])).toEqual([
    ['done', null],
    ['expired', 'command/expired'],
  ]);
  expect(at.resends).toEqual([]);
});

it('T6: a command that came before the clock was synchronised is obeyed when it comes again after that', () => {
  const at = bench('unsynced', 5000);
  at.order({ name: 'resend-from', arguments: { from: 1 } });
  expect(at.results).toEqual([]);
  expect(at.rows('command.answered')).toEqual([]);
  Object.assign(at.trusted, { clockState: 'synced', now: wallMs });
  at.order({ name: 'resend-from', arguments: { from: 1 } });
  expect(at.results).toMatchObject([{ outcome: 'done' }]);
  expect(at.resends).toEqual([1]);
});

it('T6: an unknown command and wrong arguments are answered so', () => {
  const at = bench();
  at.order({ commandId: id(1), name: 'open-the-gate' });
  at.order({ commandId: id(2), name: 'resend-from', arguments: { from: 0 } });
  expect(at.results.map(({ cause }) => cause)).toEqual(['command/unknown', 'command/bad-arguments']);
});

it('Y2: an older version comes back by a signed command alone, journalled, and the newer one does not return by itself', () => {
  const at = bench();
  const [first, second] = [issued(rosterOf(2), 1), issued(rosterOf(5), 2)];
  at.send(first);
  at.send(second);
  at.order({ commandId: id(1), name: 'rollback-dataset', arguments: { dataset: 'roster', to: 1 } });
  expect(at.results).toMatchObject([{ outcome: 'done' }]);
  expect(at.rows('dataset.rolled-back')).toEqual([{ dataset: 'roster', from: 2, to: 1, commandId: id(1) }]);
  expect(at.desk.current('roster')).toMatchObject({ version: 1 });
  expect(at.store.people.list().filter(({ status }) => status === 'active')).toHaveLength(2);
  expect(at.send(second)).toEqual([{ ok: false, error: 'dataset/older' }]);
  expect(at.desk.request('roster')).toMatchObject({ version: 1, highest: 2 });
  expect(at.send(issued(rosterOf(4), 3))).toEqual([{ ok: true, value: 'applied' }]);
  at.order({ commandId: id(2), name: 'rollback-dataset', arguments: { dataset: 'roster', to: 2 } });
  expect(at.results[1]).toMatchObject({ outcome: 'failed', cause: 'dataset/not-kept' });
});

it('T6: an erasure that the centre orders is in one transaction with its answer, and the roster that is kept names the person no more', () => {
  const at = bench();
  at.send(issued(rosterOf(3), 1));
  const [person] = at.store.people.list();
  const personId = person?.personId ?? expect.fail('nobody is there');
  at.order({ commandId: id(1), name: 'erase-person', arguments: { personId } });
  at.order({ commandId: id(2), name: 'erase-person', arguments: { personId: 'nobody' } });
  expect(at.results.map(({ outcome, cause }) => [outcome, cause])).toEqual([
    ['done', null],
    ['failed', 'person/unknown'],
  ]);
  expect(at.rows('person.erased')).toEqual([{ personId, officerId: null }]);
  expect(at.store.people.find(personId)).toBeUndefined();
  expect(at.desk.current('roster')?.items.map((item) => item.personId)).not.toContain(personId);
});
