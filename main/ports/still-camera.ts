import type { Result } from '../core/result.ts';

/**
 * Why no still picture was taken.
 * `still/no-program`: what takes pictures is not installed. `still/not-here`: not on this system. `still/absent`: no
 * such camera. `still/virtual`: a program may be behind it. `still/denied`: this user may not use it. `still/busy`: the
 * window of a gate, or another program, holds it. `still/refused`: the request holds what may never reach a command
 * line. `still/failed`: it was tried, and gave no picture in time.
 */
export type StillFaultCode =
  | 'still/no-program'
  | 'still/not-here'
  | 'still/absent'
  | 'still/virtual'
  | 'still/denied'
  | 'still/busy'
  | 'still/refused'
  | 'still/failed';

export interface StillFault {
  readonly code: StillFaultCode;
  /** What happened, what it means, what to do. */
  readonly sentence: string;
}

/** A camera on a host without a window, one picture at a time: for enrolment and diagnosis, never in the loop. */
export interface StillCamera {
  /** A JPEG; it is kept nowhere else. */
  take(): Promise<Result<Uint8Array, StillFault>>;
}
