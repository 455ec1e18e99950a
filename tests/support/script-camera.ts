import type { MonoMs } from '../../main/core/brand.ts';
import type { FaultOf } from '../../main/core/codes.ts';
import { err, ok } from '../../main/core/result.ts';
import type { CameraState, FrameSource } from '../../main/ports/camera.ts';
import type { Clock } from '../../main/ports/clock.ts';

/** A camera that has a fresh frame every `everyMs` of the test's time. */
export interface ScriptCamera extends FrameSource {
  becomes(state: CameraState): void;
  /** Says that it is live and never answers again: every request runs into its time-out. */
  freezes(frozen: boolean): void;
  /** Frames asked for so far. */
  asked(): number;
}

export const live: CameraState = { kind: 'live', label: 'scripted' };

export function createScriptCamera(clock: Clock, everyMs = 100, initial: CameraState = live): ScriptCamera {
  const listeners = new Set<(state: CameraState) => void>();
  let state = initial;
  let frozen = false;
  let sequence = 0;
  const wait = (delayMs: number) => new Promise<void>((resolve) => void clock.after(delayMs, resolve));
  return {
    becomes(next) {
      state = next;
      for (const listener of listeners) listener(next);
    },
    freezes: (wanted) => {
      frozen = wanted;
    },
    asked: () => sequence,
    async newest(timeoutMs) {
      sequence += 1;
      if (frozen) {
        await wait(timeoutMs);
        return err<FaultOf<'camera'>>('camera/frozen');
      }
      await wait(everyMs);
      if (state.kind === 'down') return err(state.code);
      const capturedAt = clock.mono() as MonoMs;
      return ok({ width: 2, height: 2, pixels: new Uint8Array(16), sequence, capturedAt });
    },
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
