import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPtyPair, hasSocat } from '../../../hardware/simulators/pty-pair.ts';
import { parseConfig } from '../../../main/adapters/config/load-config.ts';
import { turnstile } from '../../../main/commands/doctor/turnstile-port.ts';
import { expectOk } from '../../support/store-options.ts';
import { tempDir } from '../../support/temp-dir.ts';

async function lookAt(settings: Record<string, unknown>) {
  const config = {
    ...{ site: 'port', gate: 'lane-1', dataDirectory: '.', lane: {}, camera: { kind: 'device' } },
    turnstile: settings,
    officers: [{ officerId: 'officer-1', name: 'Suda' }],
  };
  const findings = await turnstile(expectOk(parseConfig(config, 'of the test')));
  return {
    text: findings.map(({ sentence }) => sentence).join('\n'),
    states: findings.map(({ state }) => state),
  };
}

const socat = hasSocat();
if (!socat) console.log('skipped because socat is not installed: the doctor before a port without an answer');

describe('the doctor before the turnstile', () => {
  it('says of a simulated one that nothing opens', async () => {
    expect((await lookAt({ device: 'simulated' })).text).toContain('nothing in the world opens');
  });

  it('says what a path leads to, if not to a serial port, and what to do', async () => {
    const file = join(tempDir(), 'port');
    writeFileSync(file, '');
    const nothing = await lookAt({ device: 'lcus', path: `${file}-not` });
    expect(nothing.text).toMatch(/No serial port was found at .*correct "path"/);
    const other = await lookAt({ device: 'lcus', path: file });
    expect(other.text).toMatch(/is there, but it is no serial port.*officers work without it/);
    expect(other.states).toContain('problem');
  });

  it('says which kinds of device there are when it is asked for another one', async () => {
    const { text, states } = await lookAt({ device: 'lcsu', path: '/dev/ttyUSB0' });
    expect(text).toMatch(
      /no turnstile of the kind "lcsu"\. Known are: .*modbus-relay.*officers work without it/,
    );
    expect(states).toContain('problem');
    expect((await lookAt({ device: 'waveshare' })).text).toContain('It is called "modbus-relay" here.');
  });

  it.skipIf(!socat)('says that nothing answers, and what to check', async () => {
    const pair = await createPtyPair();
    onTestFinished(() => pair.close());
    const { text } = await lookAt({ device: 'modbus-relay', path: pair.driverPath });
    expect(text).toMatch(/Nothing answers on .*its speed, and "device" in the configuration/);
  });
});
