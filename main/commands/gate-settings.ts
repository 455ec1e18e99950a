import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { loadConfig, parseConfig } from '../adapters/config/load-config.ts';
import type { GateSettings, GateSettingsInput } from '../adapters/config/schema.ts';
import { err, type Result } from '../core/result.ts';

/** Where commands look for the gate's configuration unless told otherwise. */
export const defaultConfigPath = 'data/gate.json';

export function withConfigOption(command: Command): Command {
  return command.option('--config <file>', `configuration of the gate (default: ${defaultConfigPath})`);
}

/** The settings named by `--config`; without it, those of the default place. */
export function readSettings(path: string | undefined): Result<GateSettings, string> {
  if (path !== undefined) return loadConfig(path);
  if (existsSync(defaultConfigPath)) return loadConfig(defaultConfigPath);
  return err(
    `There is no configuration at ${resolve(defaultConfigPath)}. Start the gate once with "npm start", which writes one, or name yours with --config.`,
  );
}

/**
 * As `readSettings`; at the very first start writes a configuration that runs on any computer: the first camera
 * and a simulated turnstile.
 */
export function readOrWriteSettings(
  path: string | undefined,
  say: (line: string) => void,
): Result<GateSettings, string> {
  if (path === undefined && !existsSync(defaultConfigPath)) {
    mkdirSync(dirname(defaultConfigPath), { recursive: true, mode: 0o700 });
    writeFileSync(defaultConfigPath, `${JSON.stringify(firstSettings, null, 2)}\n`, { flag: 'wx' });
    say(
      `First start: wrote ${resolve(defaultConfigPath)} with a simulated turnstile. Edit it for your lane (README, Configuration).`,
    );
  }
  return readSettings(path);
}

const firstSettings: GateSettingsInput = {
  site: 'my-port',
  gate: 'lane-1',
  dataDirectory: '.',
  lane: { direction: 'out' },
  camera: { kind: 'device' },
  turnstile: { device: 'simulated', onPty: false },
  uplink: null,
  web: { port: 8443 },
  officers: [{ officerId: 'officer-1', name: 'Officer 1' }],
};

/** For commands that only look, such as `doctor` before the first start. */
export function firstSettingsOf(): Result<GateSettings, string> {
  return parseConfig(firstSettings, 'of a first start');
}
