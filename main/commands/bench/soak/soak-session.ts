import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulationSettings } from '../../../../hardware/index.ts';
import { parseConfig } from '../../../adapters/config/load-config.ts';
import type { GateSettings } from '../../../adapters/config/schema.ts';
import { createEmbeddedBroker } from '../../../adapters/mqtt/embedded-broker.ts';
import type { Store } from '../../../adapters/sqlite/store.ts';
import { createSystemClock } from '../../../adapters/system/system-clock.ts';
import { uniqueIds } from '../../../adapters/system/unique-ids.ts';
import type { EnrolmentDeps } from '../../../app/enrolment.ts';
import { composeGate, type RunningGate } from '../../../compose.ts';
import { barBookOf } from '../../../compose-bars.ts';
import { enrolmentBarsOf } from '../../../compose-enrolment.ts';
import { gateKeyOf } from '../../../compose-settings.ts';
import { databasePathOf, openGateStore } from '../../../compose-store.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Ids } from '../../../ports/ids.ts';
import type { Log } from '../../../ports/log.ts';
import { createPlant, type Plant } from '../../demo/demo-plant.ts';
import { createRosterKeeper } from '../../demo/demo-session.ts';
import { hasMosquitto, startMosquittoBroker } from './mosquitto-broker.ts';
import { scriptedEngine } from './scripted-engine.ts';
import { openScriptedWindows, type ScriptedWindows } from './scripted-windows.ts';

export interface SoakOptions {
  readonly device: SimulationSettings['device'];
  readonly seed: number;
  readonly random: () => number;
  readonly log: Log;
}

/** A whole gate in a folder that goes when the soak ends; only faces and people are made up. */
export interface SoakSession {
  readonly settings: GateSettings;
  readonly store: Store;
  readonly plant: Plant;
  readonly running: RunningGate;
  readonly windows: ScriptedWindows;
  readonly enrolmentDeps: EnrolmentDeps;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly broker: 'mosquitto' | 'embedded';
  readonly publicKeyPem: string;
  readonly databasePath: string;
  /** Stops the gate; its files are still there. */
  stop(): Promise<void>;
  /** Ends everything and removes the folder. */
  close(): Promise<void>;
}

export async function openSoakSession(options: SoakOptions): Promise<Result<SoakSession, string>> {
  const { log, device, random, seed } = options;
  const clock = createSystemClock();
  const folder = mkdtempSync(join(tmpdir(), 'pipo-gate-soak-'));
  const settings = soakSettings(folder);
  const opened = openGateStore(settings, { clock, ids: uniqueIds, log });
  if (!opened.ok) return opened;
  const { store, secrets, bootId } = opened.value;
  const broker = hasMosquitto ? await startMosquittoBroker() : await createEmbeddedBroker();
  const publicKeyPem = secrets.publicKeyPem();
  const gateKey = gateKeyOf(settings);
  const roster = createRosterKeeper(opened.value);
  const plant = await createPlant({
    ...{ folder, board: device, gateKey, publicKeyPem, roster, clock, log, random },
    broker,
  });
  const running = await composeGate(
    { ...settings, uplink: { url: plant.brokerUrl, mqttVersion: 4, tls: null, centralKey: null } },
    {
      ...{ store, bootId, clock, log, ids: uniqueIds },
      turnstile: plant.turnstile.turnstile,
      spawnEngine: scriptedEngine(seed),
      cameraWanted: () => ({ kind: 'none' }),
    },
  );
  if (!running.ok) return running;
  const windows = openScriptedWindows(running.value.service);
  const session = { settings, store, plant, running: running.value, windows, clock, publicKeyPem };
  return ok({
    ...session,
    ids: uniqueIds,
    broker: hasMosquitto ? 'mosquitto' : 'embedded',
    databasePath: databasePathOf(settings),
    enrolmentDeps: enrolmentDepsOf(session),
    ...endsOf(session, folder),
  });
}

type Open = Pick<SoakSession, 'settings' | 'store' | 'plant' | 'running' | 'windows' | 'clock'>;

function enrolmentDepsOf({ settings, store, running, clock }: Open): EnrolmentDeps {
  const { journal, people, voyages, notes, duplicates } = store;
  const { engine, gate } = running;
  const bars = enrolmentBarsOf(barBookOf(settings), () => gate.gallery.sizes().everyone);
  const records = { journal, people, voyages, notes, duplicates };
  return { ...records, engine, faces: gate.gallery, ids: uniqueIds, clock, bars };
}

function endsOf({ plant, running, windows }: Open, folder: string): Pick<SoakSession, 'stop' | 'close'> {
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    windows.close();
    stopped ??= running.close('the soak ended');
    return stopped;
  };
  return {
    stop,
    async close() {
      await stop();
      await plant.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A lane for both ways, so that everybody goes out and comes back. */
function soakSettings(folder: string): GateSettings {
  const input = {
    site: 'soak-port',
    gate: 'lane-1',
    dataDirectory: join(folder, 'gate'),
    lane: { direction: 'both', openWindowMs: 5500, referredShowMs: 500 },
    camera: { kind: 'device', allowVirtual: true },
    turnstile: { device: 'simulated' },
    recognition: { pack: 'face-api' },
    officers: [{ officerId: 'officer-1', name: 'Officer Suda' }],
  };
  const parsed = parseConfig(input, 'of the soak');
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
