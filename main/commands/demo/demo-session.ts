import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Roster } from '../../../central/feed/roster.ts';
import type { TurnstileDevice } from '../../../hardware/index.ts';
import { defaultCacheDir } from '../../../native-models/conversion/model-cache.ts';
import type { EngineChannel } from '../../../native-models/engine/channel.ts';
import { forkEngine } from '../../../native-models/engine/fork-engine.ts';
import { whenReady } from '../../../native-models/engine-client.ts';
import { choosePack } from '../../../native-models/packs/choose-pack.ts';
import type { GateSettings } from '../../adapters/config/schema.ts';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import { uniqueIds } from '../../adapters/system/unique-ids.ts';
import type { EnrolmentDeps } from '../../app/enrolment.ts';
import type { PushValue } from '../../bridge/contract.ts';
import { composeGate, type HostParts, type RunningGate } from '../../compose.ts';
import { barBookOf } from '../../compose-bars.ts';
import { enrolmentBarsOf } from '../../compose-enrolment.ts';
import { gateKeyOf } from '../../compose-settings.ts';
import { type OpenedStore, openGateStore } from '../../compose-store.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { createPlant, type Plant } from './demo-plant.ts';
import { demoSettings, smallPictureBars } from './demo-settings.ts';

export interface SessionOptions {
  readonly board: TurnstileDevice;
  readonly log: Log;
  readonly random: () => number;
  readonly cameraWanted: () => PushValue<'cameraWanted'>;
  readonly demo?: (session: () => DemoSession) => NonNullable<HostParts['demo']>;
  /** A bar from the folder's own people; undefined takes the pack's. */
  readonly minSimilarity: number | undefined;
}

/** A whole port on this machine, in a folder that goes when the demo ends. */
export interface DemoSession {
  readonly settings: GateSettings;
  readonly opened: OpenedStore;
  readonly plant: Plant;
  readonly running: RunningGate;
  readonly clock: Clock;
  readonly folder: string;
  readonly enrolmentDeps: EnrolmentDeps;
  /** Ends the engine's process as a crash would. */
  crashEngine(): void;
  close(): Promise<void>;
}

const engineTimeoutMs = 60_000;
export async function openSession(options: SessionOptions): Promise<Result<DemoSession, string>> {
  const { log, board } = options;
  const clock = createSystemClock();
  const folder = mkdtempSync(join(tmpdir(), 'pipo-gate-demo-'));
  const settings = demoSettings(
    folder,
    board,
    options.minSimilarity,
    await choosePack('auto', defaultCacheDir()),
  );
  const opened = openGateStore(settings, { clock, ids: uniqueIds, log });
  if (!opened.ok) return opened;
  const { store, secrets, bootId } = opened.value;
  const roster = createRosterKeeper(opened.value);
  const plant = await createPlant({
    ...options,
    folder,
    clock,
    gateKey: gateKeyOf(settings),
    publicKeyPem: secrets.publicKeyPem(),
    roster,
  });
  let engineProcess: EngineChannel | undefined;
  const running = await composeGate(
    { ...settings, uplink: { url: plant.brokerUrl, mqttVersion: 4, tls: null, centralKey: null } },
    {
      store,
      bootId,
      turnstile: plant.turnstile.turnstile,
      spawnEngine: () => {
        engineProcess = forkEngine();
        return engineProcess;
      },
      qualityBars: smallPictureBars,
      cameraWanted: options.cameraWanted,
      clock,
      ids: uniqueIds,
      log,
      ...(options.demo === undefined ? {} : { demo: options.demo(() => session) }),
    },
  );
  if (!running.ok) return running;
  const session = assemble(settings, opened.value, plant, running.value, clock, folder, () =>
    engineProcess?.kill(),
  );
  const ready = await whenReady(running.value.engine, clock, engineTimeoutMs);
  if (ready.ok) return ok(session);
  await session.close();
  return err(`The face engine did not start (${ready.error}). Run "npm run gate -- doctor" to see why.`);
}

function assemble(
  settings: GateSettings,
  opened: OpenedStore,
  plant: Plant,
  running: RunningGate,
  clock: Clock,
  folder: string,
  crashEngine: () => void,
): DemoSession {
  const { journal, people, voyages, notes, duplicates } = opened.store;
  const bars = enrolmentBarsOf(barBookOf(settings), () => running.gate.gallery.sizes().everyone);
  const { engine, gate } = running;
  return {
    settings,
    opened,
    plant,
    running,
    clock,
    folder,
    crashEngine,
    // Every set enrols into the same gallery that the gate searches.
    enrolmentDeps: {
      ...{ engine, journal, people, voyages, notes, duplicates },
      ...{ faces: gate.gallery, ids: uniqueIds, clock, bars },
    },
    async close() {
      await running.close('the demo ended');
      await plant.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Names for the central page, also of boats that have left: the office keeps its own roster, rows carry ids only. */
export function createRosterKeeper({ store }: OpenedStore): () => Roster {
  const sailed: Record<string, { vessel: string }> = {};
  return () => {
    for (const { voyageId, vesselName } of store.voyages.listOpen())
      sailed[voyageId] = { vessel: vesselName };
    const people = store.people.list().map((p) => [p.personId, { name: p.displayName }]);
    return { people: Object.fromEntries(people), voyages: { ...sailed } };
  };
}
