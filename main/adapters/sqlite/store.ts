import { existsSync, statSync } from 'node:fs';
import { err, ok, type Result } from '../../core/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { PinCost } from '../secrets/pin-hash.ts';
import { SqliteCentreIds } from './centre-ids.ts';
import { CommandAnswerStore } from './command-answers.ts';
import { SqliteCommissioningBook } from './commissioning-book.ts';
import { SqliteComparedFaces } from './compared-faces.ts';
import { openDatabase } from './database.ts';
import { SqliteChunkStore } from './dataset-chunks.ts';
import { SqliteDatasetStore } from './dataset-store.ts';
import { SqliteDayRecord } from './day-record.ts';
import { SqliteDuplicateBook } from './duplicate-book.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';
import { SqliteImportBook } from './import-book.ts';
import { JournalPruning } from './journal-pruning.ts';
import { JournalStore } from './journal-store.ts';
import { SqlitePeopleNotes } from './people-notes.ts';
import { SqlitePeopleStore } from './people-store.ts';
import { SqlitePersonErasure } from './person-erasure.ts';
import { SqlitePhotographs } from './photographs.ts';
import { SqlitePinVault } from './pin-store.ts';
import { SqliteRuleStore } from './rule-store.ts';
import { SentMarkStore } from './sent-marks.ts';
import { type StoreOpenFault, sentenceOf, storeFaultOf } from './store-errors.ts';
import { SqliteTemplateArchive } from './template-archive.ts';
import { SqliteVesselStore } from './vessel-store.ts';
import { SqliteVoyageBook } from './voyage-book.ts';
import { SqliteVoyageStore } from './voyage-store.ts';

export type { StoreFault, StoreOpenFault } from './store-errors.ts';

export interface StoreOptions {
  /** The database file; its directory is made if needed (mode 0700). */
  readonly path: string;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** `site/gate`; fixed for the life of the database. */
  readonly gateKey: string;
  /** UUIDv7 of this start of the gate process. */
  readonly bootId: string;
  readonly log: Log;
  /** What a PIN costs to try; for tests only another than the safe one. */
  readonly pinCost?: PinCost;
}

export interface Store {
  readonly journal: JournalStore;
  readonly days: SqliteDayRecord;
  readonly marks: SentMarkStore;
  readonly pruning: JournalPruning;
  readonly people: SqlitePeopleStore;
  readonly notes: SqlitePeopleNotes;
  readonly duplicates: SqliteDuplicateBook;
  readonly comparedFaces: SqliteComparedFaces;
  readonly erasure: SqlitePersonErasure;
  readonly photographs: SqlitePhotographs;
  readonly pins: SqlitePinVault;
  readonly templates: SqliteTemplateArchive;
  readonly voyages: SqliteVoyageStore;
  readonly voyageBook: SqliteVoyageBook;
  readonly vessels: SqliteVesselStore;
  readonly datasets: SqliteDatasetStore;
  readonly centreIds: SqliteCentreIds;
  readonly chunks: SqliteChunkStore;
  readonly commandAnswers: CommandAnswerStore;
  readonly commissioning: SqliteCommissioningBook;
  readonly imports: SqliteImportBook;
  readonly rules: SqliteRuleStore;
  /** The database is no longer trusted: its files are let go of, and whoever reads or writes is told so. */
  takeOut(moveAway?: () => void): void;
  /** Another database stands there now, of the same gate and keys. */
  putBack(): Result<void, StoreOpenFault>;
  close(): void;
}

/** True if there is a database that was begun with some device's keys: then those keys must exist too. */
export function storeExists(path: string): boolean {
  return existsSync(path) && statSync(path).size > 0;
}

/**
 * Opens the store for the one process that may write to it.
 * Fails with a sentence when another process holds it, when it is damaged, from a newer program, of another
 * gate or sealed with other keys, or when the disk cannot promise durability.
 */
export function openStore(options: StoreOptions): Result<Store, StoreOpenFault> {
  const opened = openDatabase(options.path);
  if (!opened.ok) return opened;
  const { handle, migrated, takeOut, close } = opened.value;
  const claimed = claim(handle, options);
  if (!claimed.ok) {
    close();
    return claimed;
  }
  const { log } = options;
  log.info('store.opened', { schemaFrom: migrated.from, schema: migrated.to });
  const marks = new SentMarkStore(handle, log);
  const people = new SqlitePeopleStore(handle, options.secrets, log);
  const datasets = new SqliteDatasetStore(handle, options.secrets);
  return ok({
    journal: new JournalStore(handle, options, log),
    days: new SqliteDayRecord(handle),
    marks,
    pruning: new JournalPruning(handle),
    people,
    notes: new SqlitePeopleNotes(handle),
    duplicates: new SqliteDuplicateBook(handle),
    comparedFaces: new SqliteComparedFaces(handle),
    erasure: new SqlitePersonErasure(handle, datasets, people),
    photographs: new SqlitePhotographs(handle, people),
    pins: new SqlitePinVault(handle, options.secrets, options.pinCost),
    templates: new SqliteTemplateArchive(handle, options.secrets, log),
    voyages: new SqliteVoyageStore(handle, log),
    voyageBook: new SqliteVoyageBook(handle),
    vessels: new SqliteVesselStore(handle),
    datasets,
    centreIds: new SqliteCentreIds(handle),
    chunks: new SqliteChunkStore(handle, options.secrets),
    commandAnswers: new CommandAnswerStore(handle),
    commissioning: new SqliteCommissioningBook(handle),
    imports: new SqliteImportBook(handle),
    rules: new SqliteRuleStore(handle),
    takeOut,
    putBack() {
      const back = opened.value.putBack();
      const same = back.ok ? claim(handle, options) : back;
      if (same.ok) marks.reload();
      else takeOut();
      return same;
    },
    close,
  });
}

const keyCheckLabel = 'store:key-check';
const keyCheckText = 'pipo-gate';

/** A new database is bound to the gate and its keys; an old one must be bound to the same. */
function claim(db: WriteHandle, options: StoreOptions): Result<void, StoreOpenFault> {
  try {
    if (identityOf(db, 'gate') === undefined) bind(db, options);
    const gate = identityOf(db, 'gate');
    if (gate !== options.gateKey) return err(otherGate(gate ?? 'nobody', options.gateKey));
    return sameKeys(db, options.secrets) ? ok() : err(otherKeys);
  } catch (cause) {
    const fault = storeFaultOf(cause);
    if (fault === undefined) throw cause;
    return err({ code: fault, sentence: sentenceOf(fault, cause) });
  }
}

function bind(db: WriteHandle, { gateKey, secrets }: StoreOptions): void {
  const check = secrets.wrap(Buffer.from(keyCheckText, 'utf8'), keyCheckLabel);
  const identity = {
    gate: gateKey,
    'public-key': secrets.publicKeyPem(),
    'key-check': Buffer.from(check).toString('base64'),
  };
  db.atomically(() => {
    for (const [name, value] of Object.entries(identity))
      db.run('INSERT INTO store_identity (name, value) VALUES (?, ?)', name, value);
  });
}

function sameKeys(db: ReadHandle, secrets: Secrets): boolean {
  if (identityOf(db, 'public-key') !== secrets.publicKeyPem()) return false;
  try {
    const check = Buffer.from(identityOf(db, 'key-check') ?? '', 'base64');
    return Buffer.from(secrets.unwrap(check, keyCheckLabel)).toString('utf8') === keyCheckText;
  } catch {
    return false;
  }
}

/** A value the store was bound to at its creation: `gate`, `public-key`. */
export function identityOf(db: ReadHandle, name: string): string | undefined {
  return db.get<{ value: string }>('SELECT value FROM store_identity WHERE name = ?', name)?.value;
}

/** Names both gates, and what to correct. */
export function otherGate(found: string, wanted: string): StoreOpenFault {
  return {
    code: 'store/other-gate',
    sentence: `The database belongs to the gate ${found}, not to ${wanted}. A record must not mix two gates, so this gate does not start on it. Correct "site" and "gate" in the configuration, or give it a database of its own.`,
  };
}

const otherKeys: StoreOpenFault = {
  code: 'store/other-keys',
  sentence:
    "The keys of this gate are not those that sealed the database. Nobody's name or face in it could be read, so the gate does not start. Restore the key files that belong to the database, or give the gate a new database.",
};
