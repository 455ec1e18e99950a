import type { CopiedFrame, FrameCounts, FromWorker, PictureNews, ToWorker } from './worker-messages.ts';

/** Chromium's reader of a track, not yet in the standard library types. */
declare const MediaStreamTrackProcessor: new (init: {
  readonly track: MediaStreamTrack;
}) => { readonly readable: ReadableStream<VideoFrame> };

/** The part of a Worker that the reader uses; tests give a double. */
export interface WorkerPort {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  postMessage(message: ToWorker, transfer: Transferable[]): void;
}

/** The page's side of the camera worker: hands it a track, asks it for frames. */
export interface FrameReader {
  /** News of an earlier track never reaches the listener of a later one. */
  attach(track: MediaStreamTrack, noticeCovered: boolean, onNews: (news: PictureNews) => void): void;
  detach(): void;
  /** A frame newer than the last one given; null when none came within a second. */
  newest(): Promise<CopiedFrame | null>;
  counts(): Promise<FrameCounts>;
}

export function startFrameWorker(): FrameReader {
  const worker = new Worker(new URL('./frame-worker.ts', import.meta.url), { type: 'module' });
  // Chromium ends the stream of a processor that nobody holds any more, although its readable was transferred.
  let processor: InstanceType<typeof MediaStreamTrackProcessor> | undefined;
  return createFrameReader(worker, (track) => {
    processor = new MediaStreamTrackProcessor({ track });
    return processor.readable;
  });
}

export function createFrameReader(
  worker: WorkerPort,
  readableOf: (track: MediaStreamTrack) => ReadableStream<VideoFrame>,
): FrameReader {
  const frames = new Map<number, (frame: CopiedFrame | null) => void>();
  const countings = new Map<number, (counts: FrameCounts) => void>();
  let session = 0;
  let lastRequest = 0;
  let listener: (news: PictureNews) => void = () => undefined;

  worker.onmessage = ({ data }) => {
    if (data.kind === 'frame') {
      frames.get(data.requestId)?.(data.frame);
      frames.delete(data.requestId);
    } else if (data.kind === 'count') {
      countings.get(data.requestId)?.(data.counts);
      countings.delete(data.requestId);
    } else if (data.session === session) listener(data.news);
  };

  const ask = <T>(kind: 'frame' | 'count', waiting: Map<number, (value: T) => void>) =>
    new Promise<T>((resolve) => {
      lastRequest += 1;
      waiting.set(lastRequest, resolve);
      worker.postMessage({ kind, requestId: lastRequest }, []);
    });

  return {
    attach: (track, noticeCovered, onNews) => {
      session += 1;
      listener = onNews;
      const readable = readableOf(track);
      worker.postMessage({ kind: 'attach', session, readable, noticeCovered }, [readable]);
    },
    detach: () => {
      session += 1;
      listener = () => undefined;
      worker.postMessage({ kind: 'detach' }, []);
    },
    newest: () => ask('frame', frames),
    counts: () => ask('count', countings),
  };
}
