import { backOffMs } from '../bridge/back-off.ts';
import type { CameraFault, CameraReport, CameraWanted } from '../vocabulary.ts';
import type { FrameCamera, OpenedCamera } from './frame-camera.ts';
import type { FrameReader } from './frame-reader.ts';

/** First pause before the camera is opened again, ms; doubles up to `slowestReopenMs`. */
const firstReopenMs = 500;
const slowestReopenMs = 4_000;
/** The gate is told the state this often as a sign of life, ms. */
const signOfLifeMs = 1_000;

export interface KeeperParts {
  /** null: no camera is wanted. */
  readonly cameraFor: (wanted: CameraWanted) => FrameCamera | null;
  readonly frames: Pick<FrameReader, 'attach' | 'detach'>;
  readonly report: (state: CameraReport) => void;
  /** The stream for the crew's mirror, null while there is none. */
  readonly onStream: (stream: MediaStream | null) => void;
}

/** Keeps the wanted camera open: opens it, notices its loss or stand-still, reopens it with back-off. */
export class CameraKeeper {
  readonly #parts: KeeperParts;
  #wanted = '';
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
    setInterval(() => this.#state && parts.report(this.#state), signOfLifeMs);
  }

  /** What the gate wants; the same wish twice changes nothing, so a reconnect does not blink. */
  want(wanted: CameraWanted): void {
    const key = JSON.stringify(wanted);
    if (key === this.#wanted) return;
    this.#wanted = key;
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
    this.#parts.frames.attach(opened.track, (news) => {
      if (news === 'flowing') this.#flowing(attempt, opened.label);
      else this.#lost(attempt, news === 'frozen' ? 'camera/frozen' : 'camera/unplugged');
    });
  }

  #flowing(attempt: number, label: string): void {
    if (attempt !== this.#attemptId) return;
    this.#failures = 0;
    this.#everLive = true;
    this.#set({ kind: 'live', label: label.slice(0, 200) });
  }

  #lost(attempt: number, code: CameraFault): void {
    if (attempt !== this.#attemptId) return;
    this.#release();
    this.#set({ kind: 'down', code });
    const pause = backOffMs(this.#failures, firstReopenMs, slowestReopenMs);
    this.#failures += 1;
    this.#retry = setTimeout(() => this.#camera && void this.#open(this.#camera), pause);
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
