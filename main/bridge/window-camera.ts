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
  /** A crew window is there. The newest whose camera is live counts; if none is, the newest. */
  attached(window: AttachedWindow): void;
  detached(windowId: string): void;
  /** From the window: `answerFrame`. False if nobody waits for this frame of this window, or it is too old. */
  answered(frame: CallArgs<'answerFrame'>, windowId: string): boolean;
  /** From the window: `reportCamera`. */
  reported(report: CallArgs<'reportCamera'>, windowId: string): void;
  close(): void;
}

/** Judges the name of a camera that a window uses: a fault where it may not be believed. */
export type AdmitCamera = (label: string) => FaultOf<'camera'> | undefined;

/** @param admit asked when a camera comes up, and again with every report as long as it is not believed */
export function createWindowCamera(clock: Clock, admit: AdmitCamera = () => undefined): WindowCamera {
  return new CrewCamera(clock, admit);
}

type LiveReport = Extract<CallArgs<'reportCamera'>, { kind: 'live' }>;

const gone = { kind: 'down', code: 'camera/window-gone' } as const;

/** A crew window and what its camera reported last; gone until it reports and after it fell silent. */
interface Seat {
  readonly window: AttachedWindow;
  state: CameraState;
  cancelSilence: () => void;
}

class CrewCamera implements WindowCamera {
  readonly #clock: Clock;
  readonly #admit: AdmitCamera;
  readonly #requests: FrameRequests;
  readonly #listeners = new Set<(state: CameraState) => void>();
  /** Oldest first. */
  readonly #seats = new Map<string, Seat>();
  #counting: Seat | undefined;
  #state: CameraState = gone;

  constructor(clock: Clock, admit: AdmitCamera) {
    this.#clock = clock;
    this.#admit = admit;
    this.#requests = createFrameRequests(clock);
  }

  newest(timeoutMs: number): Promise<FrameAnswer> {
    const window = this.#counting?.window;
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
    this.#forget(next.windowId);
    this.#seats.set(next.windowId, { window: next, state: gone, cancelSilence: () => undefined });
    this.#choose();
  }

  detached(windowId: string): void {
    this.#forget(windowId);
    this.#choose();
  }

  answered(frame: CallArgs<'answerFrame'>, windowId: string): boolean {
    const seat = this.#counting;
    if (seat?.window.windowId !== windowId) return false;
    this.#alive(seat);
    const { width, height, pixels, sequence } = frame;
    if (!(frame.ageMs <= maxFrameAgeMs)) {
      this.#requests.answer(frame.requestId, err('camera/frozen'));
      return false;
    }
    const capturedAt = (this.#clock.mono() - frame.ageMs) as MonoMs;
    return this.#requests.answer(frame.requestId, ok({ width, height, pixels, sequence, capturedAt }));
  }

  reported(report: CallArgs<'reportCamera'>, windowId: string): void {
    const seat = this.#seats.get(windowId);
    if (seat === undefined) return;
    this.#alive(seat);
    seat.state = report.kind === 'live' ? this.#admitted(report, seat.state) : report;
    this.#choose();
  }

  close(): void {
    for (const { cancelSilence } of this.#seats.values()) cancelSilence();
    this.#requests.fail(gone.code);
  }

  #admitted({ label, refused }: LiveReport, before: CameraState): CameraState {
    const isKnown = before.kind === 'live' && before.label === label;
    const code = isKnown ? undefined : this.#admit(label);
    if (code !== undefined) return { kind: 'down', code };
    return refused === undefined ? { kind: 'live', label } : { kind: 'live', label, refused };
  }

  #forget(windowId: string): void {
    this.#seats.get(windowId)?.cancelSilence();
    this.#seats.delete(windowId);
  }

  /** Between two windows the camera is gone: evidence from one never continues with frames of the other. */
  #choose(): void {
    const seats = [...this.#seats.values()];
    const next = seats.findLast(({ state }) => state.kind === 'live') ?? seats.at(-1);
    if (next !== this.#counting) {
      this.#counting = next;
      this.#become(gone);
    }
    this.#become(next?.state ?? gone);
  }

  #become(next: CameraState): void {
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener(next);
    if (next.kind === 'down') this.#requests.fail(next.code);
  }

  #alive(seat: Seat): void {
    seat.cancelSilence();
    seat.cancelSilence = this.#clock.after(silenceMs, () => {
      seat.state = gone;
      this.#choose();
    });
  }
}

type FrameRequests = ReturnType<typeof createFrameRequests>;

/** One request to the window at a time; an answer to another one is dropped. */
function createFrameRequests(clock: Clock) {
  let last = 0;
  let waiting:
    | { readonly frame: Promise<FrameAnswer>; readonly settle: (answer: FrameAnswer) => void }
    | undefined;

  const answer = (id: number, frame: FrameAnswer): boolean => {
    if (id !== last || waiting === undefined) return false;
    waiting.settle(frame);
    return true;
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
