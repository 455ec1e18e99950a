import { describe, expect, it } from 'vitest';
import { parseConfig } from '../main/adapters/config/load-config.ts';
import { composeReader } from '../main/compose-reader.ts';
import { createRecordingLog } from './support/recording-log.ts';
import { createVirtualClock } from './support/virtual-clock.ts';

function parsed(reader: unknown, turnstile: unknown = { device: 'simulated' }) {
  return parseConfig(
    {
      ...{ site: 'port', gate: 'lane-1', dataDirectory: '.', reader },
      ...{ lane: {}, camera: { kind: 'device' }, turnstile },
      officers: [{ officerId: 'officer-1', name: 'Suda' }],
    },
    'of a test',
  );
}

function composed(reader: unknown) {
  const settings = parsed(reader);
  if (!settings.ok) throw new Error(settings.error);
  return composeReader(settings.value, { clock: createVirtualClock(), log: createRecordingLog() });
}
const book = { paper: 'seaman-book', pattern: '(?<number>[A-Z]{2}[0-9]{6})' };

describe('the reader of the configuration', () => {
  it('is none unless one is named', () => {
    expect(composed(null)).toEqual({ papers: undefined, window: undefined });
    expect(composed(undefined)).toEqual({ papers: undefined, window: undefined });
  });

  it('types into the windows, or sends over a line that is opened with the gate', async () => {
    const keyboard = composed({ kind: 'keyboard' });
    expect(keyboard.papers).toMatchObject({ reader: { kind: 'keyboard' }, validMs: 20_000, patterns: [] });
    expect(keyboard.window).toBe(keyboard.papers?.reader);
    const serial = composed({ kind: 'serial', path: '/nowhere/reader', claimMs: 9000, patterns: [book] });
    expect(serial.window).toBeUndefined();
    expect(serial.papers).toMatchObject({ reader: { kind: 'serial' }, validMs: 9000 });
    expect(serial.papers?.patterns).toMatchObject([{ kind: 'seaman-book' }]);
    expect(serial.papers?.patterns[0]?.pattern.exec('AB123456')?.groups?.['number']).toBe('AB123456');
    await serial.papers?.reader.close();
  });

  it.each([
    [
      'a pattern without its group',
      { kind: 'keyboard', patterns: [{ ...book, pattern: '[0-9]+' }] },
      'group',
    ],
    [
      'a pattern that is none',
      { kind: 'keyboard', patterns: [{ ...book, pattern: '(?<number>[0-9]+' }] },
      'group',
    ],
    ['a paper that nobody knows', { kind: 'keyboard', patterns: [{ ...book, paper: 'licence' }] }, 'paper'],
    ['a line without a path', { kind: 'serial' }, 'path'],
    ['a claim that outlives the person', { kind: 'keyboard', claimMs: 600_000 }, 'claimMs'],
  ])('is refused with a sentence as %s', (_what, reader, word) => {
    const settings = parsed(reader);
    expect(settings).toMatchObject({ ok: false, error: expect.stringContaining(word) });
  });

  it('is refused on the line of the turnstile', () => {
    const path = '/dev/serial/by-path/x';
    const turnstile = { device: 'modbus-relay', path };
    const settings = parsed({ kind: 'serial', path }, turnstile);
    expect(settings).toMatchObject({ ok: false, error: expect.stringContaining('two devices') });
    expect(parsed({ kind: 'serial', path: '/dev/serial/by-path/y' }, turnstile).ok).toBe(true);
  });
});
