import type { MonoMs } from '../core/brand.ts';
import type { FaultOf } from '../core/codes.ts';
import type { CameraFrame } from '../core/frame.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { CameraState, FrameSource } from '../ports/camera.ts';
import type { Clock } from '../ports/clock.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import type { AttachedWindow, CallArgs } from './contract.ts';

type FrameAnswer = Result<CameraFrame, FaultOf<'camera'>>;

/** A window that shows no sign of life for longer is gone; it reports every second. */
const silenceMs = 2500;

/** The camera of the crew window, seen from the gate: one request at a time, always the newest frame. */
export interface WindowCamera extends FrameSource {
  /** The crew window is there; the newest window wins. */
  attached(window: AttachedWindow): void;
  detached(windowId: string): void;
  /** From the window: `answerFrame`. */
  answered(frame: CallArgs<'answerFrame'>, windowId: string): void;
  /** From the window: `reportCamera`. */
  reported(report: CallArgs<'reportCamera'>, windowId: string): void;
  close(): void;
}

export function createWindowCamera(clock: Clock): WindowCamera {
  return new CrewWindowCamera(clock);
}

class CrewWindowCamera implements WindowCamera {
  readonly #clock: Clock;
  readonly #listeners = new Set<(state: CameraState) => void>();
  #window: AttachedWindow | undefined;
  #state: CameraState = { kind: 'down', code: 'camera/window-gone' };
  #lastRequest = 0;
  #waiting: { readonly id: number; readonly resolve: (answer: FrameAnswer) => void } | undefined;
  #cancelSilence: () => void = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  newest(timeoutMs: number): Promise<FrameAnswer> {
    const window = this.#window;
    if (this.#state.kind === 'down') return Promise.resolve(err(this.#state.code));
    if (window === undefined) return Promise.resolve(err('camera/window-gone'));
    this.#settle(err('camera/frozen'));
    const id = ++this.#lastRequest;
    return new Promise((resolve) => {
      const cancel = this.#clock.after(timeoutMs, () => this.#settleRequest(id, err('camera/frozen')));
      const settle = (answer: FrameAnswer): void => {
        cancel();
        resolve(answer);
      };
      this.#waiting = { id, resolve: settle };
      window.push('frameWanted', { requestId: id });
    });
  }

  state(): CameraState {
    return this.#state;
  }

  onState(listener: (state: CameraState) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  attached(window: AttachedWindow): void {
    this.#window = window;
    this.#alive();
  }

  detached(windowId: string): void {
    if (this.#window?.windowId !== windowId) return;
    this.#window = undefined;
    this.#cancelSilence();
    this.#setState({ kind: 'down', code: 'camera/window-gone' });
  }

  answered(frame: CallArgs<'answerFrame'>, windowId: string): void {
    if (this.#window?.windowId !== windowId) return;
    this.#alive();
    const { width, height, pixels, sequence } = frame;
    const capturedAt = (this.#clock.mono() - frame.ageMs) as MonoMs;
    this.#settleRequest(frame.requestId, ok({ width, height, pixels, sequence, capturedAt }));
  }

  reported(report: CallArgs<'reportCamera'>, windowId: string): void {
    if (this.#window?.windowId !== windowId) return;
    this.#alive();
    const { kind } = report;
    this.#setState(kind === 'live' ? { kind, label: report.label } : { kind, code: report.code });
  }

  close(): void {
    this.#cancelSilence();
    this.#settle(err('camera/window-gone'));
  }

  #alive(): void {
    this.#cancelSilence();
    this.#cancelSilence = this.#clock.after(silenceMs, () => {
      this.#setState({ kind: 'down', code: 'camera/window-gone' });
    });
  }

  #setState(next: CameraState): void {
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener(next);
    if (next.kind === 'down') this.#settle(err(next.code));
  }

  #settle(answer: FrameAnswer): void {
    const resolve = this.#waiting?.resolve;
    this.#waiting = undefined;
    resolve?.(answer);
  }

  /** An answer to another request is dropped. */
  #settleRequest(id: number, answer: FrameAnswer): void {
    if (this.#waiting?.id === id) this.#settle(answer);
  }
}
