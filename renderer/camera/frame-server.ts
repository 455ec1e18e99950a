import { unreachable } from '../unreachable.ts';
import { copyPixels, previewJpeg } from './frame-copy.ts';
import { NewestFrame } from './newest-frame.ts';
import { checksumOf, StillPicture } from './still-picture.ts';
import type { FrameCounts, FromWorker, ToWorker } from './worker-messages.ts';

/** Longest time without a frame before the camera counts as frozen, ms. */
export const frozenAfterMs = 2_000;
const watchEveryMs = 250;
/** Longest that a request waits for a frame newer than the last one sent, ms. */
const frameWaitMs = 1_000;
const previewEveryMs = 250;

type Post = (message: FromWorker, transfer: Transferable[]) => void;

/**
 * The work of the camera worker: holds the newest frame, copies it on request, and notices a stand-still,
 * be it that no frame comes or that the same picture comes again and again.
 */
export class FrameServer {
  readonly #slot = new NewestFrame<VideoFrame>();
  readonly #post: Post;
  #session = 0;
  #reader: ReadableStreamDefaultReader<VideoFrame> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #lastFrameAtMs = 0;
  #flowing = false;
  #frozenSaid = false;
  #lastSent = 0;
  #copying = 0;
  readonly #still = new StillPicture();
  /** The picture that the camera stood still at, until it has given another one. */
  #stuckAt: number | undefined;
  #inspecting = false;
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
        this.#attach(message.session, message.readable);
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

  #attach(session: number, readable: ReadableStream<VideoFrame>): void {
    this.#detach();
    this.#session = session;
    this.#flowing = false;
    this.#frozenSaid = false;
    this.#still.forget();
    this.#lastFrameAtMs = performance.now();
    this.#watch = setInterval(() => this.#checkFrozen(), watchEveryMs);
    const reader = readable.getReader();
    this.#reader = reader;
    void this.#read(session, reader);
  }

  #detach(): void {
    clearInterval(this.#watch);
    const reader = this.#reader;
    this.#reader = undefined;
    this.#slot.empty();
    reader?.cancel().catch(() => undefined);
  }

  async #read(session: number, reader: ReadableStreamDefaultReader<VideoFrame>): Promise<void> {
    for (;;) {
      const next = await reader.read().catch(() => ({ done: true as const, value: undefined }));
      if (this.#reader !== reader) return next.value?.close();
      if (next.done) return this.#post({ kind: 'ended', session }, []);
      if (this.#stuckAt === undefined) this.#arrived(next.value);
      else void this.#inspect(next.value, reader);
    }
  }

  /** After a stand-still only another picture proves that the camera sees again. */
  async #inspect(frame: VideoFrame, reader: ReadableStreamDefaultReader<VideoFrame>): Promise<void> {
    if (this.#inspecting) return frame.close();
    this.#inspecting = true;
    const pixels = await copyPixels(frame).catch(() => undefined);
    this.#inspecting = false;
    if (this.#reader !== reader || !pixels || checksumOf(pixels) === this.#stuckAt) return frame.close();
    this.#stuckAt = undefined;
    this.#arrived(frame);
  }

  #arrived(frame: VideoFrame): void {
    this.#lastFrameAtMs = performance.now();
    this.#slot.put(frame, this.#lastFrameAtMs);
    if (!this.#flowing || this.#frozenSaid) {
      this.#flowing = true;
      this.#frozenSaid = false;
      this.#post({ kind: 'flowing', session: this.#session }, []);
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const tell of waiting) tell();
  }

  #checkFrozen(): void {
    if (this.#frozenSaid || performance.now() - this.#lastFrameAtMs < frozenAfterMs) return;
    this.#sayFrozen();
  }

  #sayFrozen(): void {
    this.#frozenSaid = true;
    // A stand-still picture must not be judged as if it were the person at the lane.
    this.#slot.empty();
    this.#post({ kind: 'frozen', session: this.#session }, []);
  }

  async #answer(requestId: number): Promise<void> {
    if (!this.#slot.newerThan(this.#lastSent)) await this.#nextFrame();
    const held = this.#slot.newerThan(this.#lastSent);
    if (!held) return this.#post({ kind: 'frame', requestId, frame: null }, []);
    const reader = this.#reader;
    this.#lastSent = held.sequence;
    const copy = held.frame.clone();
    this.#copying += 1;
    try {
      const pixels = await copyPixels(copy);
      if (this.#reader === reader && this.#repeats(pixels)) {
        return this.#post({ kind: 'frame', requestId, frame: null }, []);
      }
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

  /** Looks whether the camera stands still; says so once. */
  #repeats(pixels: Uint8Array): boolean {
    const checksum = checksumOf(pixels);
    if (!this.#still.standsStill(checksum, performance.now())) return false;
    this.#stuckAt = checksum;
    if (!this.#frozenSaid) this.#sayFrozen();
    return true;
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
