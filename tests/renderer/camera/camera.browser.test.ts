import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CallArgs } from '../../../main/bridge/contract.ts';
import type { FrameCounts } from '../../../renderer/camera/worker-messages.ts';
import { launchBrowser, noBrowser } from '../browser.ts';
import { FakeGateOf } from '../fake-bridge.ts';
import { samplePaths } from '../sample-pictures.ts';
import { type ServedWindow, serveBuiltWindow } from '../window-build.ts';

type Answered = Omit<CallArgs<'answerFrame'>, 'pixels' | 'preview'> & {
  readonly pixels: number;
  readonly preview: number | null;
};

const device = { kind: 'device', label: '', width: 640, height: 480 } as const;
const live = { kind: 'live', label: expect.stringContaining('fake_device') };

/** A camera played by the test: one canvas a stream, fed only while `feeding`. */
interface PlayedCamera {
  feeding: boolean;
  /** Frames keep coming, all of the same picture. */
  repeating: boolean;
  refuse: string | null;
  opened: number;
  end(): void;
}
type Stage = Window & { playedCamera: PlayedCamera; cameraWorker: Worker };

function keepTheWorker(): void {
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      (window as unknown as Stage).cameraWorker = this;
    }
  };
}

function playTheCamera(): void {
  let track: MediaStreamTrack | undefined;
  let n = 0;
  const played: PlayedCamera = {
    feeding: true,
    repeating: false,
    refuse: null,
    opened: 0,
    end: () => track?.dispatchEvent(new Event('ended')),
  };
  (window as unknown as Stage).playedCamera = played;
  navigator.mediaDevices.getUserMedia = async () => {
    if (played.refuse) throw new DOMException('The test refuses.', played.refuse);
    played.opened += 1;
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    const paint = () => {
      if (!context) return;
      if (!played.repeating) n += 1;
      context.fillStyle = `hsl(${n % 360} 50% 50%)`;
      context.fillRect(0, 0, 40, 40);
    };
    // A camera that hangs shows its one picture from the first frame on.
    paint();
    const stream = canvas.captureStream(30);
    track = stream.getVideoTracks()[0];
    setInterval(() => played.feeding && paint(), 33);
    return stream;
  };
}

function countFrames(): Promise<FrameCounts> {
  const { cameraWorker } = window as unknown as Stage;
  return new Promise((resolve) => {
    cameraWorker.addEventListener('message', ({ data }) => {
      if (data.kind === 'count' && data.requestId === -1) resolve(data.counts);
    });
    cameraWorker.postMessage({ kind: 'count', requestId: -1 });
  });
}

describe.skipIf(noBrowser)('the camera of the crew window, in a real browser', () => {
  let browser: Browser;
  let served: ServedWindow;
  let page: Page;
  let gate: FakeGateOf;
  const complaints: string[] = [];
  /** The gate that asks for frames all the time, in the test that needs it. */
  let asking: ReturnType<typeof setInterval> | undefined;

  beforeAll(async () => {
    served = await serveBuiltWindow(samplePaths);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  afterEach(() => {
    clearInterval(asking);
    return page.close();
  });

  async function open(...scripts: (() => void)[]): Promise<void> {
    page = await browser.newPage();
    complaints.length = 0;
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    gate = await FakeGateOf.install(page, 'crew');
    for (const script of scripts) await page.addInitScript(script);
    await page.goto(`${served.origin}/crew.html`);
  }

  const lastReport = async () => (await gate.seen('reportCamera')).at(-1);
  const reported = (state: unknown) => expect.poll(lastReport, { timeout: 15_000 }).toEqual(state);
  const play = (change: Partial<PlayedCamera>) =>
    page.evaluate((how) => Object.assign((window as unknown as Stage).playedCamera, how), change);

  async function answers(count: number): Promise<Answered[]> {
    for (let requestId = 1; requestId <= count; requestId += 1) {
      await gate.push('frameWanted', { requestId });
      await expect.poll(async () => (await gate.seen('answerFrame')).length).toBe(requestId);
    }
    return (await gate.seen('answerFrame')) as Answered[];
  }

  it('answers each request with a newer frame, fresh and whole, with a preview now and then', async () => {
    await open(keepTheWorker);
    await gate.push('cameraWanted', device);
    await reported(live);
    const given = await answers(40);
    given.forEach((frame, index) => {
      expect(frame.requestId).toBe(index + 1);
      expect(frame.sequence).toBeGreaterThan(given[index - 1]?.sequence ?? 0);
      expect(frame.pixels).toBe(frame.width * frame.height * 4);
      expect(frame.ageMs).toBeLessThan(500);
    });
    const previews = given.filter((frame) => frame.preview !== null);
    expect(previews.length).toBeGreaterThan(1);
    expect(previews.length).toBeLessThan(given.length);
    expect(complaints).toEqual([]);
  });

  it('closes every frame: the replaced ones and the copied ones', async () => {
    await open(keepTheWorker);
    await gate.push('cameraWanted', device);
    await reported(live);
    await answers(10);
    const arrived = async () => (await page.evaluate(countFrames)).arrived;
    await expect.poll(arrived, { timeout: 15_000 }).toBeGreaterThan(80);
    const { closed, copying, arrived: all } = await page.evaluate(countFrames);
    expect(all - closed).toBeLessThanOrEqual(1);
    expect(copying).toBe(0);
    expect(complaints.filter((text) => text.includes('garbage collected'))).toEqual([]);
  });

  it('reports a stand-still within three seconds, opens the camera again, and recovers', async () => {
    await open(playTheCamera);
    await gate.push('cameraWanted', device);
    await reported(expect.objectContaining({ kind: 'live' }));
    const stoodStillAt = Date.now();
    await play({ feeding: false });
    await reported({ kind: 'down', code: 'camera/frozen' });
    expect(Date.now() - stoodStillAt).toBeLessThan(3_000);
    await play({ feeding: true });
    await reported(expect.objectContaining({ kind: 'live' }));
    expect(await page.evaluate(() => (window as unknown as Stage).playedCamera.opened)).toBeGreaterThan(1);
  });

  it('reports a camera that repeats one picture as frozen, until it shows another', {
    timeout: 40_000,
  }, async () => {
    await open(playTheCamera);
    await gate.push('cameraWanted', device);
    await reported(expect.objectContaining({ kind: 'live' }));
    await answers(3);
    await play({ repeating: true });
    let requestId = 100;
    asking = setInterval(() => {
      gate.push('frameWanted', { requestId: requestId++ }).catch(() => undefined);
    }, 200);
    await reported({ kind: 'down', code: 'camera/frozen' });
    // Opened again and again, it gives the same picture and is never taken for live.
    const opened = () => page.evaluate(() => (window as unknown as Stage).playedCamera.opened);
    const reports = (await gate.seen('reportCamera')).length;
    await expect.poll(opened, { timeout: 15_000 }).toBeGreaterThan(2);
    expect((await gate.seen('reportCamera')).slice(reports)).not.toContainEqual(
      expect.objectContaining({ kind: 'live' }),
    );
    await play({ repeating: false });
    await reported(expect.objectContaining({ kind: 'live' }));
  });

  it('reports a track that ended as unplugged and comes back by itself', async () => {
    await open(playTheCamera);
    await gate.push('cameraWanted', device);
    await reported(expect.objectContaining({ kind: 'live' }));
    await play({ refuse: 'NotFoundError' });
    await page.evaluate(() => (window as unknown as Stage).playedCamera.end());
    await reported({ kind: 'down', code: 'camera/unplugged' });
    await play({ refuse: null });
    await reported(expect.objectContaining({ kind: 'live' }));
  });

  it.each([
    ['NotAllowedError', 'camera/denied'],
    ['NotFoundError', 'camera/absent'],
    ['NotReadableError', 'camera/unplugged'],
  ])('reports %s as %s', async (refuse, code) => {
    await open(playTheCamera);
    await play({ refuse });
    await gate.push('cameraWanted', device);
    await reported({ kind: 'down', code });
  });

  it('finds a camera by its label, and reports a label that is not there as absent', async () => {
    await open();
    await gate.push('cameraWanted', { ...device, label: 'fake_device_0' });
    await reported(live);
    await gate.push('cameraWanted', { ...device, label: 'Quay camera 7' });
    await reported({ kind: 'down', code: 'camera/absent' });
  });

  it('plays pictures the same way, and stops when their cable is pulled', { timeout: 40_000 }, async () => {
    await open();
    const pictures = [`${served.origin}/replay/0.jpg`, `${served.origin}/replay/none.jpg`];
    const replay = { kind: 'replay', pictures, width: 640, height: 480, unplugged: false } as const;
    await gate.push('cameraWanted', replay);
    await reported({ kind: 'live', label: 'Replayed walk-ups' });
    const [first] = await answers(5);
    expect([first?.width, first?.height]).toEqual([640, 480]);
    // Also an empty quay never looks like a frozen camera.
    await gate.push('cameraWanted', { ...replay, pictures: [] });
    const begun = Date.now();
    for (let requestId = 6; Date.now() - begun < 6_500; requestId += 1) {
      await gate.push('frameWanted', { requestId });
      await expect.poll(async () => (await gate.seen('answerFrame')).length).toBe(requestId);
    }
    await reported({ kind: 'live', label: 'Replayed walk-ups' });
    const frozen = { kind: 'down', code: 'camera/frozen' };
    expect(await gate.seen('reportCamera')).not.toContainEqual(frozen);
    await gate.push('cameraWanted', { ...replay, unplugged: true });
    await reported({ kind: 'down', code: 'camera/unplugged' });
    await gate.push('cameraWanted', replay);
    await reported({ kind: 'live', label: 'Replayed walk-ups' });
  });
});
