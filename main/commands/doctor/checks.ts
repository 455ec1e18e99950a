import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unknownDeviceSentence } from '../../../hardware/index.ts';
import { forkEngine } from '../../../native-models/engine/fork-engine.ts';
import { createEngineClient, whenReady } from '../../../native-models/engine-client.ts';
import type { GateSettings } from '../../adapters/config/schema.ts';
import { otherGate } from '../../adapters/sqlite/store.ts';
import { verifyDatabase } from '../../adapters/sqlite/verify-database.ts';
import { silentLog } from '../../adapters/system/json-log.ts';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import { defaultConfigPath, firstSettingsOf, readSettings } from '../../compose-configuration.ts';
import { centralCryptoOf } from '../../compose-lists.ts';
import { gateKeyOf } from '../../compose-settings.ts';
import { absenceOf, databasePathOf, openGateSecrets } from '../../compose-store.ts';
import { findChromium } from '../../hosts/browser.ts';
import { windowFolder } from '../window-folder.ts';
import type { Check, Finding } from './finding.ts';

const good = (part: string, sentence: string): Finding => ({ part, state: 'ok', sentence });
const attention = (part: string, sentence: string): Finding => ({ part, state: 'attention', sentence });
const problem = (part: string, sentence: string): Finding => ({ part, state: 'problem', sentence });

/** Without a configuration the rest is looked at as at a first start. */
export function configuration(path: string | undefined): {
  settings: GateSettings | undefined;
  finding: Finding;
} {
  const settings = readSettings(path);
  if (settings.ok) return { settings: settings.value, finding: fitting(settings.value, path) };
  const first = path === undefined && !existsSync(defaultConfigPath) ? firstSettingsOf() : settings;
  if (!first.ok) return { settings: undefined, finding: problem('configuration', first.error) };
  return { settings: first.value, finding: attention('configuration', settings.error) };
}

/** A gate starts with a turnstile that nobody knows, so that officers can work; it cannot open. */
function fitting({ turnstile }: GateSettings, path = defaultConfigPath): Finding {
  if (turnstile.device !== 'unknown') return good('configuration', `${path} fits.`);
  return problem(
    'configuration',
    `${path} fits but for the turnstile: ${unknownDeviceSentence(turnstile.named)}`,
  );
}

export const screens: Check = () => {
  const built = existsSync(join(windowFolder, 'crew.html'));
  const chromium = findChromium();
  return [
    built
      ? good('screens', 'The screens are built.')
      : problem('screens', 'The screens are not built. Run "npm run setup" once.'),
    chromium === undefined
      ? attention(
          'browser',
          'No Chromium was found: open the printed links by hand, or install it (sudo apt-get install -y chromium).',
        )
      : good('browser', `Chromium is at ${chromium}.`),
  ];
};

/** A key pair that does not belong to the record shows in the first signature. */
export const store: Check = async (settings) => {
  const path = databasePathOf(settings);
  const absence = absenceOf(settings);
  if (absence?.kind === 'gone') return [problem('record', absence.sentence)];
  if (absence !== undefined)
    return [attention('record', 'There is no database yet; the first start of the gate makes it.')];
  const keys = openGateSecrets(settings, true);
  if (!keys.ok) return [problem('keys', keys.error.sentence)];
  const report = await verifyDatabase(path, keys.value.publicKeyPem());
  if (!report.ok) return [problem('record', report.error.sentence)];
  const { value } = report;
  if (!value.intact) return [problem('record', value.problem.sentence)];
  const wanted = gateKeyOf(settings);
  if (value.gate !== '' && value.gate !== wanted)
    return [problem('record', otherGate(value.gate, wanted).sentence)];
  return [good('record', `The journal of ${value.gate} is intact: ${value.rows} rows, chained and signed.`)];
};

/** A gate with a key that it cannot use does not start. */
export const centralKey: Check = (settings) => {
  const crypto = centralCryptoOf(settings);
  if (!crypto.ok) return [problem('central key', crypto.error)];
  if (crypto.value === undefined) return [];
  return [
    good('central key', 'The key of the central office is there: its lists and commands can be believed.'),
  ];
};

const engineTimeoutMs = 60_000;
const wholeFrame = { x: 0, y: 0, width: 1, height: 1 };

export const engine: Check = async ({ recognition: { pack } }) => {
  const clockNow = createSystemClock();
  const client = createEngineClient({ spawn: () => forkEngine(), clock: clockNow, log: silentLog, pack });
  try {
    const ready = await whenReady(client, clockNow, engineTimeoutMs);
    if (!ready.ok)
      return [
        problem(
          'face engine',
          `It does not start (${ready.error}). The gate would stay in officer mode. Run "npm run setup" again and look at the free memory.`,
        ),
      ];
    const frame = { width: 640, height: 480, pixels: new Uint8Array(640 * 480 * 4).fill(127) };
    const answer = await client.observe(frame, wholeFrame);
    if (!answer.ok)
      return [
        problem(
          'face engine',
          `It started but did not read a picture (${answer.error}). Restart the gate; if it stays, reinstall.`,
        ),
      ];
    return [good('face engine', `Pack ${ready.value} reads pictures.`)];
  } finally {
    await client.close();
  }
};

export const clock: Check = () => {
  const { clockState } = createSystemClock().trust();
  if (clockState === 'synced') return [good('clock', 'The clock is set from a trusted source.')];
  return [
    attention(
      'clock',
      'Nobody sets this clock from a trusted source; the record says so with every event. Turn on systemd-timesyncd or chrony.',
    ),
  ];
};
