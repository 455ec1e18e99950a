import type { SpawnEngine } from '../native-models/engine/channel.ts';
import type { EngineClientOptions } from '../native-models/engine-client.ts';
import type { GateSettings } from './adapters/config/schema.ts';
import { randomDigits } from './adapters/secrets/pin-hash.ts';
import type { Owner } from './adapters/sqlite/copy-check.ts';
import type { Store } from './adapters/sqlite/store.ts';
import { createFaultAcknowledgements } from './app/fault-acknowledgements.ts';
import { createGate, type Gate } from './app/gate.ts';
import { createHealthBoard, type HealthBoard } from './app/health-board.ts';
import type { UplinkRunner } from './app/uplink-runner.ts';
import type { OfficerView, PushValue } from './bridge/contract.ts';
import type { DemoControls, WindowService } from './bridge/gate-service.ts';
import { createWindowCamera } from './bridge/window-camera.ts';
import type { BarBook, TablesOf } from './compose-bars.ts';
import { cameraAdmission, tendCamera } from './compose-camera.ts';
import { composeMatching, startEngine } from './compose-engine.ts';
import { tendGallery } from './compose-gallery.ts';
import { tendImports } from './compose-import-tray.ts';
import { tendRecord } from './compose-keeping.ts';
import { createGateLists, type GateLists } from './compose-lists.ts';
import { policySourcesOf } from './compose-policy.ts';
import { tendPower } from './compose-power.ts';
import { composeReader } from './compose-reader.ts';
import { createGateRules, type GateRules } from './compose-rules.ts';
import { composeService } from './compose-service.ts';
import { gateConfigOf } from './compose-settings.ts';
import { type ComposedUplink, composeUplink } from './compose-uplink.ts';
import { type ComposedVoyages, composeVoyages } from './compose-voyages.ts';
import type { FaultCode, HealthPart } from './core/codes.ts';
import { ok, type Result } from './core/result.ts';
import type { Clock } from './ports/clock.ts';
import type { FaceEngine } from './ports/engine.ts';
import type { Ids } from './ports/ids.ts';
import type { Log } from './ports/log.ts';
import type { SettingsFile } from './ports/settings-file.ts';
import type { Turnstile } from './ports/turnstile.ts';

/** What a host brings along: the machine's own things, and the turnstile it chose. */
export interface HostParts {
  readonly store: Store;
  readonly bootId: string;
  readonly turnstile: Turnstile;
  readonly spawnEngine: SpawnEngine;
  /** Changes to the quality bars; for sets of small public pictures only. */
  readonly qualityBars?: Pick<EngineClientOptions, 'matching' | 'enrolment'>;
  readonly cameraWanted: () => PushValue<'cameraWanted'>;
  /** The file that the settings came from; without it they can be neither seen nor changed at the panel. */
  readonly settingsFile?: SettingsFile;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** What bars are taken from; the packs' own calibrations unless told otherwise. */
  readonly tablesOf?: TablesOf;
  /** Whose record this is: its backups, its second copy and the room for it are looked after. */
  readonly keeping?: Owner;
  /** The store is for the time being only: nothing that it takes is a record, and nobody is granted. */
  readonly withoutRecord?: boolean;
  readonly demo?: { readonly controls: DemoControls; readonly view: () => NonNullable<OfficerView['demo']> };
}

/** A whole gate, from the database to the functions that its windows call. */
export interface RunningGate {
  readonly gate: Gate;
  readonly health: HealthBoard;
  readonly engine: FaceEngine;
  readonly service: WindowService;
  readonly uplink: UplinkRunner | undefined;
  close(cause: string): Promise<void>;
}

/** The one place where everything meets. Fails with a sentence when the uplink's address is refused. */
export async function composeGate(
  settings: GateSettings,
  parts: HostParts,
): Promise<Result<RunningGate, string>> {
  const { store, clock, ids, log, turnstile } = parts;
  const { journal, people, voyages, notes, centreIds } = store;
  const opened = createGateLists(settings, parts);
  if (!opened.ok) return opened;
  const lists = opened.value;
  const ruled = createGateRules(settings, parts);
  if (!ruled.ok) return ruled;
  const rules = ruled.value;
  const forUplink = () => ({ health, recorder: gate.recorder, lists: lists.ages() });
  const uplink = composeUplink(settings, parts, forUplink);
  if (!uplink.ok) return uplink;
  const health = createHealthBoard(clock, initialFaults(settings));
  rules.report(health);
  const reader = composeReader(settings, parts);
  const { engine, pack } = await startEngine(settings, parts);
  const camera = createWindowCamera(clock, cameraAdmission(settings, log));
  const stopTending = tendCamera(settings, camera, log);
  const config = { ...gateConfigOf(settings), pack };
  const officers = lists.officers.all;
  const shared = { camera, engine, journal, people, voyages, health, clock, ids, log, officers };
  const { book, matching } = composeMatching(settings, parts);
  const forPins = { notes, centreIds, pinVault: store.pins, randomDigits };
  const gate = createGate({
    ...{ ...shared, ...matching, ...forPins, ...policySourcesOf(store), turnstile, config },
    ...{ rules: rules.shelf, papers: reader.papers },
  });
  const faults = createFaultAcknowledgements({ health, recorder: gate.recorder });
  const voyaging = composeVoyages(settings, parts, {
    ...{ gate, health, officers, spoofCheck: config.spoofCheck, rules: rules.shelf },
  });
  const service = composeService(settings, parts, {
    ...{ book, gate, health, engine, camera, reader, lists, voyaging, faults },
    ...{ line: uplink.value, rules: rules.shelf },
  });
  await gate.start();
  const uplinked = uplink.value;
  const beside = tendBeside(settings, parts, {
    ...{ gate, engine, health, book, service, voyaging, rules, lists, uplink: uplinked },
  });
  uplinked?.start();
  return ok({
    ...{ gate, health, engine, service, uplink: uplinked?.runner },
    async close(cause) {
      stopTending();
      faults.close();
      camera.close();
      const atRest = beside.stop();
      await gate.close(cause);
      await beside.record.close();
      await uplinked?.close();
      await engine.close();
      await atRest;
      store.close();
    },
  });
}

/** What runs beside the gate once it stands: faces, imports, voyages, rules, lists, the record and the power. */
function tendBeside(
  settings: GateSettings,
  parts: HostParts,
  built: Pick<RunningGate, 'gate' | 'health' | 'service'> & {
    readonly engine: Awaited<ReturnType<typeof startEngine>>['engine'];
    readonly book: BarBook;
    readonly voyaging: ComposedVoyages;
    readonly rules: GateRules;
    readonly lists: GateLists;
    readonly uplink: ComposedUplink | undefined;
  },
) {
  const { gate, health, engine, book, voyaging, rules, lists, uplink } = built;
  const faces = tendGallery(settings, parts, { gate, engine, health, book });
  const imports = tendImports(settings, parts, { gate, book });
  const stopFreshViews = keepViewsFresh(parts.clock, built.service);
  voyaging.start();
  rules.start({ gate, health });
  lists.start({ gate, health, uplink, rules: rules.centre });
  const record = tendRecord(settings, parts, { gate, health, engine, lists: lists.ages });
  const stopPowerWatch = tendPower(settings, parts, { health });
  return {
    record,
    /** Stops at once; what is under way has ended when the promise has. */
    async stop() {
      stopFreshViews();
      stopPowerWatch();
      lists.close();
      rules.close();
      voyaging.close();
      await Promise.all([imports.close(), faces.close()]);
    },
  };
}

/** Nothing counts as working before it said so. */
function initialFaults({
  uplink,
  reader,
  power,
}: Pick<GateSettings, 'uplink' | 'reader' | 'power'>): Partial<Record<HealthPart, FaultCode>> {
  const own = {
    camera: 'camera/window-gone',
    turnstile: 'turnstile/absent',
    engine: 'engine/starting',
    broker: uplink === null ? 'broker/not-configured' : 'broker/unreachable',
    ...(power === null ? {} : { power: 'power/not-seen' as const }),
  } as const;
  return reader?.kind === 'serial' ? { ...own, reader: 'reader/absent' } : own;
}

const freshViewMs = 1000;

/** The time and the count of what is unsent move on while nobody is at the lane. */
function keepViewsFresh(clock: Clock, service: WindowService): () => void {
  let cancel = (): void => {};
  const again = (): void => {
    service.refresh();
    cancel = clock.after(freshViewMs, again);
  };
  again();
  return () => cancel();
}
