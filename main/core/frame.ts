import type { MonoMs } from './brand.ts';

/** An uncompressed picture. */
export interface RgbaPicture {
  /** Pixels, 1..4096. */
  readonly width: number;
  /** Pixels, 1..4096. */
  readonly height: number;
  /** width * height * 4 bytes, RGBA, rows from the top, not premultiplied. */
  readonly pixels: Uint8Array;
}

/** A camera frame with the moment it was taken by this process's monotonic clock. */
export interface CameraFrame extends RgbaPicture {
  readonly capturedAt: MonoMs;
  /** Grows by at least one from frame to frame of one camera session. */
  readonly sequence: number;
}

/** In pixels of the picture it belongs to. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** In pixels of the picture it belongs to. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
