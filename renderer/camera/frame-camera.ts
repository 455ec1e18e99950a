import type { CameraFault, PictureSetting } from '../vocabulary.ts';

/** A camera that delivers pictures until it is closed or lost. */
export interface OpenedCamera {
  readonly ok: true;
  /** Shown in the crew's mirror and read frame by frame. */
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  readonly label: string;
  /** What was to be set at the camera and is not, because it cannot. */
  readonly refused: readonly PictureSetting[];
  /** Releases the device; safe to call twice. */
  close(): void;
}

export interface CameraNotOpened {
  readonly ok: false;
  readonly code: CameraFault;
}

/** One shape for the real camera and the replayed one. */
export interface FrameCamera {
  /** `onLost` is called at most once, after a successful open, when the camera goes away by itself. */
  open(onLost: (code: CameraFault) => void): Promise<OpenedCamera | CameraNotOpened>;
}
