import type { MonoMs } from '../core/brand.ts';
import type { FaultOf } from '../core/codes.ts';
import type { CameraFrame } from '../core/frame.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { CameraState, FrameSource } from '../ports/camera.ts';
import type { Clock } from '../ports/clock.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import type { AttachedWindow, CallArgs } from './contract.ts';

type FrameAnswer = Result<CameraFrame, FaultOf<'camera'>>;

/** An older picture says nothing about who stands at the lane now. */
const maxFrameAgeMs = 1000;

/** A window that shows no sign of life for longer is gone; it reports every second. */
const silenceMs = 2500;

/**
 * The camera of the crew window, seen from the gate: one request at a time, always the newest frame. Whoever
 * asks while a request is under way gets the same frame.
 */
export interface WindowCamera extends FrameSource {
  /** A crew window is there; the newest one's camera counts, and an older one's when the newest goes. */
  attached(window: AttachedWindow): void;
  detached(windowId: string): void;
  /** From the window: `answerFrame`. */
  answered(frame: CallArgs<'answerFrame'>, windowId: string): void;
  /** From the window: `reportCamera`. */
  reported(report: CallArgs<'reportCamera'>, windowId: string): void;
  close(): void;
}

export function createWindowCamera(clock: Clock): WindowCamera {
  return new CrewCamera(clock);
}

const gone = { kind: 'down', code: 'camera/window-gone' } as const;

class CrewCamera implements WindowCamera {
  readonly #clock: Clock;
  readonly #requests: FrameRequests;
  readonly #listeners = new Set<(state: CameraState) => void>();
  #windows: readonly AttachedWindow[] = [];
  #state: CameraState = gone;
  #cancelSilence: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#requests = createFrameRequests(clock);
  }

  newest(timeoutMs: number): Promise<FrameAnswer> {
    const window = this.#windows.at(-1);
    const state = this.#state;
    if (window === undefined || state.kind === 'down') return Promise.resolve(err(codeOf(state)));
    return this.#requests.ask(window, timeoutMs);
  }

  state(): CameraState {
    return this.#state;
  }

  onState(listener: (state: CameraState) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  attached(next: AttachedWindow): void {
    this.#changeTo([...this.#windows.filter((w) => w.windowId !== next.windowId), next]);
  }

  detached(windowId: string): void {
    const left = this.#windows.filter((w) => w.windowId !== windowId);
    if (this.#counts(windowId)) this.#changeTo(left);
    else this.#windows = left;
  }

  answered(frame: CallArgs<'answerFrame'>, windowId: string): void {
    if (!this.#counts(windowId)) return;
    this.#alive();
    const { width, height, pixels, sequence } = frame;
    if (!(frame.ageMs <= maxFrameAgeMs)) {
      this.#requests.answer(frame.requestId, err('camera/frozen'));
      return;
    }
    const capturedAt = (this.#clock.mono() - frame.ageMs) as MonoMs;
    this.#requests.answer(frame.requestId, ok({ width, height, pixels, sequence, capturedAt }));
  }

  reported(report: CallArgs<'reportCamera'>, windowId: string): void {
    if (!this.#counts(windowId)) return;
    this.#alive();
    this.#become(
      report.kind === 'live' ? { kind: 'live', label: report.label } : { kind: 'down', code: report.code },
    );
  }

  close(): void {
    this.#cancelSilence();
    this.#requests.fail(gone.code);
  }

  #counts(windowId: string): boolean {
    return this.#windows.at(-1)?.windowId === windowId;
  }

  /** Another window's camera counts from now on; it counts as down until it reports. */
  #changeTo(windows: readonly AttachedWindow[]): void {
    this.#windows = windows;
    this.#cancelSilence();
    this.#become(gone);
  }

  #become(next: CameraState): void {
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener(next);
    if (next.kind === 'down') this.#requests.fail(next.code);
  }

  #alive(): void {
    this.#cancelSilence();
    this.#cancelSilence = this.#clock.after(silenceMs, () => this.#become(gone));
  }
}

type FrameRequests = ReturnType<typeof createFrameRequests>;

/** One request to the window at a time; an answer to another one is dropped. */
function createFrameRequests(clock: Clock) {
  let last = 0;
  let waiting:
    | { readonly frame: Promise<FrameAnswer>; readonly settle: (answer: FrameAnswer) => void }
    | undefined;

  const answer = (id: number, frame: FrameAnswer): void => {
    if (id === last) waiting?.settle(frame);
  };
  return {
    answer,
    fail: (code: FaultOf<'camera'>) => waiting?.settle(err(code)),
    ask(window: AttachedWindow, timeoutMs: number): Promise<FrameAnswer> {
      if (waiting !== undefined) return waiting.frame;
      last += 1;
      const id = last;
      const { promise: frame, resolve } = Promise.withResolvers<FrameAnswer>();
      const cancel = clock.after(timeoutMs, () => answer(id, err('camera/frozen')));
      waiting = {
        frame,
        settle(settled) {
          cancel();
          waiting = undefined;
          resolve(settled);
        },
      };
      window.push('frameWanted', { requestId: id });
      return frame;
    },
  };
}

function codeOf(state: CameraState): FaultOf<'camera'> {
  return state.kind === 'down' ? state.code : 'camera/window-gone';
}
