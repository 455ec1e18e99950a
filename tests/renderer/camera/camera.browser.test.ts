import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CameraWanted } from '../../../renderer/vocabulary.ts';
import { launchBrowser, noBrowser } from '../browser.ts';
import { samplePaths } from '../sample-pictures.ts';
import { type ServedWindow, serveBuiltWindow } from '../window-build.ts';
import { type CrewPage, openCrewPage } from './crew-page.ts';
import { describeFrameCamera } from './frame-camera-contract.ts';
import { keepTheWorker, type PlayedCamera, playedLabel, playTheCamera, type Stage } from './played-camera.ts';
import { anyDevice } from './wanted.ts';

describe.skipIf(noBrowser)('the camera of the crew window, in a real browser', () => {
  let browser: Browser;
  let served: ServedWindow;
  let crew: CrewPage;

  beforeAll(async () => {
    served = await serveBuiltWindow(samplePaths);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  afterEach(() => crew.close());

  const open = async (...scripts: (() => void)[]): Promise<CrewPage> => {
    crew = await openCrewPage(browser, served.origin, ...scripts);
    return crew;
  };
  const play = (change: Partial<PlayedCamera>) =>
    crew.page.evaluate((how) => Object.assign((window as unknown as Stage).playedCamera, how), change);
  const opened = () => crew.page.evaluate(() => (window as unknown as Stage).playedCamera.opened);
  const live = { kind: 'live', label: playedLabel };
  const frozen = { kind: 'down', code: 'camera/frozen' };

  describeFrameCamera('a camera of this machine', {
    wanted: anyDevice,
    label: 'fake_device_0',
    open: () => open(keepTheWorker, keepTheTrack),
    pull: () => crew.page.evaluate(pullTheCable),
    putBack: () => crew.page.evaluate(() => (window as unknown as PulledStage).putBack()),
  });

  const replay = {
    kind: 'replay',
    pictures: ['/replay/0.jpg', '/replay/none.jpg'],
    ...{ width: 640, height: 480, unplugged: false },
  } satisfies CameraWanted;
  describeFrameCamera('replayed walk-ups', {
    wanted: replay,
    label: 'Replayed walk-ups',
    open: () => open(keepTheWorker),
    pull: () => crew.gate.push('cameraWanted', { ...replay, unplugged: true }),
    putBack: () => crew.gate.push('cameraWanted', replay),
  });

  it('that gives no frames is frozen, is opened again, and is live once it gives some', async () => {
    await open(playTheCamera);
    await crew.gate.push('cameraWanted', anyDevice);
    await crew.reported(live);
    await play({ feeding: false });
    await crew.reported(frozen);
    await play({ feeding: true });
    await crew.reported(live);
    expect(await opened()).toBeGreaterThan(1);
  });

  it('that repeats one picture is frozen, also when it is opened again, until it shows another', async () => {
    await open(playTheCamera);
    await crew.gate.push('cameraWanted', anyDevice);
    await crew.reported(live);
    await play({ repeating: true });
    await crew.reported(frozen);
    const before = (await crew.reports()).length;
    await expect.poll(opened, { timeout: 20_000 }).toBeGreaterThan(2);
    expect((await crew.reports()).slice(before)).not.toContainEqual(live);
    await play({ repeating: false });
    await crew.reported(live);
  });

  it.each([
    ['NotAllowedError', 'camera/denied'],
    ['NotFoundError', 'camera/absent'],
    ['NotReadableError', 'camera/unplugged'],
  ])('that answers %s is reported as %s', async (refuse, code) => {
    await open(playTheCamera);
    await play({ refuse });
    await crew.gate.push('cameraWanted', anyDevice);
    await crew.reported({ kind: 'down', code });
  });

  it('is found by its name, and is refused where it is a program', async () => {
    await open();
    await crew.gate.push('cameraWanted', { ...anyDevice, label: 'fake_device_0' });
    await crew.reported({ kind: 'live', label: 'fake_device_0' });
    await crew.gate.push('cameraWanted', { ...anyDevice, label: 'Quay camera 7' });
    await crew.reported({ kind: 'down', code: 'camera/absent' });
    await crew.gate.push('cameraWanted', { ...anyDevice, allowVirtual: false });
    await crew.reported({ kind: 'down', code: 'camera/virtual' });
  });

  it('takes the settings it can, keeps its size, and says which it cannot', async () => {
    await open();
    const picture = { ...anyDevice.picture, exposureTimeMs: 8, colourTemperatureK: 5000 };
    await crew.gate.push('cameraWanted', { ...anyDevice, picture });
    await crew.reported({ kind: 'live', label: 'fake_device_0', refused: ['colourTemperatureK'] });
    const [frame] = await crew.answers(1);
    expect([frame?.width, frame?.height]).toEqual([640, 480]);
  });

  it('plays an empty quay for as long as one likes without seeming frozen or covered', async () => {
    await open();
    await crew.gate.push('cameraWanted', { ...replay, pictures: [] });
    await crew.reported({ kind: 'live', label: 'Replayed walk-ups' });
    await crew.page.waitForTimeout(4_000);
    expect((await crew.reports()).filter((report) => (report as { kind: string }).kind === 'down')).toEqual(
      [],
    );
  });
});

type PulledStage = Window & { track: MediaStreamTrack | undefined; putBack(): void };

/** Remembers the track that the page is given. */
function keepTheTrack(): void {
  const { mediaDevices } = navigator;
  const given = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await given(constraints);
    (window as unknown as PulledStage).track = stream.getVideoTracks()[0];
    return stream;
  };
}

/** As Chromium shows a pulled cable: the track ends, and the camera is not in the list any more. */
function pullTheCable(): void {
  const { mediaDevices } = navigator;
  const listed = mediaDevices.enumerateDevices;
  mediaDevices.enumerateDevices = async () => [];
  const stage = window as unknown as PulledStage;
  stage.putBack = () => {
    mediaDevices.enumerateDevices = listed;
    mediaDevices.dispatchEvent(new Event('devicechange'));
  };
  stage.track?.dispatchEvent(new Event('ended'));
}
