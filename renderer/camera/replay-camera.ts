import type { CameraFault, CameraWanted } from '../vocabulary.ts';
import type { CameraNotOpened, FrameCamera, OpenedCamera } from './frame-camera.ts';
import { createReplayClock } from './replay-clock.ts';
import { cutOut, paintMoment, quayOf } from './replay-painter.ts';
import { sceneAt } from './replay-scene.ts';

const framesPerSecond = 30;

export type ReplayWanted = Extract<CameraWanted, { kind: 'replay' }>;

async function loaded(url: string): Promise<HTMLCanvasElement | undefined> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return cutOut(image);
  } catch {
    // One broken picture must not end the demonstration; the others are played.
    return undefined;
  }
}

/**
 * Development and demonstration: pictures played as people walking up to the lane. They are drawn to a
 * canvas whose stream takes the very way of a real camera from there on.
 */
export class ReplayCamera implements FrameCamera {
  readonly #wanted: ReplayWanted;
  readonly #waits: () => boolean;

  /** @param waits the person at the lane was sent to the officer and stays for the decision */
  constructor(wanted: ReplayWanted, waits: () => boolean = () => false) {
    this.#wanted = wanted;
    this.#waits = waits;
  }

  async open(onLost: (code: CameraFault) => void): Promise<OpenedCamera | CameraNotOpened> {
    const { pictures, width, height, unplugged } = this.#wanted;
    if (unplugged) return { ok: false, code: 'camera/unplugged' };
    const people = (await Promise.all(pictures.map(loaded))).filter((p) => p !== undefined);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    if (!context) return { ok: false, code: 'camera/absent' };
    const quay = quayOf(width, height);
    const play = createReplayClock();
    let lastMs = performance.now();
    const paint = () => {
      const nowMs = performance.now();
      const playedMs = play.advance(nowMs - lastMs, this.#waits());
      lastMs = nowMs;
      paintMoment(context, quay, people, sceneAt(playedMs, people.length, nowMs));
    };
    paint();
    const stream = canvas.captureStream(framesPerSecond);
    const painting = setInterval(paint, 1_000 / framesPerSecond);
    const track = stream.getVideoTracks()[0];
    const close = () => {
      clearInterval(painting);
      for (const each of stream.getTracks()) each.stop();
    };
    if (!track) {
      close();
      return { ok: false, code: 'camera/absent' };
    }
    track.addEventListener('ended', () => onLost('camera/unplugged'), { once: true });
    return { ok: true, stream, track, label: 'Replayed walk-ups', refused: [], close };
  }
}
