import { readFileSync } from 'node:fs';
import type { GateSettings } from './adapters/config/schema.ts';
import { rowCryptoOf } from './adapters/secrets/row-crypto.ts';
import { replaceAllBackups } from './adapters/sqlite/backups.ts';
import { runInThread } from './adapters/sqlite/keeper-thread.ts';
import type { Store } from './adapters/sqlite/store.ts';
import { CommandDesk } from './app/command-desk.ts';
import { type CommandPowers, effectOf } from './app/command-effects.ts';
import type { CentreRules } from './app/dataset-appliers.ts';
import { DatasetDesk, type DatasetDeskDeps } from './app/dataset-desk.ts';
import { createDatasetRefusals } from './app/dataset-refusals.ts';
import { type ErasureDeps, erasureEffect } from './app/erasure-effect.ts';
import type { Gate } from './app/gate.ts';
import type { HealthBoard } from './app/health-board.ts';
import { type ListAge, type ListAges, watchListAges } from './app/list-ages.ts';
import { createOfficerBook, type OfficerBook } from './app/officer-book.ts';
import { createOfficerListing } from './app/officer-listing.ts';
import type { Recorder } from './app/recorder.ts';
import { readOrDoubt } from './app/store-reads.ts';
import { SyncAsker } from './app/sync-asker.ts';
import { listenToCentre } from './app/sync-listener.ts';
import type { HostParts } from './compose.ts';
import { backupsOf, foldersSetAside } from './compose-keeping.ts';
import { gateKeyOf, officersOf } from './compose-settings.ts';
import type { ComposedUplink } from './compose-uplink.ts';
import type { PersonId } from './core/brand.ts';
import type { SyncCrypto } from './core/events/dataset.ts';
import { err, ok, type Result } from './core/result.ts';
import type { Clock } from './ports/clock.ts';
import type { Datasets } from './ports/datasets.ts';
import type { Log } from './ports/log.ts';

/** Lists and commands of the centre at a gate that knows the centre's key. */
export interface ComposedLists {
  readonly datasets: Datasets;
  readonly ages: ListAges;
  close(): void;
}

export interface ListParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly health: HealthBoard;
  readonly recorder: Recorder;
  readonly officers: OfficerBook;
  readonly rules: CentreRules;
  readonly isLaneBusy: () => boolean;
  readonly onChanged: DatasetDeskDeps['onChanged'];
  readonly erasePerson: CommandPowers['erasePerson'];
}

/** What signatures of the centre are checked with; undefined where no key is configured. The error is a sentence. */
export function centralCryptoOf({
  uplink,
}: Pick<GateSettings, 'uplink'>): Result<SyncCrypto | undefined, string> {
  const path = uplink?.centralKey ?? null;
  if (path === null) return ok(undefined);
  const crypto = rowCryptoOf(readText(path) ?? '');
  if (crypto !== undefined) return ok({ ...crypto, byteLength: Buffer.byteLength });
  return err(
    `The key of the central office, ${path} ("centralKey" in "uplink"), cannot be read or is no Ed25519 public key. Without it no list and no command could be believed, so the gate does not start. Copy what "npm run gate -- central key" prints at the central office into that file, or set "centralKey" to null.`,
  );
}

/** Takes lists over; the same for the line and for a stick. */
export function createDatasetDesk(
  settings: GateSettings,
  crypto: SyncCrypto,
  parts: Omit<ListParts, 'erasePerson'>,
): DatasetDesk {
  const { store, clock, log, health, recorder, officers, rules, isLaneBusy, onChanged } = parts;
  return new DatasetDesk({
    ...{ crypto, clock, log, officers, rules, isLaneBusy, onChanged, record: recorder },
    gate: gateKeyOf(settings),
    datasets: store.datasets,
    centreIds: store.centreIds,
    journal: store.journal,
    chunks: store.chunks,
    people: store.people,
    voyages: store.voyages,
    voyageBook: store.voyageBook,
    erasure: store.erasure,
    refusals: createDatasetRefusals({ record: recorder, health, clock, log }),
  });
}

/** Everything that comes in the centre's name, but for acknowledgements: to be called once the gate stands. */
export function composeLists(
  settings: GateSettings,
  crypto: SyncCrypto,
  uplink: ComposedUplink,
  parts: ListParts,
): ComposedLists {
  const { store, clock, health, recorder } = parts;
  const desk = createDatasetDesk(settings, crypto, parts);
  const listing = createOfficerListing({
    datasets: desk,
    officers: parts.officers,
    clock,
    troubled: (error) => desk.troubled(error),
  });
  listing.read();
  const heads = () => readOrDoubt(recorder, () => desk.heads(), []);
  const { transport, refusals } = uplink;
  const asker = new SyncAsker({
    line: transport,
    link: transport,
    journal: store.journal,
    desk,
    clock,
    random: Math.random,
  });
  const commands = createCommandDesk(settings, crypto, uplink, { ...parts, desk, asker });
  const stopListening = listenToCentre({
    line: transport,
    datasets: desk,
    asker,
    commands,
    refused: (topic, cause) => refusals.note(topic, cause),
  });
  const stopRereading = store.journal.onAppended((rows) => {
    if (!rows.some(({ kind }) => kind === 'store.restored' || kind === 'person.erased')) return;
    desk.reread();
    listing.read();
  });
  const ages = watchListAges({
    heads,
    health,
    clock,
    staleAfterMs: settings.lists.staleAfterHours * 3_600_000,
  });
  asker.start();
  return {
    datasets: desk,
    ages,
    close() {
      stopListening();
      stopRereading();
      listing.close();
      asker.close();
      ages.close();
      desk.close();
    },
  };
}

function createCommandDesk(
  settings: GateSettings,
  crypto: SyncCrypto,
  { transport, refusals, runner }: ComposedUplink,
  parts: ListParts & { readonly desk: DatasetDesk; readonly asker: SyncAsker },
): CommandDesk {
  const { store, clock, log, recorder, desk, asker, erasePerson } = parts;
  const powers: CommandPowers = {
    ask: (which) => asker.ask(which),
    datasets: desk,
    resendFrom: (from, commandId) => runner.resendFrom(from, { by: 'centre', officerId: null, commandId }),
    erasePerson,
  };
  return new CommandDesk({
    ...{ clock, log, crypto, gate: gateKeyOf(settings), record: recorder, line: transport },
    answers: store.commandAnswers,
    latestSigned: () => store.datasets.latestSigned(),
    effectOf: (command) => effectOf(powers, command),
    refused: (cause) => refusals.note('cmd', cause),
  });
}

/** The centre's lists at one gate: there from the first view on, and alive once the gate stands. */
export interface GateLists {
  readonly officers: OfficerBook;
  readonly datasets: () => Datasets | undefined;
  /** Undefined where no lists are taken (Y4). */
  ages(): readonly ListAge[] | undefined;
  /** Told of everybody whose data a list saved anew. */
  onSaved(listener: (personId: PersonId) => void): void;
  /** Takes lists and commands, if the centre's key is known and a line leads to the centre. */
  start(parts: {
    readonly gate: Gate;
    readonly health: HealthBoard;
    readonly uplink: ComposedUplink | undefined;
    readonly rules: CentreRules;
  }): void;
  close(): void;
}

/** Fails with a sentence when the centre's key cannot be read. */
export function createGateLists(
  settings: GateSettings,
  parts: Pick<HostParts, 'store' | 'clock' | 'log' | 'keeping'>,
): Result<GateLists, string> {
  const central = centralCryptoOf(settings);
  if (!central.ok) return central;
  const officers = createOfficerBook(officersOf(settings));
  const saved: ((personId: PersonId) => void)[] = [];
  let lists: ComposedLists | undefined;
  return ok({
    officers,
    datasets: () => lists?.datasets,
    ages: () => lists?.ages.all(),
    onSaved: (listener) => void saved.push(listener),
    start({ gate, health, uplink, rules }) {
      if (central.value === undefined || uplink === undefined) return;
      lists = composeLists(settings, central.value, uplink, {
        ...{ store: parts.store, clock: parts.clock, log: parts.log, officers, rules, health },
        recorder: gate.recorder,
        isLaneBusy: () => 'grant' in gate.runner.state(),
        onChanged({ people, lists: hasNewLists }) {
          for (const personId of people) for (const listener of saved) listener(personId);
          if (hasNewLists) gate.gallery.listsChanged();
          gate.changed();
        },
        erasePerson: (personId) => erasureEffect(personId, erasureOf(settings, parts, gate), parts.log),
      });
    },
    close: () => lists?.close(),
  });
}

function erasureOf(
  settings: GateSettings,
  { store, keeping }: Pick<HostParts, 'store' | 'keeping'>,
  { recorder, gallery }: Gate,
): ErasureDeps {
  return {
    erasure: store.erasure,
    commit: recorder.commit,
    forget: (personId) => gallery.enrolled(personId),
    replaceBackups: async () =>
      keeping === undefined ? ok() : replaceAllBackups(backupsOf(settings, keeping, runInThread)),
    quarantined: () => foldersSetAside(settings),
    // Somebody may wait at the lane; what is deleted is overwritten where it stood in any case.
    compact: false,
  };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
