import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { installLastResort, type ProcessEvents } from '../main/compose-last-resort.ts';
import { createRecordingLog } from './support/recording-log.ts';
import { createVirtualClock } from './support/virtual-clock.ts';

function setUp(close: () => Promise<void>) {
  const events = new EventEmitter();
  const clock = createVirtualClock();
  const log = createRecordingLog();
  const exits: number[] = [];
  const exit = () => exits.push(clock.mono());
  installLastResort(events as ProcessEvents, { running: { close }, clock, log }, exit);
  return { events, clock, exits };
}

it('closes the gate in order and ends when a bug was caught by nobody', async () => {
  const causes: string[] = [];
  const { events, clock, exits } = setUp(async () => void causes.push('closed'));
  events.emit('uncaughtException', new Error('a bug'));
  await clock.advance(0);
  expect(causes).toEqual(['closed']);
  expect(exits.length).toBeGreaterThanOrEqual(1);
});

it('ends even when the close hangs, and at once at the second bug', async () => {
  const { events, clock, exits } = setUp(() => new Promise(() => {}));
  events.emit('unhandledRejection', 'a bug');
  await clock.advance(2999);
  expect(exits).toEqual([]);
  events.emit('uncaughtException', new Error('another'));
  expect(exits).toHaveLength(1);
  await clock.advance(1);
  expect(exits).toHaveLength(2);
});
