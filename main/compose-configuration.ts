import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { loadConfig, parseConfig } from './adapters/config/load-config.ts';
import type { GateSettings, GateSettingsInput } from './adapters/config/schema.ts';
import { err, type Result } from './core/result.ts';

/** Where commands look for the gate's configuration unless told otherwise. */
export const defaultConfigPath = 'data/gate.json';

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
 * @param home where the configuration is looked for and written when `path` names none
 */
export function readOrWriteSettings(
  path: string | undefined,
  say: (line: string) => void,
  home: string = defaultConfigPath,
): Result<GateSettings, string> {
  if (path !== undefined || existsSync(home)) return loadConfig(path ?? home);
  try {
    mkdirSync(dirname(home), { recursive: true, mode: 0o700 });
    writeFileSync(home, `${JSON.stringify(firstSettings, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return err(
      `The first configuration could not be written (${why}). Start where you may write, or name a configuration with --config.`,
    );
  }
  say(
    `First start: wrote ${resolve(home)} with a simulated turnstile. Edit it for your lane (README, Configuration).`,
  );
  return loadConfig(home);
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
  // Two, because after an emergency two different officers must re-arm the lane.
  officers: [
    { officerId: 'officer-1', name: 'Officer 1', roles: ['supervisor'] },
    { officerId: 'officer-2', name: 'Officer 2' },
  ],
};

/** For commands that only look, such as `doctor` before the first start. */
export function firstSettingsOf(): Result<GateSettings, string> {
  return parseConfig(firstSettings, 'of a first start');
}
