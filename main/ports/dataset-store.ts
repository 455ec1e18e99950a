import type { PersonId } from '../core/brand.ts';
import type { CommandResult } from '../core/events/command.ts';
import type { ChunkMessage } from '../core/events/dataset.ts';
import type { DatasetName } from '../core/events/line.ts';

/** What is known of the version of a dataset that is in use. */
export interface DatasetHead {
  readonly dataset: DatasetName;
  readonly version: number;
  /** The highest version ever in use; more than `version` after a rollback. */
  readonly highest: number;
  /** SHA-256 of its text, hex. */
  readonly hash: string;
  /** Entries in it. */
  readonly items: number;
  /** When the centre issued it, UTC in ms. */
  readonly issuedAt: number;
  /** When the centre last said that it is the newest, UTC in ms by the centre's clock. */
  readonly confirmedAt: number;
  /** UTC in ms by the gate's clock. */
  readonly appliedAt: number;
}

export interface DatasetBody {
  readonly items: readonly unknown[];
  /** Who left the list but could not be let go yet, because they are out. */
  readonly leavers: readonly string[];
}

export type EarlierHead = Pick<DatasetHead, 'dataset' | 'version' | 'hash' | 'items' | 'issuedAt'>;

/** A version that was in use before a restore and is not here; no hash: withdrawn. */
export interface OwedVersion {
  readonly dataset: DatasetName;
  readonly version: number;
  readonly hash: string | null;
}

/**
 * Datasets in use and, of each, the one before; sealed at rest. Writing methods join the caller's journal transaction
 * when called inside `Journal.append`'s `within`.
 */
export interface DatasetStore {
  heads(): readonly DatasetHead[];
  /** What the journal says was in use and this database does not hold, until it or a newer version comes. */
  owed(): readonly OwedVersion[];
  /** The latest time that the centre has signed on a list, UTC in ms by its clock; it never goes back. */
  latestSigned(): number;
  /** Undefined where there is none. Throws the store's fault when it was altered. */
  body(dataset: DatasetName): DatasetBody | undefined;
  before(dataset: DatasetName): (EarlierHead & { readonly body: DatasetBody }) | undefined;
  /** Puts a version into use; the one that was is kept as the one before. */
  put(head: DatasetHead, body: DatasetBody): void;
  confirm(dataset: DatasetName, confirmedAt: number): void;
  /** Changes what is kept of a version without making it another one: the one in use, and the one before. One
   * that cannot be opened is given up: the centre owes it. */
  rewrite(dataset: DatasetName, change: (body: DatasetBody) => DatasetBody): void;
}

/**
 * Whom an id of the centre stands for at this gate, as it was settled when a roster named it: people enrolled here keep
 * the id of this gate. Never settled anew from what a later roster says.
 */
export interface CentreIds {
  personOf(centralId: string): PersonId | undefined;
  idOf(personId: PersonId): string | undefined;
  /** Every id that a roster ever named, but for people who were erased. */
  all(): readonly string[];
  /** A person has one id of the centre: the newest. Joins the caller's journal transaction. */
  link(centralId: string, personId: PersonId): void;
}

/** Chunks of versions that are not whole yet, sealed at rest; they survive a restart. */
export interface ChunkStore {
  keep(message: ChunkMessage): void;
  /** All chunks of a dataset that can still be read, without their texts. */
  kept(dataset: DatasetName): readonly Omit<ChunkMessage, 'text'>[];
  /** By place. */
  texts(dataset: DatasetName, version: number): ReadonlyMap<number, string>;
  drop(dataset: DatasetName, version: number): void;
  dropUpTo(dataset: DatasetName, version: number): void;
}

/** Commands that were answered: each once, for ever. */
export interface CommandAnswers {
  find(commandId: string): { readonly commandHash: string; readonly result: CommandResult } | undefined;
  /** Joins the caller's journal transaction. */
  save(commandHash: string, result: CommandResult): void;
}
