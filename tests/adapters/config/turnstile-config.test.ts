import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { turnstileDevices } from '../../../hardware/devices.ts';
import { sampleSettings } from '../../../hardware/index.ts';
import { parseConfig } from '../../../main/adapters/config/load-config.ts';
import { turnstileOptionsOf } from '../../../main/compose-settings.ts';

const path = '/dev/serial/by-path/x';
const settings = (turnstile: object, lane: object = {}) => ({
  site: 'ranong',
  gate: 'lane-1',
  dataDirectory: '.',
  lane,
  camera: { kind: 'device' },
  turnstile: { path, ...turnstile },
  officers: [{ officerId: 'suda', name: 'Suda' }],
});
const refusal = (turnstile: object, lane?: object) => {
  const parsed = parseConfig(settings(turnstile, lane), 'test');
  return parsed.ok ? null : parsed.error;
};
const contact = {
  on: 'A0 01 01 A2',
  off: 'A0 01 00 A1',
  query: { ask: 'A0 01 05 A6', closed: 'A0 01 01 A2', open: 'A0 01 00 A1' },
};

describe('the configuration of a turnstile', () => {
  it('takes every board that is simulated', () => {
    for (const board of turnstileDevices) {
      expect(parseConfig({ ...settings({}), turnstile: { device: 'simulated', board } }, 'test').ok).toBe(
        true,
      );
      expect(sampleSettings(board).device).toBe(board);
    }
  });

  it('reaches the driver as it stands, inputs as its wiring', () => {
    const parsed = parseConfig(settings({ device: 'modbus-relay', slave: 7, baudRate: 19_200 }), 'test');
    const turnstile = parsed.ok ? parsed.value.turnstile : undefined;
    if (turnstile?.device !== 'modbus-relay') throw new Error('It was not taken.');
    expect(turnstileOptionsOf(turnstile)).toMatchObject({
      device: 'modbus-relay',
      path,
      slave: 7,
      baudRate: 19_200,
      pulseMs: 400,
      wiring: { passOut: 1, passIn: 2, emergency: 3, ready: null, alarm: null, readyWhen: 'closed' },
    });
  });

  it.each([
    { device: 'kmtronic', relays: 1, channels: { out: 1, in: 1 } },
    { device: 'kmtronic', relays: 8, channels: { out: 7, in: 8 } },
    { device: 'numato', channels: { out: 0, in: 31 }, inputs: { passOut: 0, passIn: 31, ready: 5 } },
    { device: 'contact-pulse', contacts: { out: contact } },
    { device: 'modbus-relay', inputs: { passOut: null, passIn: null, emergency: null } },
    { device: 'modbus-relay', inputs: { ready: 4, readyWhen: 'open', alarm: 5 } },
  ])('takes %j', (turnstile) => {
    expect(refusal(turnstile)).toBe(null);
  });

  it.each([
    [
      'a relay that the board does not have',
      { device: 'kmtronic', relays: 2, channels: { in: 3 } },
      'channels',
    ],
    ['a board without its number of relays', { device: 'kmtronic' }, 'relays'],
    ['a number of relays that no board has', { device: 'kmtronic', relays: 3 }, 'relays'],
    ['a relay 32 where they count from 0', { device: 'numato', channels: { out: 32 } }, 'channels.out'],
    ['an address 0', { device: 'modbus-relay', slave: 0 }, 'slave'],
    ['an address 248', { device: 'modbus-relay', slave: 248 }, 'slave'],
    ['a speed that no board has', { device: 'modbus-relay', baudRate: 9601 }, 'baudRate'],
    ['one input for Ready and Alarm', { device: 'modbus-relay', inputs: { ready: 4, alarm: 4 } }, 'inputs'],
    ['one input for PASS and Ready', { device: 'numato', inputs: { passOut: 0, ready: 0 } }, 'inputs'],
    ['no description', { device: 'contact-pulse' }, 'contacts'],
    [
      'the same bytes for on and off',
      { device: 'contact-pulse', contacts: { out: { ...contact, off: contact.on } } },
      'contacts.out.off',
    ],
    [
      'a gap longer than the pulse',
      { device: 'contact-pulse', contacts: { out: contact }, gapMs: 250, pulseMs: 200 },
      'gapMs',
    ],
    ['a pulse too short for a turnstile', { device: 'numato', pulseMs: 99 }, 'pulseMs'],
  ])('refuses %s and names the place', (_name, turnstile, place) => {
    expect(refusal(turnstile)).toContain(place);
  });

  it('refuses a lane whose own direction has no PASS contact while the other has one', () => {
    const onlyOut = { device: 'modbus-relay', inputs: { passIn: null } };
    expect(refusal(onlyOut, { direction: 'out' })).toBe(null);
    expect(refusal(onlyOut, { direction: 'in' })).toContain('turnstile.inputs');
    expect(refusal(onlyOut, { direction: 'both' })).toContain('PASS contact');
    const none = { device: 'modbus-relay', inputs: { passOut: null, passIn: null } };
    expect(refusal(none, { direction: 'both' })).toBe(null);
  });

  it('takes every example of the chapter on turnstiles', () => {
    const chapter = readFileSync(new URL('../../../docs/turnstiles.md', import.meta.url), 'utf8');
    const examples = [...chapter.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) =>
      JSON.parse(json),
    );
    expect(examples.length).toBeGreaterThanOrEqual(5);
    for (const example of examples)
      expect([example.device, refusal(example)]).toEqual([example.device, null]);
  });
});
