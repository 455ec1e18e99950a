import type { MonoMs, TrackId } from '../brand.ts';
import type { Box } from '../frame.ts';
import type { Template } from './template.ts';

/** When two faces of consecutive frames count as one and the same. */
export interface TrackConfig {
  /** Intersection over union of the boxes, 0..1. */
  readonly minOverlap: number;
  /** Similarity of the two descriptions, where both frames have one. */
  readonly minSimilarity: number;
  /** A longer time without a face ends the track. */
  readonly maxGapMs: number;
}

/** The face being followed. Lives in memory only and dies with its track. */
export interface Track {
  readonly id: TrackId;
  readonly seenAt: MonoMs;
  readonly box: Box;
  readonly template: Template | undefined;
}

export interface SeenFace {
  readonly capturedAt: MonoMs;
  readonly box: Box;
  readonly template: Template | undefined;
}

/**
 * Continues the track or begins the next one. Doubt begins a new one: evidence then starts from nothing,
 * so that a second person stepping in never inherits the first one's frames (invariant I6).
 */
export function follow(track: Track | undefined, face: SeenFace, config: TrackConfig): Track {
  if (track !== undefined && continues(track, face, config)) {
    return {
      id: track.id,
      seenAt: face.capturedAt,
      box: face.box,
      template: face.template ?? track.template,
    };
  }
  const id = ((track?.id ?? 0) + 1) as TrackId;
  return { id, seenAt: face.capturedAt, box: face.box, template: face.template };
}

function continues(track: Track, face: SeenFace, config: TrackConfig): boolean {
  if (!(face.capturedAt - track.seenAt <= config.maxGapMs)) return false;
  if (!(overlap(track.box, face.box) >= config.minOverlap)) return false;
  if (track.template === undefined || face.template === undefined) return true;
  return (track.template.similarityTo(face.template) ?? Number.NaN) >= config.minSimilarity;
}

/** Intersection over union, 0..1. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (!(width > 0) || !(height > 0)) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}
