import type { PictureSetting } from '../core/camera/picture-settings.ts';
import type { FaultOf } from '../core/codes.ts';
import type { CameraFrame } from '../core/frame.ts';
import type { Result } from '../core/result.ts';
import type { Unsubscribe } from './unsubscribe.ts';

export type CameraState =
  | {
      readonly kind: 'live';
      readonly label: string;
      /** What was to be set at the camera and is not, because it cannot; nothing when absent. */
      readonly refused?: readonly PictureSetting[];
    }
  | { readonly kind: 'down'; readonly code: FaultOf<'camera'> };

/** The newest frame on request; never a queue of stale ones. */
export interface FrameSource {
  /**
   * The newest frame that is younger than the previous answer.
   * Fails with `camera/window-gone` when no window answers within `timeoutMs`.
   */
  newest(timeoutMs: number): Promise<Result<CameraFrame, FaultOf<'camera'>>>;
  state(): CameraState;
  onState(listener: (state: CameraState) => void): Unsubscribe;
}
