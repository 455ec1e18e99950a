import { describe, expect, it } from 'vitest';
import { readBrokerAddress } from '../../../main/core/events/broker-address.ts';

describe("a broker's address", () => {
  it.each([
    ['mqtt://127.0.0.1:1883', { protocol: 'mqtt', host: '127.0.0.1', port: 1883, isLoopback: true }],
    ['mqtt://localhost', { protocol: 'mqtt', host: 'localhost', port: 1883, isLoopback: true }],
    ['mqtt://[::1]:99/', { protocol: 'mqtt', host: '::1', port: 99, isLoopback: true }],
    ['mqtts://broker.example', { protocol: 'mqtts', host: 'broker.example', port: 8883, isLoopback: false }],
  ])('S1: %s is accepted', (text, value) => {
    expect(readBrokerAddress(text)).toEqual({ ok: true, value });
  });

  it.each(['mqtt://broker.example', 'mqtt://10.0.0.5:1883', 'mqtt://127.0.0.1.evil.example', 'mqtt://[::2]'])(
    'S1: %s would be unprotected and is refused with a sentence',
    (text) => {
      const reading = readBrokerAddress(text);
      expect(reading).toMatchObject({ ok: false, error: { code: 'broker/address-unprotected' } });
      expect(reading.ok ? '' : reading.error.sentence).toContain('Use mqtts://');
    },
  );

  it.each([
    '',
    'broker',
    'http://127.0.0.1:1883',
    'mqtt://',
    'mqtt://127.0.0.1:99999',
    'mqtt://user:secret@127.0.0.1',
    'mqtt://127.0.0.1:1883/path',
  ])('%j cannot be read and is refused with a sentence', (text) => {
    const reading = readBrokerAddress(text);
    expect(reading).toMatchObject({ ok: false, error: { code: 'broker/address-unreadable' } });
  });
});
