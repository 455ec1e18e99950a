import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GateSettings } from './adapters/config/schema.ts';
import { listBackups } from './adapters/sqlite/backup-files.ts';
import { FolderBackups } from './adapters/sqlite/backups.ts';
import type { Owner } from './adapters/sqlite/copy-check.ts';
import { StoreKeeper } from './adapters/sqlite/database-keeper.ts';
import { type RunTask, runInThread } from './adapters/sqlite/keeper-thread.ts';
import { quarantined, setAsideIn } from './adapters/sqlite/quarantine.ts';
import type { RestoreJob } from './adapters/sqlite/restore-database.ts';
import { RowTail } from './adapters/sqlite/row-tail.ts';
import type { Store } from './adapters/sqlite/store.ts';
import { listSegments } from './adapters/sqlite/tail-files.ts';
import { diskOf, reserveFile } from './adapters/system/disk.ts';
import { restoreNoteIn } from './adapters/system/restore-note.ts';
import { startBackupSchedule } from './app/backup-schedule.ts';
import { watchClock } from './app/clock-watch.ts';
import { createDiskWatch } from './app/disk-watch.ts';
import type { Gate } from './app/gate.ts';
import type { HealthBoard } from './app/health-board.ts';
import { createRestoreWatch, type ListNews } from './app/restore-watch.ts';
import { startRetention } from './app/retention.ts';
import { readOrDoubt } from './app/store-reads.ts';
import { createStoreRepair } from './app/store-repair.ts';
import { type DatasetName, datasetNames } from './core/events/line.ts';
import { isAtLeast } from './core/keeping/disk-stage.ts';
import type { Backups } from './ports/backups.ts';
import type { Clock } from './ports/clock.ts';
import type { DatasetHead } from './ports/dataset-store.ts';
import type { FaceEngine } from './ports/engine.ts';
import type { Log } from './ports/log.ts';
import type { RestoreNote } from './ports/restore.ts';

type Places = Pick<GateSettings, 'dataDirectory' | 'backup'>;

/** Where what belongs to the keeping of a record lies. */
export function keepingPathsOf({ dataDirectory, backup }: Places) {
  const backups = backup.directory ?? join(dataDirectory, 'backups');
  return {
    database: join(dataDirectory, 'gate.db'),
    backups,
    tail: join(backups, 'tail'),
    setAside: setAsideIn(backups),
    quarantine: join(dataDirectory, 'quarantine'),
    /** Made with the first database; see `hasRemains`. */
    commissioned: join(dataDirectory, 'commissioned'),
    note: join(dataDirectory, 'restored.json'),
    reserve: join(dataDirectory, 'reserve'),
  };
}

/**
 * True if there was a record here once: then no new one may begin, whatever became of the database. A mark beside it
 * tells so also while the disk of the backups is not mounted.
 */
export function hasRemains(places: Places): boolean {
  const { backups, tail, quarantine, note, commissioned } = keepingPathsOf(places);
  return (
    existsSync(commissioned) ||
    existsSync(note) ||
    listBackups(backups).length > 0 ||
    listSegments(tail).length > 0 ||
    quarantined(quarantine).length > 0
  );
}

/** Folders with whole databases that nobody uses: they may hold whom this one does not know any more. */
export function foldersSetAside(places: Places): readonly string[] {
  const { quarantine, setAside } = keepingPathsOf(places);
  return [...quarantined(quarantine), ...quarantined(setAside)];
}

export function restoreJobOf(
  places: Places,
  owner: Owner,
  cause: RestoreNote['cause'] = 'corrupt',
): RestoreJob {
  const { database, backups, tail, quarantine, note } = keepingPathsOf(places);
  return {
    gateKey: owner.gateKey,
    publicKeyPem: owner.publicKeyPem,
    databasePath: database,
    backupDirectory: backups,
    tailDirectory: tail,
    quarantineDirectory: quarantine,
    note: { path: note, cause },
  };
}

export function backupsOf(places: Places, owner: Owner, run?: RunTask): Backups {
  const { database: databasePath, backups: directory } = keepingPathsOf(places);
  const { gateKey, publicKeyPem } = owner;
  return new FolderBackups({ databasePath, directory, gateKey, publicKeyPem }, run);
}

/** A running gate, as far as its record is looked after. */
interface Tended {
  readonly gate: Gate;
  readonly health: HealthBoard;
  readonly engine: FaceEngine;
  readonly lists: () => readonly ListNews[] | undefined;
}

interface RecordParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** What looks after the record of a running gate, and after the clock that dates it. */
export function tendRecord(
  settings: GateSettings,
  parts: RecordParts & { readonly keeping?: Owner; readonly withoutRecord?: boolean },
  tended: Tended,
): { close(): Promise<void> } {
  const { keeping: owner, withoutRecord, store, clock } = parts;
  if (withoutRecord === true) tended.gate.recorder.doubt('store/corrupt');
  const stopClockWatch = watchClock(clock, tended.health, store.journal);
  const keeping = owner === undefined ? undefined : startKeeping(settings, owner, parts, tended);
  return {
    async close() {
      stopClockWatch();
      await keeping?.close();
    },
  };
}

const msPerHour = 3_600_000;

/** Second copy of the rows, backups, room on the disk, and a sound database in the place of a damaged one. */
function startKeeping(
  settings: GateSettings,
  owner: Owner,
  parts: RecordParts,
  built: Tended,
): { close(): Promise<void> } {
  const { store, clock, log } = parts;
  const { gate, health, engine, lists } = built;
  const { recorder } = gate;
  const paths = keepingPathsOf(settings);
  const shared = { recorder, health, clock, log };
  const tail = new RowTail({ directory: paths.tail, journal: store.journal, clock, log });
  const notes = restoreNoteIn(paths.note);
  const backups = backupsOf(settings, owner);
  const owed = () =>
    readOrDoubt<readonly DatasetName[]>(
      recorder,
      () => store.datasets.owed().map(({ dataset }) => dataset),
      datasetNames,
    );
  const news = () => lists() && readOrDoubt(recorder, () => store.datasets.heads().map(newsOf), undefined);
  const restoreWatch = createRestoreWatch({ ...shared, notes, lists: news, owed });
  const keeper = new StoreKeeper(store, restoreJobOf(settings, owner), tail, notes, runInThread);
  const repair = createStoreRepair({
    ...{ keeper, health, clock, log },
    restored(report) {
      schedule.restored();
      restoreWatch.restored(report);
      reloadGallery(gate, engine);
    },
  });
  const disk = createDiskWatch({
    ...shared,
    disk: diskOf(settings.dataDirectory),
    reserve: reserveFile(paths.reserve),
    photographs: store.photographs,
    dropOlderBackups: () => void backups.keepNewest(1),
  });
  const schedule = startBackupSchedule({
    ...{ ...shared, backups },
    everyMs: settings.backup.everyHours * msPerHour,
    keep: () => (isAtLeast(disk.stage(), 'tight') ? 1 : settings.backup.keep),
    made: (upTo) => void tail.rotate(upTo),
    damaged: () => repair.suspect(),
  });
  const keptDays = settings.retention.journalDays;
  const retention = startRetention({
    ...{ pruning: store.pruning, recorder, keptDays, clock, log },
    mayPrune: () => health.codeOf('central') === undefined && !restoreWatch.isWaiting(),
  });
  return {
    async close() {
      for (const part of [schedule, retention, disk]) part.close();
      await repair.close();
      restoreWatch.close();
      await tail.close();
    },
  };
}

function newsOf({ dataset, confirmedAt: asOf }: DatasetHead): ListNews {
  return { dataset, asOf };
}

/** Whose face is known may be other people now. */
function reloadGallery(gate: Gate, engine: FaceEngine): void {
  const state = engine.state();
  if (state.kind === 'ready')
    readOrDoubt(gate.recorder, () => gate.gallery.load(state.pack, state.elder), undefined);
  gate.changed();
}
