/** How much room the disk of the record has, from the best to the worst. */
export const diskStages = ['ample', 'tight', 'low', 'full'] as const;
export type DiskStage = (typeof diskStages)[number];

/** Below so many free bytes a stage begins. */
export interface DiskLimits {
  /** Backups beyond the newest go. */
  readonly tightBytes: number;
  /** Pictures go and no new ones are kept; the officer is warned. */
  readonly lowBytes: number;
  /** Nobody is granted any more; endings, emergencies and faults are still written. */
  readonly fullBytes: number;
  /** A worse stage ends only with so much more than what began it, so that the lane does not flap: 1 and up. */
  readonly leaveAt: number;
}

const mebibyte = 1024 ** 2;

/**
 * A row takes under a kilobyte and a busy lane writes some ten thousand a day: at `full` there is still room for
 * days, and the reserve comes on top.
 */
export const diskLimits: DiskLimits = {
  tightBytes: 1024 * mebibyte,
  lowBytes: 512 * mebibyte,
  fullBytes: 128 * mebibyte,
  leaveAt: 1.25,
};

/** Room that is really allocated, given back to the file system when the disk is full (invariant I5). */
export const reserveBytes = 32 * mebibyte;

/**
 * The stage at `freeBytes`. Worse at once; better only with room to spare.
 * @param before the stage at the last look
 */
export function diskStage(freeBytes: number, before: DiskStage, limits: DiskLimits): DiskStage {
  const entered = stageAt(freeBytes, limits, 1);
  if (rank(entered) >= rank(before)) return entered;
  const left = stageAt(freeBytes, limits, limits.leaveAt);
  return rank(left) < rank(before) ? left : before;
}

/** True if `stage` is `than` or worse. */
export function isAtLeast(stage: DiskStage, than: DiskStage): boolean {
  return rank(stage) >= rank(than);
}

function stageAt(freeBytes: number, limits: DiskLimits, factor: number): DiskStage {
  if (freeBytes < limits.fullBytes * factor) return 'full';
  if (freeBytes < limits.lowBytes * factor) return 'low';
  if (freeBytes < limits.tightBytes * factor) return 'tight';
  return 'ample';
}

function rank(stage: DiskStage): number {
  return diskStages.indexOf(stage);
}
