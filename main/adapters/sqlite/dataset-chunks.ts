import { type ChunkMessage, syncMessageSchema } from '../../core/events/dataset.ts';
import type { DatasetName } from '../../core/events/line.ts';
import type { ChunkStore } from '../../ports/dataset-store.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { WriteHandle } from './handles.ts';
import { openJson, sealJson } from './sealed-json.ts';
import { StoreError } from './store-errors.ts';

interface ChunkRow {
  readonly version: number;
  readonly place: number;
  readonly sealed_bytes: Uint8Array;
}

/** Chunks as they came, sealed whole with the device's key. One that cannot be opened counts as never received. */
export class SqliteChunkStore implements ChunkStore {
  readonly #db: WriteHandle;
  readonly #secrets: Secrets;

  constructor(db: WriteHandle, secrets: Secrets) {
    this.#db = db;
    this.#secrets = secrets;
  }

  keep(message: ChunkMessage): void {
    const { dataset, version } = message.manifest;
    this.#db.run(
      'INSERT OR REPLACE INTO dataset_chunk (name, version, place, sealed_bytes) VALUES (?, ?, ?, ?)',
      ...[dataset, version, message.place],
      sealJson(this.#secrets, message, labelOf(dataset, version, message.place)),
    );
  }

  kept(dataset: DatasetName): readonly Omit<ChunkMessage, 'text'>[] {
    // One row at a time: all texts of a large list at once would be tens of megabytes.
    return this.#db
      .all<Omit<ChunkRow, 'sealed_bytes'>>(
        'SELECT version, place FROM dataset_chunk WHERE name = ? ORDER BY version, place',
        dataset,
      )
      .flatMap(({ version, place }) => {
        const message = this.#one(dataset, version, place);
        if (message === undefined) return [];
        const { text: _text, ...rest } = message;
        return [rest];
      });
  }

  texts(dataset: DatasetName, version: number): ReadonlyMap<number, string> {
    const rows = this.#db.all<ChunkRow>(
      'SELECT version, place, sealed_bytes FROM dataset_chunk WHERE name = ? AND version = ?',
      dataset,
      version,
    );
    const texts = rows.map((row) => [row.place, this.#opened(dataset, row)?.text] as const);
    return new Map(texts.filter((entry): entry is readonly [number, string] => entry[1] !== undefined));
  }

  drop(dataset: DatasetName, version: number): void {
    this.#db.run('DELETE FROM dataset_chunk WHERE name = ? AND version = ?', dataset, version);
  }

  dropUpTo(dataset: DatasetName, version: number): void {
    this.#db.run('DELETE FROM dataset_chunk WHERE name = ? AND version <= ?', dataset, version);
  }

  #one(dataset: DatasetName, version: number, place: number): ChunkMessage | undefined {
    const row = this.#db.get<ChunkRow>(
      'SELECT version, place, sealed_bytes FROM dataset_chunk WHERE name = ? AND version = ? AND place = ?',
      ...[dataset, version, place],
    );
    return row === undefined ? undefined : this.#opened(dataset, row);
  }

  #opened(dataset: DatasetName, { version, place, sealed_bytes }: ChunkRow): ChunkMessage | undefined {
    try {
      const read = syncMessageSchema.safeParse(
        openJson(this.#secrets, sealed_bytes, labelOf(dataset, version, place)),
      );
      return read.success && read.data.kind === 'chunk' ? read.data : undefined;
    } catch (cause) {
      if (cause instanceof StoreError) return undefined;
      throw cause;
    }
  }
}

function labelOf(dataset: DatasetName, version: number, place: number): string {
  return `dataset-chunk:${dataset}:${version}:${place}`;
}
