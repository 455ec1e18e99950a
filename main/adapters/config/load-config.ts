import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { err, ok, type Result } from '../../core/result.ts';
import { configSentences } from './config-sentences.ts';
import { configSchema, type GateSettings } from './schema.ts';
import { unknownDeviceIn, withoutDevice } from './unknown-device.ts';

/** Reads and checks a configuration file (JSON). The error is a sentence for the person who wrote the file. */
export function loadConfig(path: string): Result<GateSettings, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return err(
      `The configuration ${path} cannot be read. Check the name and the permissions, or write one: see README, Configuration.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'not JSON';
    return err(`The configuration ${path} is not JSON (${why}). The gate did not start; correct the file.`);
  }
  const parsed = parseConfig(value, path);
  if (!parsed.ok) return parsed;
  return ok(besides(dirname(path), parsed.value));
}

/** Files of the line are named as the data directory is: relative to the configuration, wherever the gate is started. */
function besides(folder: string, settings: GateSettings): GateSettings {
  const at = (path: string): string => resolve(folder, path);
  const { dataDirectory, uplink, rules } = settings;
  const trustedKeys = rules.trustedKeys.map(at);
  const placed = { ...settings, dataDirectory: at(dataDirectory), rules: { ...rules, trustedKeys } };
  if (uplink === null) return placed;
  const { tls, centralKey } = uplink;
  const files = tls && { ca: at(tls.ca), certificate: at(tls.certificate), key: at(tls.key) };
  return { ...placed, uplink: { ...uplink, tls: files, centralKey: centralKey && at(centralKey) } };
}

/**
 * As `loadConfig`, for a value that is already there. A turnstile of an unknown kind is no reason not to start: the
 * lane stays closed, and officers work without it. Everything else must fit.
 */
export function parseConfig(value: unknown, name: string): Result<GateSettings, string> {
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const named = unknownDeviceIn(value, parsed.error);
  const rest = named === undefined ? undefined : configSchema.safeParse(withoutDevice(value));
  if (rest?.success && named !== undefined)
    return ok({ ...rest.data, turnstile: { device: 'unknown', named } });
  return err(
    `The configuration ${name} does not fit, so the gate did not start:\n${configSentences(parsed.error)}`,
  );
}
