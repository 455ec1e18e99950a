import type { Bars } from '../../main/app/bar-source.ts';
import type { GateDeps } from '../../main/app/gate.ts';
import type { OfficerId } from '../../main/core/brand.ts';
import type { WriteFault } from '../../main/core/codes.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import type { GateConfig } from '../../main/core/gate/state.ts';
import { err } from '../../main/core/result.ts';
import type { Ids } from '../../main/ports/ids.ts';
import type { Journal } from '../../main/ports/journal.ts';

export const officers = [
  { officerId: 'officer-1' as OfficerId, name: 'Suda', roles: ['supervisor' as const] },
  { officerId: 'officer-2' as OfficerId, name: 'Anan', roles: ['officer' as const] },
];

/** A lane outwards with bars that the test faces of `templateOf` pass or fail clearly. */
export const laneConfig: GateDeps['config'] & GateConfig = {
  lane: 'out',
  freeDirection: undefined,
  rearmWindowMs: 60_000,
  openWindowMs: 6000,
  referredShowMs: 1500,
  faceGapMs: 700,
  unusableReferMs: 20_000,
  answerWindowMs: 2000,
  consensus: {
    framesNeeded: 3,
    framesBeforeUnknown: 6,
    minSimilarity: 0.9,
    frameSlack: 0.5,
    minQualitySum: 1,
    minMargin: 0.05,
    maxEvidenceAgeMs: 3000,
  },
  minSimilarityClaimed: 0.8,
  spoofCheck: { action: 'show', minLive: 0.01 },
  roi: { x: 0.15, y: 0, width: 0.7, height: 1 },
  frameTimeoutMs: 2000,
  maxFrameAgeMs: 1000,
  track: { minOverlap: 0.3, maxGapMs: 700 },
  productVersion: '0.0.0-test',
  pack: 'face-api/2',
  shift: { pinDigits: 6, wrongPins: 5, lockOutMs: 300_000, lockAfterMs: 180_000, face: 'off' },
  device: 'simulated',
};

export const laneBars: Bars = {
  minSimilarity: laneConfig.consensus.minSimilarity,
  minSimilarityClaimed: 0.8,
  minSimilarityElsewhere: 0.95,
  minSameFaceSimilarity: 0.9,
};

/** Numbered ids, so that a failing test reads the same each time. */
export function createCountedIds(prefix = 'id'): Ids {
  let last = 0;
  const next = () => `${prefix}-${++last}`;
  return { uuid: next, ulid: next };
}

/** A disk between the gate and its journal that can be full. */
export interface FickleDisk {
  readonly journal: Journal;
  /** From now on nothing can be written; undefined gives the disk back. */
  fails(code: WriteFault | undefined): void;
  /** Only the next writes fail, `times` of them. */
  failsOnce(code: WriteFault, times?: number): void;
}

/** @param onWritten told of what is durable now, before anybody else is */
export function createFickleDisk(
  journal: Journal,
  onWritten: (drafts: readonly EventDraft[]) => void,
): FickleDisk {
  let always: WriteFault | undefined;
  let once: WriteFault[] = [];
  return {
    fails: (code) => {
      always = code;
    },
    failsOnce: (code, times = 1) => {
      once = Array.from({ length: times }, () => code);
    },
    journal: {
      append(drafts, within) {
        const fault = once.shift() ?? always;
        if (fault !== undefined) return err(fault);
        const written = journal.append(drafts, within);
        if (written.ok) onWritten(drafts);
        return written;
      },
      read: (from, limit) => journal.read(from, limit),
      head: () => journal.head(),
      onAppended: (listener) => journal.onAppended(listener),
    },
  };
}
