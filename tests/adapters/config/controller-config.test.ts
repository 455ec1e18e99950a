import { describe, expect, it } from 'vitest';
import { MemoryLine } from '../../../hardware/simulators/memory-line.ts';
import { createTurnstileOn } from '../../../hardware/turnstile.ts';
import { parseConfig } from '../../../main/adapters/config/load-config.ts';
import { turnstileOptionsOf } from '../../../main/compose-settings.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const path = '/dev/serial/by-path/x';
const parsed = (turnstile: object) =>
  parseConfig(
    {
      site: 'ranong',
      gate: 'lane-1',
      dataDirectory: '.',
      lane: {},
      camera: { kind: 'device' },
      turnstile: { path, ...turnstile },
      officers: [{ officerId: 'suda', name: 'Suda' }],
    },
    'test',
  );

describe('the configuration of a turnstile with a controller of its own', () => {
  it.each([
    [{ device: 'lot' }, { slave: 1, entryIs: 'in', counterWords: 'low-first', secondsToPass: 5 }],
    [
      { device: 'digicon' },
      { rightToLeftIs: 'out', reports: 'same-way', secondsToPass: 5, boardEndsPermission: false },
    ],
  ])('fills %j up with what holds otherwise, and its driver takes it', (given, wanted) => {
    const settings = parsed(given);
    const turnstile = settings.ok ? settings.value.turnstile : undefined;
    if (turnstile?.device !== 'lot' && turnstile?.device !== 'digicon') throw new Error('It was not taken.');
    const options = turnstileOptionsOf(turnstile);
    expect(options).toEqual({ ...given, path, ...wanted });
    const clock = createVirtualClock();
    const line = new MemoryLine(clock, { receive: () => undefined });
    expect(() =>
      createTurnstileOn(line, { ...options, clock, random: Math.random, log: createRecordingLog() }),
    ).not.toThrow();
  });

  it.each([
    { device: 'lot', pulseMs: 400 },
    { device: 'lot', slave: 0 },
    { device: 'lot', secondsToPass: 6 },
    { device: 'lot', secondsToPass: 1 },
    { device: 'lot', entryIs: 'left' },
    { device: 'digicon', secondsToPass: 5.5 },
    { device: 'digicon', channels: { out: 1, in: 2 } },
    { device: 'digicon', reports: 'both' },
  ])('refuses %j', (turnstile) => {
    expect(parsed(turnstile).ok).toBe(false);
  });
});
