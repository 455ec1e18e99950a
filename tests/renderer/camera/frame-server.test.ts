import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FrameServer } from '../../../renderer/camera/frame-server.ts';
import type { FromWorker } from '../../../renderer/camera/worker-messages.ts';

/** A camera of which the test paints each picture: 16 x 16 pixels of one level. */
function playedTrack() {
  let feed: ReadableStreamDefaultController<VideoFrame> | undefined;
  const readable = new ReadableStream<VideoFrame>({
    start: (controller) => {
      feed = controller;
    },
  });
  const open = { frames: 0 };
  const frameOf = (level: number) => {
    open.frames += 1;
    return {
      displayWidth: 16,
      displayHeight: 16,
      codedWidth: 16,
      codedHeight: 16,
      copyTo: async (pixels: Uint8Array) => void pixels.fill(level),
      clone: () => frameOf(level),
      close: () => {
        open.frames -= 1;
      },
    };
  };
  return { readable, open, show: (level: number) => feed?.enqueue(frameOf(level) as unknown as VideoFrame) };
}

class NoCanvas {
  getContext = () => ({ drawImage: () => undefined, canvas: { convertToBlob: async () => new Blob([]) } });
}

function setUp() {
  const posted: FromWorker[] = [];
  const server = new FrameServer((message) => posted.push(message));
  let session = 0;
  let requestId = 0;
  return {
    server,
    attach: () => {
      const track = playedTrack();
      session += 1;
      server.handle({ kind: 'attach', session, readable: track.readable });
      return track;
    },
    news: () => posted.flatMap(({ kind }) => (kind === 'flowing' || kind === 'frozen' ? [kind] : [])),
    /** A picture every 100 ms, and a request for each. */
    play: async (track: ReturnType<typeof playedTrack>, levels: readonly number[]) => {
      for (const level of levels) {
        track.show(level);
        requestId += 1;
        server.handle({ kind: 'frame', requestId });
        await vi.advanceTimersByTimeAsync(100);
      }
    },
    pictures: () => posted.filter((message) => message.kind === 'frame' && message.frame !== null).length,
  };
}

const same = (count: number) => Array.from({ length: count }, () => 120);
const changing = (count: number) => Array.from({ length: count }, (_, n) => 100 + (n % 20));

describe('a camera that repeats its picture', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('OffscreenCanvas', NoCanvas);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is called frozen after five seconds, and its picture is given to nobody any more', async () => {
    const { attach, play, news, pictures, server } = setUp();
    const track = attach();
    await play(track, same(50));
    expect(news()).toEqual(['flowing']);
    expect(pictures()).toBe(50);
    await play(track, same(30));
    expect(news()).toEqual(['flowing', 'frozen']);
    expect(pictures()).toBe(50);
    server.handle({ kind: 'detach' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(track.open.frames).toBe(0);
  });

  it('is not called so while anything moves', async () => {
    const { attach, play, news } = setUp();
    await play(attach(), [...changing(60), ...same(40), 121, ...same(40)]);
    expect(news()).toEqual(['flowing']);
  });

  it('does not count as live when it is opened again with that picture, and does with another', async () => {
    const { attach, play, news, pictures } = setUp();
    await play(attach(), same(55));
    expect(news()).toEqual(['flowing', 'frozen']);
    const again = attach();
    await play(again, same(25));
    expect(news()).toEqual(['flowing', 'frozen', 'frozen']);
    const mended = attach();
    await play(mended, [...same(5), ...changing(10)]);
    expect(news()).toEqual(['flowing', 'frozen', 'frozen', 'flowing']);
    // From then on the old picture is one like any other.
    const given = pictures();
    await play(mended, [120, 121]);
    expect(pictures()).toBe(given + 2);
  });
});
