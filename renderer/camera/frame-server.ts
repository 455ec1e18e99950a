import { unreachable } from '../unreachable.ts';
import { copyPixels, previewJpeg } from './frame-copy.ts';
import { NewestFrame } from './newest-frame.ts';
import { PictureWatch } from './picture-watch.ts';
import type { FrameCounts, FromWorker, ToWorker } from './worker-messages.ts';

/** Longest that a request waits for a frame newer than the last one sent, ms. */
const frameWaitMs = 1_000;
const previewEveryMs = 250;

type Post = (message: FromWorker, transfer: Transferable[]) => void;

/**
 * The work of the camera worker: holds the newest frame and copies it on request, while the pictures are worth
 * something. What they are worth is watched all the time, whether anybody asks for frames or not.
 */
export class FrameServer {
  readonly #slot = new NewestFrame<VideoFrame>();
  readonly #post: Post;
  #reader: ReadableStreamDefaultReader<VideoFrame> | undefined;
  #watch: PictureWatch | undefined;
  #lastSent = 0;
  #copying = 0;
  #preview: Uint8Array<ArrayBuffer> | null = null;
  #previewAtMs = Number.NEGATIVE_INFINITY;
  /** Requests that wait for the next frame; each is told once. */
  #waiting: (() => void)[] = [];

  constructor(post: Post) {
    this.#post = post;
  }

  handle(message: ToWorker): void {
    switch (message.kind) {
      case 'attach':
        this.#attach(message);
        break;
      case 'detach':
        this.#detach();
        break;
      case 'frame':
        void this.#answer(message.requestId);
        break;
      case 'count':
        this.#post({ kind: 'count', requestId: message.requestId, counts: this.#counts() }, []);
        break;
      default:
        unreachable(message);
    }
  }

  #counts(): FrameCounts {
    return { ...this.#slot.counts, copying: this.#copying };
  }

  #attach({ session, readable, noticeCovered }: Extract<ToWorker, { kind: 'attach' }>): void {
    this.#detach();
    this.#watch = new PictureWatch(noticeCovered, (news) => {
      if (news === 'starting') return;
      // A picture that is worth nothing must not be judged as if it were the person at the lane.
      if (news !== 'good') this.#forget();
      this.#post({ kind: 'news', session, news }, []);
    });
    const reader = readable.getReader();
    this.#reader = reader;
    void this.#read(session, reader, this.#watch);
  }

  #detach(): void {
    this.#watch?.stop();
    const reader = this.#reader;
    this.#reader = undefined;
    this.#forget();
    reader?.cancel().catch(() => undefined);
  }

  #forget(): void {
    this.#slot.empty();
    this.#preview = null;
  }

  async #read(
    session: number,
    reader: ReadableStreamDefaultReader<VideoFrame>,
    watch: PictureWatch,
  ): Promise<void> {
    for (;;) {
      const next = await reader.read().catch(() => ({ done: true as const, value: undefined }));
      if (this.#reader !== reader) return next.value?.close();
      if (next.done) return this.#post({ kind: 'news', session, news: 'ended' }, []);
      watch.arrived(next.value);
      if (watch.state === 'good') this.#hold(next.value);
      else next.value.close();
    }
  }

  #hold(frame: VideoFrame): void {
    this.#slot.put(frame, performance.now());
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const tell of waiting) tell();
  }

  async #answer(requestId: number): Promise<void> {
    if (!this.#slot.newerThan(this.#lastSent)) await this.#nextFrame();
    const held = this.#slot.newerThan(this.#lastSent);
    if (!held) return this.#post({ kind: 'frame', requestId, frame: null }, []);
    this.#lastSent = held.sequence;
    const copy = held.frame.clone();
    this.#copying += 1;
    try {
      const pixels = await copyPixels(copy);
      const preview = this.#preview;
      this.#preview = null;
      const { displayWidth: width, displayHeight: height } = copy;
      const ageMs = performance.now() - held.takenAtMs;
      const frame = { sequence: held.sequence, ageMs, width, height, pixels, preview };
      this.#post({ kind: 'frame', requestId, frame }, [pixels.buffer, ...(preview ? [preview.buffer] : [])]);
      await this.#refreshPreview(copy);
    } catch {
      this.#post({ kind: 'frame', requestId, frame: null }, []);
    } finally {
      copy.close();
      this.#copying -= 1;
    }
  }

  #nextFrame(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, frameWaitMs);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Made after the frame has gone out, so that the gate never waits for a JPEG. */
  async #refreshPreview(frame: VideoFrame): Promise<void> {
    const now = performance.now();
    if (now - this.#previewAtMs < previewEveryMs) return;
    this.#previewAtMs = now;
    this.#preview = await previewJpeg(frame);
  }
}
