import type { PictureState } from './picture-judge.ts';

/** Between the crew page and its camera worker; both are this build, so the types are the contract. */
export type ToWorker =
  /** Read this stream of `VideoFrame`s from now on. `session` marks what the worker says about it. */
  | {
      readonly kind: 'attach';
      readonly session: number;
      readonly readable: ReadableStream<VideoFrame>;
      /** Whether a picture without any structure counts as a covered lens. */
      readonly noticeCovered: boolean;
    }
  | { readonly kind: 'detach' }
  | { readonly kind: 'frame'; readonly requestId: number }
  | { readonly kind: 'count'; readonly requestId: number };

export interface CopiedFrame {
  readonly sequence: number;
  /** Since it arrived from the camera, ms. */
  readonly ageMs: number;
  readonly width: number;
  readonly height: number;
  /** RGBA, width * height * 4 bytes. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** A JPEG at most 480 px wide, about four times a second, otherwise null. */
  readonly preview: Uint8Array<ArrayBuffer> | null;
}

export interface FrameCounts {
  readonly arrived: number;
  readonly closed: number;
  /** Clones taken for copying that are still open. */
  readonly copying: number;
}

/**
 * What the worker says about the camera it reads, each time it changes: what its pictures are worth, or that the
 * stream is at its end because the track stopped.
 */
export type PictureNews = Exclude<PictureState, 'starting'> | 'ended';

export type FromWorker =
  | { readonly kind: 'news'; readonly session: number; readonly news: PictureNews }
  /** null: no new frame came in time. */
  | { readonly kind: 'frame'; readonly requestId: number; readonly frame: CopiedFrame | null }
  | { readonly kind: 'count'; readonly requestId: number; readonly counts: FrameCounts };
