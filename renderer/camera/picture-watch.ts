import { lumaOf } from './frame-luma.ts';
import { PictureJudge, type PictureState } from './picture-judge.ts';
import { lookAt } from './picture-look.ts';

/** A frame is looked at this often, ms; the frames between pass unseen. */
const lookEveryMs = 100;
/** The absence of frames is looked at this often, ms. */
const tickEveryMs = 100;

/** Looks at the frames of one camera session and tells when what they are worth changes. */
export class PictureWatch {
  readonly #judge: PictureJudge;
  readonly #tell: (state: PictureState) => void;
  readonly #ticking: ReturnType<typeof setInterval>;
  #told: PictureState = 'starting';
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  #looking = false;
  #stopped = false;

  constructor(noticeCovered: boolean, tell: (state: PictureState) => void) {
    this.#judge = new PictureJudge(performance.now(), noticeCovered);
    this.#tell = tell;
    this.#ticking = setInterval(() => this.#now(this.#judge.tick(performance.now())), tickEveryMs);
  }

  get state(): PictureState {
    return this.#judge.state;
  }

  /** The frame stays the caller's. */
  arrived(frame: VideoFrame): void {
    const nowMs = performance.now();
    this.#judge.arrived(nowMs);
    if (this.#looking || nowMs - this.#lookedAtMs < lookEveryMs) return;
    this.#lookedAtMs = nowMs;
    void this.#look(frame.clone(), nowMs);
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#ticking);
  }

  async #look(frame: VideoFrame, nowMs: number): Promise<void> {
    this.#looking = true;
    try {
      const view = await lumaOf(frame);
      if (!this.#stopped) this.#now(this.#judge.see(lookAt(view), nowMs));
    } catch {
      // A frame that cannot be read proves nothing; without any that can, the camera stays as it was judged.
    } finally {
      frame.close();
      this.#looking = false;
    }
  }

  #now(state: PictureState): void {
    if (this.#stopped || state === this.#told) return;
    this.#told = state;
    this.#tell(state);
  }
}
