import type { Database } from 'better-sqlite3';
import type { EventKind } from '../../../main/core/events/kinds.ts';
import type { JournalRow, RowFault } from '../../../main/core/events/row.ts';
import type { Alarm } from '../alarms.ts';
import {
  type CentralStore,
  type Figures,
  type Known,
  type KnownRow,
  namedStretches,
  type StoredRow,
  type Stretch,
  type Taken,
  type Taking,
} from '../central-store.ts';
import { figuresOf, type HeadSum } from '../figures.ts';
import { headCountOf } from '../head-count.ts';
import { type RawRow, storedRow, voyageKinds } from '../stored-row.ts';
import { stretchesOf } from '../stretches.ts';
import { SqliteEvidence } from './sqlite-evidence.ts';
import { prepareStatements, type Statements } from './statements.ts';

const voyageKindsText = JSON.stringify(voyageKinds);

/** The central store in one file, for the demo and for small offices. Each taking is one durable transaction. */
export class SqliteStore implements CentralStore {
  readonly #db: Database;
  readonly #sql: Statements;
  readonly #evidence: SqliteEvidence;

  /** @param db opened with `openCentralDb` */
  constructor(db: Database) {
    this.#db = db;
    this.#sql = prepareStatements(db);
    this.#evidence = new SqliteEvidence(db);
  }

  async take(taking: Taking): Promise<Taken> {
    // Immediate: of several processes on one file the second waits here, not half-way.
    return this.#db.transaction(() => this.#take(taking)).immediate();
  }

  async stretches(gate: string): Promise<readonly Stretch[]> {
    return this.#stretches(gate);
  }

  async read(gate: string, fromSeq: number, limit: number): Promise<readonly StoredRow[]> {
    return (this.#sql.read.all(gate, fromSeq, limit) as RawRow[]).map(storedRow);
  }

  async latest(limits: { readonly rows: number; readonly alarms: number }): Promise<{
    readonly rows: readonly StoredRow[];
    readonly alarms: readonly Alarm[];
  }> {
    const rows = (this.#sql.latest.all(limits.rows) as RawRow[]).map(storedRow);
    return { rows, alarms: this.#evidence.latest(limits.alarms) };
  }

  async ofKind(kind: EventKind, limit: number): Promise<readonly JournalRow[]> {
    return (this.#sql.ofKind.all(kind, limit) as RawRow[]).map((raw) => storedRow(raw).row).reverse();
  }

  async voyageRows({
    receivedSince,
    afterArrival,
    limit,
  }: Parameters<CentralStore['voyageRows']>[0]): Promise<readonly StoredRow[]> {
    const first = this.#sql.firstSince.get(receivedSince) as { arrival: number } | undefined;
    if (first === undefined) return [];
    const after = Math.max(afterArrival, first.arrival - 1);
    return (this.#sql.voyageRows.all(after, voyageKindsText, limit) as RawRow[]).map(storedRow);
  }

  async missingRows(): Promise<readonly JournalRow[]> {
    return (this.#sql.missingRows.all() as RawRow[]).map((raw) => storedRow(raw).row);
  }

  async figures(day: number): Promise<Figures> {
    const { stored, refused } = this.#sql.totals.get() as { stored: number; refused: number };
    return figuresOf(stored, refused, this.#sql.heads.all(day) as HeadSum[]);
  }

  async close(): Promise<void> {
    this.#db.close();
  }

  #take({ gate, rows, at, decide }: Taking): Taken {
    const decision = decide(this.#known(gate, rows));
    for (const { row, fault } of decision.store) this.#insert(row, at, fault);
    for (const { seq, fault } of decision.fail) this.#sql.fail.run(fault, gate, seq);
    for (const stretch of stretchesOf(decision.store.map(({ row }) => row.seq))) this.#cover(gate, stretch);
    const evidence = this.#evidence.keep(gate, decision.keep, at);
    const matters = [...decision.alarms, ...evidence.matters];
    return {
      alarms: matters.map(({ code, seq }) => this.#evidence.raise(gate, code, seq, at)),
      kept: evidence.kept,
      stretches: this.#stretches(gate),
    };
  }

  #known(gate: string, rows: readonly JournalRow[]): Known {
    const known = stretchesOf(rows.map(({ seq }) => seq)).flatMap(
      ([from, to]) => this.#sql.known.all(gate, from - 1, to + 1) as KnownRow[],
    );
    const ids = JSON.stringify(rows.map(({ eventId }) => eventId));
    const eventIds = this.#sql.knownEvents.all(ids) as { eventId: string }[];
    return {
      rows: new Map(known.map((row) => [row.seq, row])),
      eventIds: new Set(eventIds.map(({ eventId }) => eventId)),
    };
  }

  #insert(row: JournalRow, at: number, fault: RowFault | null): void {
    const { gate, seq, eventId, hash, prevHash, kind, occurredAt } = row;
    this.#sql.insert.run(
      gate,
      seq,
      eventId,
      hash,
      prevHash,
      kind,
      occurredAt,
      at,
      fault,
      JSON.stringify(row),
    );
    const count = headCountOf(row);
    if (count === undefined) return;
    if (count.passageId !== null && this.#sql.walk.run(gate, count.passageId).changes === 0) return;
    this.#sql.head.run(gate, count.day, count.what, count.direction, count.people);
  }

  #cover(gate: string, [from, to]: Stretch): void {
    const touching = this.#sql.touching.all({ gate, from, to }) as { low: number; high: number }[];
    for (const { low } of touching) this.#sql.uncover.run(gate, low);
    const low = Math.min(from, ...touching.map((stretch) => stretch.low));
    const high = Math.max(to, ...touching.map((stretch) => stretch.high));
    this.#sql.cover.run(gate, low, high);
  }

  #stretches(gate: string): readonly Stretch[] {
    const found = this.#sql.stretches.all(gate, namedStretches) as { low: number; high: number }[];
    return found.map(({ low, high }) => [low, high]);
  }
}
