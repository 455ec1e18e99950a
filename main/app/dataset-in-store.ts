import type { DatasetName } from '../core/events/line.ts';
import { missingOf, type Owed, type Stage, type Staging, versionFault } from '../core/sync/staging.ts';
import type { ChunkStore, DatasetHead, DatasetStore } from '../ports/dataset-store.ts';
import type { DatasetRefusals } from './dataset-refusals.ts';
import { whenReadable } from './store-fault.ts';

interface Deps {
  readonly datasets: Pick<DatasetStore, 'heads' | 'owed' | 'body'>;
  readonly chunks: Pick<ChunkStore, 'kept'>;
  readonly refusals: DatasetRefusals;
}

/** What is in use of a dataset, and what a start before this one had already received, as far as it can be read. */
export function stagingFromStore(deps: Deps, dataset: DatasetName): Staging {
  const { datasets, chunks } = deps;
  const isThis = (each: { readonly dataset: DatasetName }): boolean => each.dataset === dataset;
  const held = heldOf(deps, datasets.heads().find(isThis), datasets.owed().find(isThis));
  const before: Staging = { ...held, stages: new Map() };
  const stages = new Map<number, Stage>();
  for (const { manifest, place } of chunks.kept(dataset)) {
    // A copy that was restored may hold chunks of a version that was in use and replaced since.
    if (versionFault(before, manifest) !== undefined) continue;
    const received = stages.get(manifest.version)?.received ?? new Set();
    stages.set(manifest.version, { manifest, received: new Set([...received, place]) });
  }
  return { ...before, stages };
}

/** A list that cannot be read is owed by the centre, as if it had never come: it is asked for whole. */
function heldOf(
  { datasets, refusals }: Deps,
  head: DatasetHead | undefined,
  owed: Owed | undefined,
): Pick<Staging, 'inUse' | 'owed'> {
  if (head === undefined) return { inUse: undefined, owed };
  const { dataset, version, hash, highest } = head;
  if (whenReadable(() => datasets.body(dataset), undefined) !== undefined)
    return { inUse: { version, hash, highest }, owed };
  refusals.refused({ dataset, version, cause: 'dataset/store-failed', source: 'line' });
  if (owed !== undefined && owed.version > highest) return { inUse: undefined, owed };
  // After a rollback the centre has nothing to send again: what it calls the newest was withdrawn here.
  return { inUse: undefined, owed: { version: highest, hash: version === highest ? hash : null } };
}

/** The newest of which nothing is missing: a newer one that is on its way does not hold it up. */
export function newestWhole(stages: Iterable<Stage>): Stage | undefined {
  return newestOf([...stages].filter((stage) => missingOf(stage).length === 0));
}

export function newestOf(stages: Iterable<Stage>): Stage | undefined {
  const newest = (one: Stage | undefined, other: Stage): Stage =>
    one === undefined || other.manifest.version > one.manifest.version ? other : one;
  return [...stages].reduce<Stage | undefined>(newest, undefined);
}
