import { z } from 'zod';
import type { DatasetName } from '../../core/events/line.ts';
import type {
  DatasetBody,
  DatasetHead,
  DatasetStore,
  EarlierHead,
  OwedVersion,
} from '../../ports/dataset-store.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';
import { openJson, sealJson } from './sealed-json.ts';
import { StoreError } from './store-errors.ts';

interface SealedRow {
  readonly version: number;
  readonly sealed_body: Uint8Array;
}

const bodySchema = z.strictObject({ items: z.array(z.unknown()), leavers: z.array(z.string()) });

const tables = ['dataset', 'dataset_before'] as const;

/** Datasets in SQLite, sealed with the device's key: lists hold names and numbers of people. */
export class SqliteDatasetStore implements DatasetStore {
  readonly #db: WriteHandle;
  readonly #secrets: Secrets;

  constructor(db: WriteHandle, secrets: Secrets) {
    this.#db = db;
    this.#secrets = secrets;
  }

  heads(): readonly DatasetHead[] {
    return headsInUse(this.#db);
  }

  owed(): readonly OwedVersion[] {
    return this.#db.all<OwedVersion>(
      'SELECT name AS dataset, version, hash FROM dataset_floor ORDER BY name',
    );
  }

  latestSigned(): number {
    return this.#db.get<{ latest: number }>('SELECT latest FROM centre_time')?.latest ?? 0;
  }

  body(dataset: DatasetName): DatasetBody | undefined {
    return bodyInUse(this.#db, this.#secrets, dataset);
  }

  before(dataset: DatasetName): (EarlierHead & { readonly body: DatasetBody }) | undefined {
    const row = this.#db.get<EarlierHead & SealedRow>(
      `SELECT name AS dataset, version, hash, items, issued_at AS issuedAt, sealed_body
         FROM dataset_before WHERE name = ?`,
      dataset,
    );
    if (row === undefined) return undefined;
    const { sealed_body: _sealed, ...head } = row;
    return { ...head, body: this.#opened(dataset, row) };
  }

  put(head: DatasetHead, body: DatasetBody): void {
    const { dataset, version, highest, hash, items, issuedAt, confirmedAt, appliedAt } = head;
    this.#db.atomically(() => {
      this.#db.run(
        `INSERT OR REPLACE INTO dataset_before (name, version, hash, items, issued_at, sealed_body)
           SELECT name, version, hash, items, issued_at, sealed_body FROM dataset WHERE name = ? AND version <> ?`,
        dataset,
        version,
      );
      this.#db.run(
        `INSERT OR REPLACE INTO dataset (name, version, highest_version, hash, items, issued_at, confirmed_at,
           applied_at, sealed_body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[dataset, version, highest, hash, items, issuedAt, confirmedAt, Math.floor(appliedAt)],
        this.#sealed(dataset, version, body),
      );
      this.#db.run('DELETE FROM dataset_floor WHERE name = ? AND version <= ?', dataset, version);
      noteCentreTime(this.#db, Math.max(issuedAt, confirmedAt));
    });
  }

  confirm(dataset: DatasetName, confirmedAt: number): void {
    this.#db.atomically(() => {
      this.#db.run(
        'UPDATE dataset SET confirmed_at = ? WHERE name = ? AND confirmed_at < ?',
        confirmedAt,
        dataset,
        confirmedAt,
      );
      noteCentreTime(this.#db, confirmedAt);
    });
  }

  rewrite(dataset: DatasetName, change: (body: DatasetBody) => DatasetBody): void {
    this.#db.atomically(() => {
      for (const table of tables) {
        const row = this.#db.get<SealedRow>(
          `SELECT version, sealed_body FROM ${table} WHERE name = ?`,
          dataset,
        );
        if (row === undefined) continue;
        const body = this.#readable(dataset, row);
        if (body === undefined) {
          giveUp(this.#db, dataset, table);
          continue;
        }
        const sealed = this.#sealed(dataset, row.version, change(body));
        this.#db.run(`UPDATE ${table} SET sealed_body = ? WHERE name = ?`, sealed, dataset);
      }
    });
  }

  #readable(dataset: DatasetName, row: SealedRow): DatasetBody | undefined {
    try {
      return this.#opened(dataset, row);
    } catch (error) {
      if (error instanceof StoreError) return undefined;
      throw error;
    }
  }

  #sealed(dataset: DatasetName, version: number, { items, leavers }: DatasetBody): Uint8Array {
    return sealJson(this.#secrets, { items, leavers }, labelOf(dataset, version));
  }

  #opened(dataset: DatasetName, row: SealedRow): DatasetBody {
    return openedBody(this.#secrets, dataset, row);
  }
}

/** Also beside a running gate. */
export function headsInUse(db: ReadHandle): readonly DatasetHead[] {
  return db.all<DatasetHead>(
    `SELECT name AS dataset, version, highest_version AS highest, hash, items, issued_at AS issuedAt,
       confirmed_at AS confirmedAt, applied_at AS appliedAt FROM dataset ORDER BY name`,
  );
}

/** The list in use, also beside a running gate; undefined: there is none. */
export function bodyInUse(db: ReadHandle, secrets: Secrets, dataset: DatasetName): DatasetBody | undefined {
  const row = db.get<SealedRow>('SELECT version, sealed_body FROM dataset WHERE name = ?', dataset);
  return row === undefined ? undefined : openedBody(secrets, dataset, row);
}

function openedBody(
  secrets: Secrets,
  dataset: DatasetName,
  { version, sealed_body }: SealedRow,
): DatasetBody {
  return bodySchema.parse(openJson(secrets, sealed_body, labelOf(dataset, version)));
}

/**
 * Gives up a list that cannot be opened, or must not be kept: the one in use is owed by the centre from then on. To be
 * called within a transaction.
 */
export function giveUp(db: WriteHandle, dataset: string, table: (typeof tables)[number]): void {
  if (table === 'dataset')
    db.run(
      `INSERT INTO dataset_floor (name, version, hash)
       SELECT name, highest_version, iif(version = highest_version, hash, NULL) FROM dataset WHERE name = ?
       ON CONFLICT (name) DO UPDATE SET version = excluded.version, hash = excluded.hash
         WHERE excluded.version > dataset_floor.version`,
      dataset,
    );
  db.run(`DELETE FROM ${table} WHERE name = ?`, dataset);
}

/** @param at UTC in ms, signed by the centre */
export function noteCentreTime(db: WriteHandle, at: number): void {
  db.run('UPDATE centre_time SET latest = ? WHERE latest < ?', at, at);
}

function labelOf(dataset: DatasetName, version: number): string {
  return `dataset:${dataset}:${version}`;
}
