import {
  type ChunkMessage,
  isSigned,
  type Manifest,
  maxChunkBytes,
  type SyncCrypto,
  signedText,
} from '../events/dataset.ts';
import type { DatasetFault, DatasetName } from '../events/line.ts';
import { err, ok, type Result } from '../result.ts';

/** The version of a dataset that is in use. */
export interface InUse {
  readonly version: number;
  readonly hash: string;
  /** The highest version ever in use; more than `version` after a rollback. */
  readonly highest: number;
}

/**
 * A version that was in use, and that this gate does not hold: it was restored, or the list cannot be read. Only it,
 * with the same content, or a newer one is taken.
 */
export interface Owed {
  readonly version: number;
  /** Null: it was withdrawn, and only a newer one is taken. */
  readonly hash: string | null;
}

/** A version that is not whole yet. */
export interface Stage {
  readonly manifest: Manifest;
  readonly received: ReadonlySet<number>;
}

/**
 * One dataset at one gate. Chunks come in any order, more than once, of several versions between each other; what
 * is in use changes only when every chunk of a newer version is there (Y1, Y2).
 */
export interface Staging {
  readonly inUse: InUse | undefined;
  readonly owed?: Owed | undefined;
  /** By version; never more than `maxStages`. */
  readonly stages: ReadonlyMap<number, Stage>;
}

/** A newer version may come while one is still on its way; more of them only fill the disk. */
export const maxStages = 2;

export type ChunkVerdict =
  /** Not to be believed; nothing changes. */
  | { readonly kind: 'refused'; readonly cause: DatasetFault }
  /** Nothing new in it: it came before, its version is in use, or newer ones are on their way. */
  | { readonly kind: 'known' }
  /** To be kept; chunks of the versions `dropped` are of no use any more. */
  | { readonly kind: 'staged'; readonly state: Staging; readonly dropped: readonly number[] }
  /** To be kept, and with it the version is complete. */
  | {
      readonly kind: 'complete';
      readonly state: Staging;
      readonly dropped: readonly number[];
      readonly manifest: Manifest;
    };

export interface Receiver {
  readonly dataset: DatasetName;
  /** `site/gate`. */
  readonly gate: string;
  readonly checks: SyncCrypto;
}

/** Judges one chunk. Pure: whoever calls keeps the chunk when it is `staged` or `complete`. */
export function takeChunk(state: Staging, message: ChunkMessage, receiver: Receiver): ChunkVerdict {
  const { manifest, place, text } = message;
  const { checks } = receiver;
  const stage = state.stages.get(manifest.version);
  const isKnownManifest =
    stage !== undefined && signedText('dataset', stage.manifest) === signedText('dataset', manifest);
  if (!isKnownManifest && !isSigned('dataset', manifest, message.signature, checks))
    return refused('dataset/wrong-signature');
  const fault = manifestFault(manifest, receiver) ?? versionFault(state, manifest);
  if (fault !== undefined) return refused(fault);
  if (checks.byteLength(text) > maxChunkBytes) return refused('dataset/oversized');
  if (checks.sha256Hex(text) !== manifest.chunks[place]) return refused('dataset/chunk-altered');
  if (manifest.version === state.inUse?.version) return { kind: 'known' };
  // Two lists under one number, neither in use: the one that the centre issued later is meant.
  if (stage !== undefined && !isKnownManifest && stage.manifest.issuedAt >= manifest.issuedAt)
    return refused('dataset/same-version-other-content');
  const received = isKnownManifest ? stage.received : new Set<number>();
  if (received.has(place)) return { kind: 'known' };
  return stagedWith(state, manifest, new Set([...received, place]), stage !== undefined && !isKnownManifest);
}

/** Checks that the staged chunks are the whole that the manifest names, and reads it. */
export function readWhole(
  manifest: Manifest,
  texts: ReadonlyMap<number, string>,
  checks: SyncCrypto,
): Result<readonly unknown[], DatasetFault> {
  const parts = manifest.chunks.map((_, place) => texts.get(place));
  if (parts.some((part) => part === undefined)) return err('dataset/chunk-missing');
  const altered = parts.some((part, place) => checks.sha256Hex(part ?? '') !== manifest.chunks[place]);
  if (altered) return err('dataset/chunk-altered');
  const text = parts.join('');
  if (checks.byteLength(text) !== manifest.bytes || checks.sha256Hex(text) !== manifest.hash)
    return err('dataset/wrong-hash');
  const items = readList(text);
  if (items === undefined) return err('dataset/unreadable');
  return items.length === manifest.items ? ok(items) : err('dataset/wrong-count');
}

/** The state once a version is in use; what was on its way and is not newer is forgotten. */
export function nowInUse(state: Staging, { version, hash }: Pick<Manifest, 'version' | 'hash'>): Staging {
  const highest = Math.max(version, highestOf(state));
  return { inUse: { version, hash, highest }, stages: without(state.stages, (v) => v <= highest) };
}

/** The state without a version that turned out to be none. */
export function dropStage(state: Staging, version: number): Staging {
  return { ...state, stages: without(state.stages, (v) => v === version) };
}

/** Places that a version still lacks, in order. */
export function missingOf({ manifest, received }: Stage): readonly number[] {
  return manifest.chunks.flatMap((_, place) => (received.has(place) ? [] : [place]));
}

function stagedWith(
  state: Staging,
  manifest: Manifest,
  received: ReadonlySet<number>,
  replaces: boolean,
): ChunkVerdict {
  const versions = [...new Set([...state.stages.keys(), manifest.version])].sort((a, b) => b - a);
  const kept = versions.slice(0, maxStages);
  if (!kept.includes(manifest.version)) return { kind: 'known' };
  const stages = new Map(without(state.stages, (version) => !kept.includes(version)));
  stages.set(manifest.version, { manifest, received });
  const dropped = [...versions.slice(maxStages), ...(replaces ? [manifest.version] : [])];
  const next = { ...state, stages };
  return received.size === manifest.chunks.length
    ? { kind: 'complete', state: next, dropped, manifest }
    : { kind: 'staged', state: next, dropped };
}

function manifestFault(manifest: Manifest, { dataset, gate }: Receiver): DatasetFault | undefined {
  if (manifest.dataset !== dataset) return 'dataset/unreadable';
  return isFor(manifest.scope, gate) ? undefined : 'dataset/other-gate';
}

/** Whether a scope, a site or one gate of it, holds this gate. */
export function isFor(scope: string, gate: string): boolean {
  return scope === gate || scope === gate.split('/')[0];
}

/** The highest version that was ever in use here; 0 for none. */
export function highestOf({ inUse, owed }: Staging): number {
  return Math.max(inUse?.highest ?? 0, owed?.version ?? 0);
}

/** The highest version of which nothing is to be taken: what the centre is asked for is newer. */
export function doneUpTo(state: Staging): number {
  const { owed, inUse } = state;
  return owed !== undefined && isWanted(owed, inUse) ? owed.version - 1 : highestOf(state);
}

function isWanted({ version, hash }: Owed, inUse: InUse | undefined): boolean {
  return hash !== null && version > (inUse?.highest ?? 0);
}

/** Why a version cannot come into use after those that were; undefined if it can, or is. */
export function versionFault(
  state: Staging,
  manifest: Pick<Manifest, 'version' | 'hash'>,
): DatasetFault | undefined {
  const { inUse, owed } = state;
  if (manifest.version > highestOf(state)) return undefined;
  const same =
    owed !== undefined && isWanted(owed, inUse) && owed.version === manifest.version ? owed : inUse;
  if (manifest.version !== same?.version) return 'dataset/older';
  return manifest.hash === same.hash ? undefined : 'dataset/same-version-other-content';
}

function readList(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function without(
  stages: ReadonlyMap<number, Stage>,
  drops: (version: number) => boolean,
): ReadonlyMap<number, Stage> {
  return new Map([...stages].filter(([version]) => !drops(version)));
}

function refused(cause: DatasetFault): ChunkVerdict {
  return { kind: 'refused', cause };
}
