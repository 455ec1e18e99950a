import type { MonoMs } from '../core/brand.ts';
import type { FaultOf } from '../core/codes.ts';
import type { CameraFrame } from '../core/frame.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { CameraState, FrameSource } from '../ports/camera.ts';
import type { Clock } from '../ports/clock.ts';
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
  let window: AttachedWindow | undefined;
  let state: CameraState = { kind: 'down', code: 'camera/window-gone' };
  let lastRequest = 0;
  let waiting: { readonly id: number; readonly resolve: (answer: FrameAnswer) => void } | undefined;
  let cancelSilence: (() => void) | undefined;
  const listeners = new Set<(state: CameraState) => void>();

  function setState(next: CameraState): void {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    for (const listener of listeners) listener(next);
    if (next.kind === 'down') settle(err(next.code));
  }

  function settle(answer: FrameAnswer): void {
    const resolve = waiting?.resolve;
    waiting = undefined;
    resolve?.(answer);
  }

  function alive(): void {
    cancelSilence?.();
    cancelSilence = clock.after(silenceMs, () => setState({ kind: 'down', code: 'camera/window-gone' }));
  }

  return {
    newest(timeoutMs) {
      if (window === undefined || state.kind === 'down') return Promise.resolve(err(codeOf(state)));
      const id = ++lastRequest;
      settle(err('camera/frozen'));
      return new Promise((resolve) => {
        const cancel = clock.after(timeoutMs, () => settleOf(id, err('camera/frozen')));
        waiting = {
          id,
          resolve: (answer) => {
            cancel();
            resolve(answer);
          },
        };
        window?.push('frameWanted', { requestId: id });
      });
    },
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attached(next) {
      window = next;
      alive();
    },
    detached(windowId) {
      if (window?.windowId !== windowId) return;
      window = undefined;
      cancelSilence?.();
      setState({ kind: 'down', code: 'camera/window-gone' });
    },
    answered(frame, windowId) {
      if (window?.windowId !== windowId) return;
      alive();
      const { width, height, pixels, sequence } = frame;
      const capturedAt = (clock.mono() - frame.ageMs) as MonoMs;
      settleOf(frame.requestId, ok({ width, height, pixels, sequence, capturedAt }));
    },
    reported(report, windowId) {
      if (window?.windowId !== windowId) return;
      alive();
      setState(
        report.kind === 'live' ? { kind: 'live', label: report.label } : { kind: 'down', code: report.code },
      );
    },
    close() {
      cancelSilence?.();
      settle(err('camera/window-gone'));
    },
  };

  /** An answer to another request is dropped. */
  function settleOf(id: number, answer: FrameAnswer): void {
    if (waiting?.id === id) settle(answer);
  }
}

function codeOf(state: CameraState): FaultOf<'camera'> {
  return state.kind === 'down' ? state.code : 'camera/window-gone';
}
