import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hasSocat } from '../hardware/simulators/pty-pair.ts';
import { parseConfig } from '../main/adapters/config/load-config.ts';
import { composeConfigured } from '../main/compose-run.ts';
import { createRecordingLog } from './support/recording-log.ts';
import { expectOk } from './support/store-options.ts';
import { tempDir } from './support/temp-dir.ts';

const noEngine = () => ({
  send: () => undefined,
  onMessage: () => undefined,
  onExit: () => undefined,
  kill: () => undefined,
});

if (!hasSocat())
  console.info('skipped because socat is not installed: a simulated turnstile on a pseudo-terminal');

it.skipIf(!hasSocat())('a gate leaves nothing of its simulated turnstile running behind it', async () => {
  // Where the ports of the simulated line are made.
  const ports = tempDir();
  process.env['TMPDIR'] = ports;
  const settings = parseConfig(
    {
      ...{ site: 'port', gate: 'lane-1', dataDirectory: tempDir(), lane: {}, camera: { kind: 'device' } },
      turnstile: { device: 'simulated', onPty: true },
      officers: [{ officerId: 'suda', name: 'Suda', roles: ['supervisor'] }],
    },
    'of the test',
  );
  const host = { spawnEngine: noEngine, log: createRecordingLog(), say: () => undefined };
  const { running } = expectOk(await composeConfigured(expectOk(settings), host));
  const line = () => readdirSync(ports).filter((name) => name.startsWith('pipo-gate-pty-'));
  expect(line()).toHaveLength(1);
  await running.close('the end of the test');
  expect(line()).toEqual([]);
});
