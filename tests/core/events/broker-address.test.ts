import { describe, expect, it } from 'vitest';
import { readBrokerAddress, readLineAddress } from '../../../main/core/events/broker-address.ts';

describe("a broker's address", () => {
  it.each([
    ['mqtt://127.0.0.1:1883', { protocol: 'mqtt', host: '127.0.0.1', port: 1883, isLoopback: true }],
    ['mqtt://localhost', { protocol: 'mqtt', host: '127.0.0.1', port: 1883, isLoopback: true }],
    ['mqtts://localhost', { protocol: 'mqtts', host: 'localhost', port: 8883, isLoopback: true }],
    ['mqtt://127.255.0.9:1883', { protocol: 'mqtt', host: '127.255.0.9', port: 1883, isLoopback: true }],
    ['mqtt://[::1]:99/', { protocol: 'mqtt', host: '::1', port: 99, isLoopback: true }],
    ['mqtts://broker.example', { protocol: 'mqtts', host: 'broker.example', port: 8883, isLoopback: false }],
  ])('S1: %s is accepted', (text, value) => {
    expect(readBrokerAddress(text)).toEqual({ ok: true, value });
  });

  it.each([
    'mqtt://broker.example',
    'mqtt://10.0.0.5:1883',
    'mqtt://127.0.0.1.evil.example',
    'mqtt://[::2]',
    'mqtt://127.0.0.999',
    'mqtt://127.0.0.1000',
    'mqtt://0.0.0.0',
    'mqtt://localhost.evil.example',
    'mqtt://[::ffff:10.0.0.5]',
  ])('S1: %s would be unprotected and is refused with a sentence', (text) => {
    for (const reading of [readBrokerAddress(text), readLineAddress(text, true)]) {
      expect(reading).toMatchObject({ ok: false, error: { code: 'broker/address-unprotected' } });
      expect(reading.ok ? '' : reading.error.sentence).toContain('Use mqtts://');
    }
  });

  it('S1: localhost on a plain line is this computer, whatever its name is mapped to', () => {
    const reading = readBrokerAddress('mqtt://localhost:1883');
    expect(reading.ok && reading.value.host).toBe('127.0.0.1');
  });

  it('S1: another computer is refused with a sentence while no certificates are named', () => {
    const refused = readLineAddress('mqtts://broker.example', false);
    expect(refused).toMatchObject({ ok: false, error: { code: 'broker/certificates-not-named' } });
    expect(refused.ok ? '' : refused.error.sentence).toContain('Name the files');
    expect(readLineAddress('mqtts://broker.example', true).ok).toBe(true);
    expect(readLineAddress('mqtts://localhost', false).ok).toBe(true);
    expect(readLineAddress('mqtt://127.0.0.1', false).ok).toBe(true);
  });

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
