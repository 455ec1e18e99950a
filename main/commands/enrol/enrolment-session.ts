import { forkEngine } from '../../../native-models/engine/fork-engine.ts';
import { createEngineClient, whenReady } from '../../../native-models/engine-client.ts';
import type { GateSettings } from '../../adapters/config/schema.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import { silentLog } from '../../adapters/system/json-log.ts';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import { uniqueIds } from '../../adapters/system/unique-ids.ts';
import { type BarBook, barBookOf, calibratedTables } from '../../compose-bars.ts';
import { readOrWriteSettings } from '../../compose-configuration.ts';
import { elderPackOf, packIdOf, packNameInUse, packScales } from '../../compose-packs.ts';
import { siteTablesFor } from '../../compose-site-calibration.ts';
import { openGateStore } from '../../compose-store.ts';
import type { VoyageId } from '../../core/brand.ts';
import type { EquatedScore } from '../../core/matching/score-equating.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FaceEngine } from '../../ports/engine.ts';
import { say } from '../command-output.ts';

/** What enrolling from the command line works with, while the gate is stopped. */
export interface EnrolmentSession {
  readonly settings: GateSettings;
  readonly store: Store;
  readonly engine: FaceEngine;
  readonly clock: Clock;
  readonly book: BarBook;
  /** Brings the similarities of the older pack onto the scale of the pack in use, while there is one. */
  readonly equate: EquatedScore | undefined;
  close(): Promise<void>;
}

const engineTimeoutMs = 60_000;

/** Opens store and face engine. The error is a sentence, and nothing stays open behind it. */
export async function openEnrolment(config: string | undefined): Promise<Result<EnrolmentSession, string>> {
  const settings = readOrWriteSettings(config, say);
  if (!settings.ok) return settings;
  const clock = createSystemClock();
  const opened = openGateStore(settings.value, { clock, ids: uniqueIds, log: silentLog });
  if (!opened.ok) return opened;
  const { store, secrets } = opened.value;
  const pack = await packNameInUse(settings.value.recognition.pack);
  const elder = elderPackOf(store.templates, packIdOf(pack));
  const engine = createEngineClient({ spawn: () => forkEngine(), clock, log: silentLog, pack, elder });
  const close = async () => {
    await engine.close();
    store.close();
  };
  say('starting the face engine ...');
  const ready = await whenReady(engine, clock, engineTimeoutMs);
  if (!ready.ok) {
    await close();
    return err(
      `The face engine did not start (${ready.error}), so nobody was enrolled. Run "npm run gate -- doctor".`,
    );
  }
  const book = barBookOf(settings.value, calibratedTables(siteTablesFor(settings.value, secrets, silentLog)));
  const equate = elder && packScales(book.byHand).equate(elder, ready.value);
  return ok({ settings: settings.value, store, engine, clock, book, equate: equate || undefined, close });
}

/** Which boat list people are put on, as the flags say it. */
export interface BoatFlags {
  readonly boat?: string;
  readonly mark: string;
  readonly dryRun?: true;
}

/** The open voyage of the boat; in a dry run a new one is not opened. */
export function boatOf(
  { journal, voyages }: Store,
  { boat, mark, dryRun }: BoatFlags,
): Result<VoyageId | undefined, string> {
  if (boat === undefined) return ok(undefined);
  const known = voyages.listOpen().find((v) => v.vesselName === boat);
  if (known !== undefined || dryRun === true) return ok(known?.voyageId);
  const voyageId = uniqueIds.uuid() as VoyageId;
  const opened = journal.append(
    [{ kind: 'voyage.opened', payload: { voyageId, vessel: boat, lines: 0 } }],
    () => voyages.save({ voyageId, vesselName: boat, vesselMark: mark, state: 'open' }),
  );
  return opened.ok
    ? ok(voyageId)
    : err(`The crew list of ${boat} could not be opened (${opened.error}). Nobody was enrolled.`);
}
