import { backOffMs } from '../bridge/back-off.ts';
import type { CameraFault, CameraReport, CameraWanted } from '../vocabulary.ts';
import type { FrameCamera, OpenedCamera } from './frame-camera.ts';
import type { FrameReader } from './frame-reader.ts';
import type { PictureNews } from './worker-messages.ts';

/** First pause before a lost camera is opened again, ms; doubles up to `slowestReopenMs`. */
const firstReopenMs = 500;
const slowestReopenMs = 4_000;
/**
 * A camera that sees nothing stays open, so that it is back at once when its lens is free; it is opened anew only
 * because some come up black after a power failure on their bus, ms.
 */
const firstBlindReopenMs = 5_000;
const slowestBlindReopenMs = 60_000;
/** Pauses are spread by up to this share each way: two windows must not wrestle for one camera in step. */
const jitter = 0.25;
/** The gate is told the state this often as a sign of life, ms. */
const signOfLifeMs = 1_000;

const faults: Readonly<Record<Exclude<PictureNews, 'good'>, CameraFault>> = {
  frozen: 'camera/frozen',
  black: 'camera/black',
  covered: 'camera/covered',
  ended: 'camera/unplugged',
};

export interface KeeperParts {
  /** null: no camera is wanted. */
  readonly cameraFor: (wanted: CameraWanted) => FrameCamera | null;
  readonly frames: Pick<FrameReader, 'attach' | 'detach'>;
  readonly report: (state: CameraReport) => void;
  /** The stream for the crew's mirror, null while there is none. */
  readonly onStream: (stream: MediaStream | null) => void;
  /** Numbers in [0, 1). */
  readonly random?: () => number;
}

/** Keeps the wanted camera open: opens it, notices its loss or that it sees nothing, reopens it with back-off. */
export class CameraKeeper {
  readonly #parts: KeeperParts;
  readonly #random: () => number;
  #wanted: CameraWanted = { kind: 'none' };
  #wantedKey = '';
  #camera: FrameCamera | null = null;
  #opened: OpenedCamera | undefined;
  /** Grows with every attempt; what an earlier attempt says later is ignored. */
  #attemptId = 0;
  #failures = 0;
  #everLive = false;
  #state: CameraReport | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.#random = parts.random ?? Math.random;
    setInterval(() => this.#state && parts.report(this.#state), signOfLifeMs);
  }

  /** What the gate wants; the same wish twice changes nothing, so a reconnect does not blink. */
  want(wanted: CameraWanted): void {
    const key = JSON.stringify(wanted);
    if (key === this.#wantedKey) return;
    this.#wantedKey = key;
    this.#wanted = wanted;
    this.#camera = this.#parts.cameraFor(wanted);
    this.#failures = 0;
    this.#everLive = false;
    this.#release();
    if (this.#camera) void this.#open(this.#camera);
    else this.#set({ kind: 'down', code: 'camera/absent' });
  }

  /** A device was plugged in or out: do not wait for the back-off. */
  devicesChanged(): void {
    if (this.#retry === undefined || !this.#camera) return;
    this.#failures = 0;
    void this.#open(this.#camera);
  }

  async #open(camera: FrameCamera): Promise<void> {
    this.#release();
    const attempt = this.#attemptId;
    const opened = await camera.open((code) => this.#lost(attempt, code));
    if (attempt !== this.#attemptId) {
      if (opened.ok) opened.close();
      return;
    }
    if (!opened.ok) {
      // A camera that was here and is gone now is a pulled cable, not a machine without a camera.
      const gone = opened.code === 'camera/absent' && this.#everLive;
      return this.#lost(attempt, gone ? 'camera/unplugged' : opened.code);
    }
    this.#opened = opened;
    this.#parts.onStream(opened.stream);
    const noticeCovered = this.#wanted.kind !== 'device' || this.#wanted.noticeCovered;
    this.#parts.frames.attach(opened.track, noticeCovered, (news) => this.#heard(attempt, opened, news));
  }

  #heard(attempt: number, opened: OpenedCamera, news: PictureNews): void {
    if (attempt !== this.#attemptId) return;
    if (news === 'good') this.#good(opened);
    else if (news === 'black' || news === 'covered') this.#blind(faults[news]);
    else this.#lost(attempt, faults[news]);
  }

  #good({ label, refused }: OpenedCamera): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#failures = 0;
    this.#everLive = true;
    const notSet = refused.length > 0 ? { refused: [...refused] } : {};
    this.#set({ kind: 'live', label: label.slice(0, 200), ...notSet });
  }

  #blind(code: CameraFault): void {
    this.#set({ kind: 'down', code });
    this.#openAgainIn(backOffMs(this.#failures, firstBlindReopenMs, slowestBlindReopenMs));
  }

  #lost(attempt: number, code: CameraFault): void {
    if (attempt !== this.#attemptId) return;
    this.#release();
    this.#set({ kind: 'down', code });
    this.#openAgainIn(backOffMs(this.#failures, firstReopenMs, slowestReopenMs));
  }

  #openAgainIn(pauseMs: number): void {
    this.#failures += 1;
    clearTimeout(this.#retry);
    const spread = 1 + jitter * (2 * this.#random() - 1);
    this.#retry = setTimeout(() => this.#camera && void this.#open(this.#camera), pauseMs * spread);
  }

  #release(): void {
    this.#attemptId += 1;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const opened = this.#opened;
    this.#opened = undefined;
    if (!opened) return;
    this.#parts.frames.detach();
    opened.close();
    this.#parts.onStream(null);
  }

  #set(state: CameraReport): void {
    const changed = JSON.stringify(state) !== JSON.stringify(this.#state);
    this.#state = state;
    if (changed) this.#parts.report(state);
  }
}
