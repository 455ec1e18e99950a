import {
  createSimulatedTurnstile,
  createTurnstile,
  createUnusableTurnstile,
  sampleSettings,
  unknownDeviceSentence,
} from '../hardware/index.ts';
import type { SpawnEngine } from '../native-models/engine/channel.ts';
import type { GateSettings } from './adapters/config/schema.ts';
import { createSettingsFile } from './adapters/config/settings-file.ts';
import { createJsonLog } from './adapters/system/json-log.ts';
import { createSystemClock } from './adapters/system/system-clock.ts';
import { uniqueIds } from './adapters/system/unique-ids.ts';
import { composeGate, type RunningGate } from './compose.ts';
import { calibratedTables } from './compose-bars.ts';
import { cameraWantedOf, replayPicturesOf } from './compose-camera.ts';
import { openRecoveredStore } from './compose-recovery.ts';
import { gateKeyOf, turnstileOptionsOf } from './compose-settings.ts';
import { siteTablesFor } from './compose-site-calibration.ts';
import { err, ok, type Result } from './core/result.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Turnstile } from './ports/turnstile.ts';

/** The log as JSON lines where service managers collect it. */
export function logToStderr(): Log {
  return createJsonLog((line) => process.stderr.write(line));
}

/** A gate from its settings, ready for the windows of either host. */
export interface ConfiguredGate {
  readonly running: RunningGate;
  /** Absolute paths of the replay camera's pictures; none for a real camera. */
  readonly replayPictures: readonly string[];
  readonly clock: Clock;
}

/** Opens everything that the settings name. The error is a sentence; nothing stays open behind it. */
export async function composeConfigured(
  settings: GateSettings,
  host: {
    readonly spawnEngine: SpawnEngine;
    readonly log: Log;
    readonly say: (line: string) => void;
    /** The file that the settings were read from; without it the panel cannot change them. */
    readonly settingsPath?: string;
  },
): Promise<Result<ConfiguredGate, string>> {
  const { log, say, spawnEngine, settingsPath } = host;
  const clock = createSystemClock();
  const replay = replayPicturesOf(settings);
  if (!replay.ok) return replay;
  const turnstile = await openTurnstile(settings, clock, log, say);
  if (!turnstile.ok) return turnstile;
  const { closeDevice } = turnstile.value;
  const opened = await openRecoveredStore(settings, { clock, ids: uniqueIds, log });
  if (!opened.ok) {
    await closeDevice();
    return opened;
  }
  const { store, secrets, bootId, withoutRecord } = opened.value;
  if (withoutRecord !== undefined) say(withoutRecord);
  const site = siteTablesFor(settings, secrets, log);
  const owner = { gateKey: gateKeyOf(settings), publicKeyPem: secrets.publicKeyPem() };
  // What is no record is sent to nobody: its numbers are those of the record that was lost.
  const line = withoutRecord === undefined ? settings : { ...settings, uplink: null };
  const running = await composeGate(line, {
    ...(withoutRecord === undefined ? { keeping: owner } : { withoutRecord: true }),
    store,
    bootId,
    turnstile: turnstile.value.turnstile,
    spawnEngine,
    ...(settingsPath === undefined ? {} : { settingsFile: createSettingsFile(settingsPath) }),
    tablesOf: calibratedTables(site),
    cameraWanted: () => cameraWantedOf(settings, replay.value.length),
    clock,
    ids: uniqueIds,
    log,
  });
  if (running.ok)
    return ok({
      running: closingAlso(running.value, closeDevice),
      replayPictures: replay.value,
      clock,
    });
  store.close();
  await closeDevice();
  return running;
}

function closingAlso(running: RunningGate, closeDevice: () => Promise<void>): RunningGate {
  return {
    ...running,
    close: async (cause) => {
      await running.close(cause);
      await closeDevice();
    },
  };
}

interface OpenTurnstile {
  readonly turnstile: Turnstile;
  /** What stands behind the driver, where it is part of this program: a process that it holds would outlive the gate. */
  closeDevice(): Promise<void>;
}

const noDevice = async () => undefined;

/** The configured turnstile. A simulated one opens nothing in the world, and says so. */
async function openTurnstile(
  { turnstile }: GateSettings,
  clock: Clock,
  log: Log,
  say: (line: string) => void,
): Promise<Result<OpenTurnstile, string>> {
  const random = Math.random;
  if (turnstile.device === 'unknown') {
    say(
      `${unknownDeviceSentence(turnstile.named)} The gate cannot open, and officers work without it. Correct "device" in "turnstile", then start the gate again.`,
    );
    const unusable = createUnusableTurnstile('turnstile/unknown-device');
    return ok({ turnstile: unusable, closeDevice: noDevice });
  }
  if (turnstile.device !== 'simulated') {
    const driver = createTurnstile({ ...turnstileOptionsOf(turnstile), clock, random, log });
    return ok({ turnstile: driver, closeDevice: noDevice });
  }
  say(
    'The turnstile of this gate is simulated: nothing in the world opens. Set "turnstile" in the configuration for a real one.',
  );
  const { board, onPty, pulseMs } = turnstile;
  try {
    const unit = sampleSettings(board, pulseMs);
    const simulated = await createSimulatedTurnstile({ ...unit, onPty, clock, random, log });
    return ok({ turnstile: simulated.turnstile, closeDevice: () => simulated.close() });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return err(
      `The simulated turnstile could not be put on a pseudo-terminal: ${why}. Install socat or set "onPty": false.`,
    );
  }
}
