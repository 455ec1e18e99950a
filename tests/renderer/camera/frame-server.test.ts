import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FrameServer } from '../../../renderer/camera/frame-server.ts';
import type { FromWorker } from '../../../renderer/camera/worker-messages.ts';
import { gaussian } from '../../support/gaussian.ts';
import { even, height, lane, pictureOf, type Scene, width } from './pictures.ts';

/** A camera of which the test chooses each picture, in the form in which Chromium gives them. */
function playedTrack() {
  let feed: ReadableStreamDefaultController<VideoFrame> | undefined;
  const readable = new ReadableStream<VideoFrame>({
    start: (controller) => {
      feed = controller;
    },
  });
  const open = { frames: 0 };
  const frameOf = (luma: Uint8Array) => {
    open.frames += 1;
    return {
      format: 'I420',
      ...{ displayWidth: width, displayHeight: height, codedWidth: width, codedHeight: height },
      visibleRect: { width, height },
      allocationSize: () => luma.length * 1.5,
      copyTo: async (bytes: Uint8Array) => {
        bytes.set(luma);
        return [{ offset: 0, stride: width }];
      },
      clone: () => frameOf(luma),
      close: () => {
        open.frames -= 1;
      },
    };
  };
  const show = (luma: Uint8Array) => feed?.enqueue(frameOf(luma) as unknown as VideoFrame);
  return { readable, open, show, end: () => feed?.close() };
}

class NoCanvas {
  getContext = () => ({ drawImage: () => undefined, canvas: { convertToBlob: async () => new Blob([]) } });
}

const normal = gaussian(20261122);
const pictures = (scene: Scene, noise: number) => () => pictureOf(scene, noise, normal).bytes;
const same = (scene: Scene) => {
  const { bytes } = pictureOf(scene, 2, normal);
  return () => bytes;
};
const day = pictures(lane, 2);
const night = pictures(even(4), 3);
const hand = pictures(even(70), 6);

const framesApartMs = 50;

function setUp() {
  const posted: FromWorker[] = [];
  const server = new FrameServer((message) => posted.push(message));
  let session = 0;
  let requestId = 0;
  return {
    server,
    attach: (noticeCovered = true) => {
      const track = playedTrack();
      session += 1;
      server.handle({ kind: 'attach', session, readable: track.readable, noticeCovered });
      return track;
    },
    news: () => posted.flatMap((message) => (message.kind === 'news' ? message.news : [])),
    /** Pictures 20 times a second, and a request for each. */
    play: async (track: ReturnType<typeof playedTrack>, next: () => Uint8Array, forMs: number) => {
      for (let t = 0; t < forMs; t += framesApartMs) {
        track.show(next());
        requestId += 1;
        server.handle({ kind: 'frame', requestId });
        await vi.advanceTimersByTimeAsync(framesApartMs);
      }
    },
    given: () => posted.filter((message) => message.kind === 'frame' && message.frame !== null).length,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('OffscreenCanvas', NoCanvas);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the worker that reads the camera', () => {
  it('gives frames as soon as it has seen that they are good, and not before', async () => {
    const { attach, play, news, given } = setUp();
    const track = attach();
    await play(track, day, 100);
    expect(given()).toBe(0);
    await play(track, day, 900);
    expect(news()).toEqual(['good']);
    expect(given()).toBeGreaterThan(10);
  });

  it.each([
    ['the same picture', same(lane), 'frozen'],
    ['black', night, 'black'],
    ['a hand', hand, 'covered'],
  ])(
    'tells %s within two seconds, gives none of it to anybody, and comes back by itself',
    async (_, next, told) => {
      const { attach, play, news, given, server } = setUp();
      const track = attach();
      await play(track, day, 1_000);
      await play(track, next, 1_200);
      expect(news()).toEqual(['good']);
      await play(track, next, 700);
      expect(news()).toEqual(['good', told]);
      const before = given();
      await play(track, next, 2_000);
      expect(given()).toBe(before);
      await play(track, day, 1_000);
      expect(news()).toEqual(['good', told, 'good']);
      expect(given()).toBeGreaterThan(before);
      server.handle({ kind: 'detach' });
      await vi.advanceTimersByTimeAsync(2_000);
      expect(track.open.frames).toBe(0);
    },
  );

  it('keeps no good frame of before for whoever asks after the trouble began', async () => {
    const { attach, news, given, server } = setUp();
    const track = attach();
    const show = async (next: () => Uint8Array, forMs: number) => {
      for (let t = 0; t < forMs; t += framesApartMs) {
        track.show(next());
        await vi.advanceTimersByTimeAsync(framesApartMs);
      }
    };
    await show(day, 1_000);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(news()).toEqual(['good', 'frozen']);
    server.handle({ kind: 'frame', requestId: 1 });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(given()).toBe(0);
  });

  it('tells within two seconds that no frame comes any more, asked for frames or not', async () => {
    const { attach, play, news } = setUp();
    await play(attach(), day, 1_000);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(news()).toEqual(['good', 'frozen']);
  });

  it('tells that the track has ended', async () => {
    const { attach, play, news } = setUp();
    const track = attach();
    await play(track, day, 1_000);
    track.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(news()).toEqual(['good', 'ended']);
  });

  it('does not take a camera for good that was opened again and shows its old picture', async () => {
    const { attach, play, news } = setUp();
    const old = same(lane);
    await play(attach(), old, 5_000);
    await play(attach(), old, 5_000);
    expect(news()).toEqual(['frozen', 'frozen']);
  });

  it('lets a camera look at a bare wall where the site says so', async () => {
    const { attach, play, news } = setUp();
    await play(attach(false), pictures(even(120), 3), 5_000);
    expect(news()).toEqual(['good']);
  });

  it('says nothing any more about a camera that it was taken from', async () => {
    const { attach, play, news, server } = setUp();
    await play(attach(), day, 1_000);
    server.handle({ kind: 'detach' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(news()).toEqual(['good']);
  });
});
