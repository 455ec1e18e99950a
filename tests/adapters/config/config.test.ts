import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadConfig, parseConfig } from '../../../main/adapters/config/load-config.ts';
import { configReference } from '../../../main/commands/config-reference.ts';
import { firstSettingsOf, readOrWriteSettings } from '../../../main/compose-configuration.ts';
import { tempDir } from '../../support/temp-dir.ts';

const least = {
  site: 'ranong',
  gate: 'lane-1',
  dataDirectory: '.',
  lane: {},
  camera: { kind: 'device' },
  turnstile: { device: 'modbus-relay', path: '/dev/serial/by-path/x' },
  officers: [{ officerId: 'suda', name: 'Suda' }],
};

describe('the configuration', () => {
  it('fills in safe values for what is not said', () => {
    const parsed = parseConfig(least, 'test');
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        lane: { direction: 'out', openWindowMs: 6000 },
        turnstile: {
          pulseMs: 400,
          channels: { out: 1, in: 2 },
          inputs: { passOut: 1, passIn: 2, emergency: 3 },
        },
        recognition: { framesNeeded: 3 },
        uplink: null,
      },
    });
  });

  it.each([
    ['an unknown field', { ...least, turnstyle: {} }, 'turnstyle'],
    ['a value out of range', { ...least, lane: { openWindowMs: 60_000 } }, 'lane.openWindowMs'],
    ['a name of a person in capitals', { ...least, gate: 'Suda Lane' }, 'gate'],
    [
      'fewer frames for unknown than for known',
      { ...least, recognition: { framesNeeded: 9, framesBeforeUnknown: 3 } },
      'recognition',
    ],
    [
      'a bar by hand for no pack',
      { ...least, recognition: { minSimilarity: 0.6 } },
      'recognition.minSimilarity',
    ],
    ['no officer', { ...least, officers: [] }, 'officers'],
    [
      'two officers under one id',
      { ...least, officers: [least.officers[0], { officerId: 'suda', name: 'Malee' }] },
      'tell them apart',
    ],
    [
      'a window shorter than the turnstile’s own',
      { ...least, lane: { openWindowMs: 5000 } },
      'lane.openWindowMs',
    ],
    [
      'a replay camera before a real turnstile',
      { ...least, camera: { kind: 'replay', folder: 'x' } },
      'camera',
    ],
    [
      'a ninth relay of an LCUS board',
      { ...least, turnstile: { device: 'lcus', path: 'x', channels: { out: 9 } } },
      'channels.out',
    ],
    [
      'one input for two contacts',
      { ...least, turnstile: { ...least.turnstile, inputs: { passIn: 1 } } },
      'inputs',
    ],
  ])('refuses %s and names the place', (_name, value, place) => {
    const parsed = parseConfig(value, 'test');
    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.error).toContain(place);
  });

  it('says in sentences what is missing and what does not fit, without the words of a program', () => {
    const said = (value: unknown) => {
      const parsed = parseConfig(value, 'test');
      return parsed.ok ? 'fits' : parsed.error.split('\n').slice(1).join('\n');
    };
    expect(said({ ...least, lane: undefined, site: undefined })).toBe(
      '- "site" is missing; a text in quotes belongs there.\n' +
        '- "lane" is missing; an object in {} belongs there (an empty one takes the defaults where there are such).',
    );
    expect(said({ ...least, uplink: { url: 'mqtt://127.0.0.1', mqttVersion: 3 } })).toBe(
      '- "uplink.mqttVersion" must be one of 4, 5.',
    );
    expect(said({ ...least, lane: { open: 1, openWindowMs: 9000 } })).toBe(
      '- "lane.openWindowMs" must be at most 7000.\n- "lane" has "open", which nobody knows. Correct the spelling or remove it.',
    );
    expect(said({ ...least, camera: { kind: 'film' }, officers: [{ officerId: 'suda', name: 5 }] })).toBe(
      '- "camera.kind" must be one of "device", "replay".\n' +
        '- "officers[0].name" is of the wrong kind; a text in quotes belongs there.',
    );
    expect(said([])).toContain('The configuration is of the wrong kind');
  });

  it('says of a rule that was a setting once where it stands now, and does not drop it in silence', () => {
    const parsed = parseConfig({ ...least, rules: { minimumAgeYears: 20, colour: 'red' } }, 'test');
    expect(!parsed.ok && parsed.error).toContain(
      '- "rules" has "minimumAgeYears", which is law and no setting any more: it stands in the rule set that holds',
    );
    expect(!parsed.ok && parsed.error).toContain('"colour", which nobody knows.');
  });

  it('shows a whole example that fits', () => {
    const example = /```json\n([\s\S]*?)```/.exec(configReference())?.[1] ?? '';
    expect(parseConfig(JSON.parse(example), 'the example').ok).toBe(true);
  });

  it('lets a gate start whose turnstile nobody knows, but not with a second mistake', () => {
    const unknown = { ...least, turnstile: { device: 'icse012a', path: 'x' } };
    expect(parseConfig(unknown, 'test')).toMatchObject({
      ok: true,
      value: { turnstile: { device: 'unknown', named: 'icse012a' }, gate: 'lane-1' },
    });
    for (const worse of [
      { ...unknown, gate: 'Suda Lane' },
      { ...least, turnstile: { path: 'x' } },
    ])
      expect(parseConfig(worse, 'test').ok).toBe(false);
  });

  it('says what is wrong with a file that is absent or no JSON', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'broken.json'), '{');
    for (const name of ['none.json', 'broken.json']) {
      const loaded = loadConfig(join(dir, name));
      expect(!loaded.ok && loaded.error).toContain(name);
    }
  });

  it('takes the data directory as lying beside the file', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'gate.json'), JSON.stringify({ ...least, dataDirectory: 'store' }));
    expect(loadConfig(join(dir, 'gate.json'))).toMatchObject({
      ok: true,
      value: { dataDirectory: join(dir, 'store') },
    });
  });

  it('takes the files of the line as lying beside it, too', () => {
    const dir = tempDir();
    const tls = { ca: 'keys/ca.pem', certificate: '/etc/gate/certificate.pem', key: 'keys/key.pem' };
    const uplink = { url: 'mqtts://broker.example', tls, centralKey: 'central.pem' };
    writeFileSync(join(dir, 'gate.json'), JSON.stringify({ ...least, uplink }));
    const loaded = loadConfig(join(dir, 'gate.json'));
    expect(loaded.ok && loaded.value.uplink).toMatchObject({
      tls: {
        ca: join(dir, 'keys/ca.pem'),
        certificate: '/etc/gate/certificate.pem',
        key: join(dir, 'keys/key.pem'),
      },
      centralKey: join(dir, 'central.pem'),
    });
  });

  it('is written once at the first start, and fits', () => {
    const home = join(tempDir(), 'data', 'gate.json');
    const said: string[] = [];
    const first = readOrWriteSettings(undefined, (line) => said.push(line), home);
    const second = readOrWriteSettings(undefined, (line) => said.push(line), home);
    expect(first.ok && second.ok && firstSettingsOf().ok).toBe(true);
    expect(said).toHaveLength(1);
  });

  it('says so when the first one cannot be written', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'data'), 'a file in the way');
    mkdirSync(join(dir, 'other'));
    const refused = readOrWriteSettings(undefined, () => {}, join(dir, 'data', 'gate.json'));
    expect(!refused.ok && refused.error).toContain('could not be written');
  });

  it('stands in the reference as it is now', () => {
    const written = readFileSync(
      fileURLToPath(new URL('../../../docs/configuration.md', import.meta.url)),
      'utf8',
    );
    expect(written).toBe(configReference());
  });
});
