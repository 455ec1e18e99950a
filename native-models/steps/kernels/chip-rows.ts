import type { RgbaPicture } from '../../../main/core/frame.ts';
import type { Similarity } from '../chip.ts';
import type { RoomPlan, RoomViews } from './kernel-room.ts';

/** The rows of a picture that a chip takes its samples from, and where in a room they come to stand. */
export interface ChipRows {
  /** What every kernel that samples begins with: address of the picture's first pixel, bytes of a row, bounds. */
  readonly source: readonly [pixels: number, line: number, lastX: number, lastY: number];
  place(views: RoomViews): void;
}

/**
 * Only the rows under the chip are brought into the room: of a face in a large frame they are a small part.
 * @param size side of the chip in pixels
 */
export function chipRows(
  { width, height, pixels }: RgbaPicture,
  { a, b, ty }: Similarity,
  size: number,
  plan: RoomPlan,
): ChipRows {
  const line = width * 4;
  const side = size - 1;
  // Samples lie up to half a chip pixel around each place, and each takes the row below too; two rows are for rounding.
  const around = (Math.abs(a) + Math.abs(b)) / 2 + 2;
  const within = (y: number): number => Math.max(0, Math.min(height, y));
  const top = within(Math.floor(ty + Math.min(0, a * side) + Math.min(0, b * side) - around));
  const bottom = within(Math.ceil(ty + Math.max(0, a * side) + Math.max(0, b * side) + around + 1));
  const at = plan.part((bottom - top) * line);
  return {
    source: [at - top * line, line, width - 1, height - 1],
    place: ({ bytes }) => bytes.set(pixels.subarray(top * line, bottom * line), at),
  };
}
