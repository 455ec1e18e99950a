import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import {
  type CommandMessage,
  type CommandResult,
  commandMessageSchema,
  commandResultSchema,
} from '../../main/core/events/command.ts';
import {
  type ChunkMessage,
  chopText,
  type Manifest,
  manifestSchema,
} from '../../main/core/events/dataset.ts';
import type { DatasetName } from '../../main/core/events/line.ts';

export const listsFile = 'lists.db';

/** A signed version of a dataset, as it is kept. */
export interface IssuedVersion {
  readonly manifest: Manifest;
  readonly signature: string;
  readonly text: string;
}

export interface OrderedCommand {
  readonly message: CommandMessage;
  readonly result: CommandResult | undefined;
}

const schema = `
  create table if not exists issued (
    id integer primary key autoincrement,
    dataset text not null,
    scope text not null,
    version integer not null,
    manifest text not null,
    signature text not null,
    text text not null,
    unique (dataset, version)
  ) strict;
  create table if not exists ordered (
    command_id text primary key,
    gate text not null,
    issued_at integer not null,
    expires_at integer not null,
    message text not null,
    result text
  ) strict;
`;

/** Versions of each scope that are kept: the newest, and the one before it for a rollback by hand. */
const keptVersions = 2;

/**
 * Lists and commands of the centre in a file of their own. The command line writes into it, and a running centre sees
 * what is new: it is the outbox too. It holds names and numbers of people, and has mode 0600.
 */
export class SyncStore {
  readonly #db: Database;

  constructor(directory: string) {
    const path = join(directory, listsFile);
    const isNew = !existsSync(path);
    this.#db = new Sqlite(path, { timeout: 5000 });
    if (isNew) chmodSync(path, 0o600);
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma('synchronous = FULL');
    this.#db.pragma('secure_delete = ON');
    this.#db.exec(schema);
  }

  /**
   * Keeps a new version; older ones of the same scope go.
   * @param make gets the version: higher than any before, and not below the seconds since 1970, so that a centre that
   *   lost this file still issues what gates take for newer
   */
  issue(dataset: DatasetName, nowMs: number, make: (version: number) => readonly ChunkMessage[]): Manifest {
    const manifest = this.#db
      .transaction(() => {
        const newest = this.#db
          .prepare('select max(version) as version from issued where dataset = ?')
          .get(dataset) as { version: number | null };
        const version = Math.max((newest.version ?? 0) + 1, Math.floor(nowMs / 1000));
        const messages = make(version);
        const [first] = messages;
        if (first === undefined) throw new Error('A version without a chunk was issued.');
        const { manifest, signature } = first;
        const { scope } = manifest;
        this.#db
          .prepare(
            'insert into issued (dataset, scope, version, manifest, signature, text) values (?, ?, ?, ?, ?, ?)',
          )
          .run(
            ...[dataset, scope, version, JSON.stringify(manifest), signature],
            messages.map(({ text }) => text).join(''),
          );
        this.#db
          .prepare(
            `delete from issued where dataset = ? and scope = ? and version not in
               (select version from issued where dataset = ? and scope = ? order by version desc limit ?)`,
          )
          .run(dataset, scope, dataset, scope, keptVersions);
        return manifest;
      })
      .immediate();
    // What was deleted is overwritten in the file only then, and would stand in its log until somebody writes much.
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
    return manifest;
  }

  /** The newest version that is for this gate, of its own or of its site. */
  newestFor(dataset: DatasetName, gate: string): IssuedVersion | undefined {
    const row = this.#db
      .prepare(
        'select manifest, signature, text from issued where dataset = ? and scope in (?, ?) order by version desc limit 1',
      )
      .get(dataset, gate, gate.split('/')[0]) as IssuedRow | undefined;
    return row === undefined ? undefined : issuedIn(row);
  }

  /** The newest version of exactly this scope. */
  newestOf(dataset: DatasetName, scope: string): IssuedVersion | undefined {
    const row = this.#db
      .prepare(
        'select manifest, signature, text from issued where dataset = ? and scope = ? order by version desc limit 1',
      )
      .get(dataset, scope) as IssuedRow | undefined;
    return row === undefined ? undefined : issuedIn(row);
  }

  /** Numbers and manifests of versions that were issued after `id`. */
  issuedAfter(id: number): readonly { readonly id: number; readonly manifest: Manifest }[] {
    const rows = this.#db.prepare('select id, manifest from issued where id > ? order by id').all(id) as {
      id: number;
      manifest: string;
    }[];
    return rows.map((row) => ({ id: row.id, manifest: manifestSchema.parse(JSON.parse(row.manifest)) }));
  }

  order(message: CommandMessage): void {
    const { commandId, gate, issuedAt, expiresAt } = message.command;
    this.#db
      .prepare(
        'insert into ordered (command_id, gate, issued_at, expires_at, message) values (?, ?, ?, ?, ?)',
      )
      .run(commandId, gate, issuedAt, expiresAt, JSON.stringify(message));
  }

  /** Commands without an answer that can still be obeyed. */
  unanswered(nowMs: number): readonly CommandMessage[] {
    const rows = this.#db
      .prepare('select message from ordered where result is null and expires_at > ? order by issued_at')
      .all(nowMs) as { message: string }[];
    return rows.map(({ message }) => commandMessageSchema.parse(JSON.parse(message)));
  }

  /** @returns false for an answer to nothing that was asked of this gate, or that was answered before */
  answered(gate: string, result: CommandResult): boolean {
    const done = this.#db
      .prepare('update ordered set result = ? where command_id = ? and gate = ? and result is null')
      .run(JSON.stringify(result), result.commandId, gate);
    return done.changes > 0;
  }

  /** The newest commands first. */
  commands(limit: number): readonly OrderedCommand[] {
    const rows = this.#db
      .prepare('select message, result from ordered order by issued_at desc limit ?')
      .all(limit) as { message: string; result: string | null }[];
    return rows.map(({ message, result }) => ({
      message: commandMessageSchema.parse(JSON.parse(message)),
      result: result === null ? undefined : commandResultSchema.parse(JSON.parse(result)),
    }));
  }

  close(): void {
    this.#db.close();
  }
}

interface IssuedRow {
  readonly manifest: string;
  readonly signature: string;
  readonly text: string;
}

function issuedIn({ manifest, signature, text }: IssuedRow): IssuedVersion {
  return { manifest: manifestSchema.parse(JSON.parse(manifest)), signature, text };
}

/** The chunks of a version, as they were when it was issued. */
export function chunksOf({ manifest, signature, text }: IssuedVersion): readonly ChunkMessage[] {
  return chopText(text, Buffer.byteLength).map((piece, place) => ({
    ...{ kind: 'chunk' as const, manifest, signature, place },
    text: piece,
  }));
}
