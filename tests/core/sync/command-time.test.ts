import { expect, it } from 'vitest';
import { commandClockSlackMs, maxCommandLifeMs } from '../../../main/core/events/command.ts';
import { judgeTime } from '../../../main/core/sync/command-time.ts';

const command = { issuedAt: 1_000_000_000, expiresAt: 1_000_060_000 };
const at = (now: number, change: object = {}) =>
  judgeTime(command, { now, clockState: 'synced', notBefore: 0, ...change });

it('T6: a command is timely from a little before it was issued until it expires', () => {
  expect(at(1_000_030_000)).toBe('timely');
  expect(at(1_000_060_001)).toBe('expired');
  expect(at(1_000_000_000 - commandClockSlackMs)).toBe('timely');
  expect(at(1_000_000_000 - commandClockSlackMs - 1)).toBe('untimely');
  expect(at(1_000_030_000, { clockState: 'holdover' })).toBe('timely');
});

it('T6: a clock that nobody disciplines makes no command timely, whatever it shows', () => {
  for (const now of [0, 1_000_030_000, 2_000_000_000])
    expect(at(now, { clockState: 'unsynced' })).toBe('unknown');
});

it('T6: what the centre signed later shows that a command is over, whatever the clock shows', () => {
  for (const clockState of ['synced', 'unsynced'])
    expect(at(1_000_030_000, { clockState, notBefore: 1_000_060_001 })).toBe('expired');
});

it('T6: a command that ends before it begins, or lives for too long, is untimely', () => {
  const time = { now: 5, clockState: 'synced', notBefore: 0 } as const;
  expect(judgeTime({ issuedAt: 5, expiresAt: 5 }, time)).toBe('untimely');
  expect(judgeTime({ issuedAt: 5, expiresAt: 5 + maxCommandLifeMs }, time)).toBe('timely');
  expect(judgeTime({ issuedAt: 5, expiresAt: 6 + maxCommandLifeMs }, time)).toBe('untimely');
});
