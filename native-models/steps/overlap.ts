import type { Box } from '../../main/core/frame.ts';
import type { Detection } from './face-steps.ts';

/**
 * Keeps the strongest of overlapping boxes (non-maximum suppression).
 * @param found in any order
 * @param maxOverlap intersection over union above which the weaker box is the same face
 * @returns by falling confidence
 */
export function keepStrongest(found: readonly Detection[], maxOverlap: number): Detection[] {
  const kept: Detection[] = [];
  for (const candidate of [...found].sort((a, b) => b.confidence - a.confidence)) {
    if (kept.every((k) => overlap(k.box, candidate.box) <= maxOverlap)) kept.push(candidate);
  }
  return kept;
}

/** Intersection over union, 0..1. */
export function overlap(a: Box, b: Box): number {
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x));
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
  const shared = width * height;
  const union = a.width * a.height + b.width * b.height - shared;
  return union > 0 ? shared / union : 0;
}
