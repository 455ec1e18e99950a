import type Database from 'better-sqlite3';
import { StoreError, sentenceOf, storeFaultOf } from './store-errors.ts';

export type SqlValue = string | number | Uint8Array | null;

declare const access: unique symbol;

/**
 * May read. A disk or a file that fails throws `StoreError` with its code; a wrong statement stays a bug.
 * `R` names the columns that the statement selects; the schema (STRICT tables) keeps them true.
 */
export interface ReadHandle {
  get<R>(sql: string, ...values: readonly SqlValue[]): R | undefined;
  /** All rows at once: an open cursor would block every write of the same connection. */
  all<R>(sql: string, ...values: readonly SqlValue[]): readonly R[];
}

/** May also write. Only the store's own parts receive one. */
export interface WriteHandle extends ReadHandle {
  readonly [access]: 'write';
  /** Number of rows changed. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  /** Statements of a migration. */
  script(sql: string): void;
  /** All or nothing; inside another `atomically`, part of that one. */
  atomically<T>(work: () => T): T;
  readonly inTransaction: boolean;
}

export function readHandleOf(db: Database.Database): ReadHandle {
  return new Handle(db);
}

export function writeHandleOf(db: Database.Database): WriteHandle {
  return new Handle(db) as unknown as WriteHandle;
}

/** A handle whose database can be taken from under it, and another one put there; whoever holds it notices nothing. */
export interface HandleSeat {
  readonly handle: WriteHandle;
  /** @param db undefined: until the next one, whoever reads or writes is told that the record cannot be trusted */
  seat(db: Database.Database | undefined): void;
}

export function handleSeatOf(db: Database.Database): HandleSeat {
  const handle = new Handle(db);
  return { handle: handle as unknown as WriteHandle, seat: (next) => handle.seat(next) };
}

class Handle {
  #seated: Database.Database | undefined;
  readonly #statements = new Map<string, Database.Statement<SqlValue[]>>();

  constructor(db: Database.Database) {
    this.#seated = db;
  }

  seat(db: Database.Database | undefined): void {
    this.#statements.clear();
    this.#seated = db;
  }

  get inTransaction(): boolean {
    return this.#seated?.inTransaction ?? false;
  }

  get<R>(sql: string, ...values: readonly SqlValue[]): R | undefined {
    return reading(() => this.#prepared(sql).get(...values) as R | undefined);
  }

  all<R>(sql: string, ...values: readonly SqlValue[]): readonly R[] {
    return reading(() => this.#prepared(sql).all(...values) as R[]);
  }

  run(sql: string, ...values: readonly SqlValue[]): number {
    return this.#prepared(sql).run(...values).changes;
  }

  script(sql: string): void {
    this.#db.exec(sql);
  }

  atomically<T>(work: () => T): T {
    // IMMEDIATE takes the write lock at once: no half-done work that fails at its first write.
    return this.#db.transaction(work).immediate();
  }

  get #db(): Database.Database {
    if (this.#seated !== undefined) return this.#seated;
    throw new StoreError('store/corrupt', sentenceOf('store/corrupt'));
  }

  #prepared(sql: string): Database.Statement<SqlValue[]> {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare<SqlValue[]>(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const fault = storeFaultOf(cause);
    throw fault === undefined ? cause : new StoreError(fault, sentenceOf(fault, cause), cause);
  }
}
