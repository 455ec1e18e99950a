import type { FaultOf } from '../../main/core/codes.ts';
import type { Result } from '../../main/core/result.ts';
import type { Unsubscribe } from '../../main/ports/unsubscribe.ts';

/** What can go wrong between this computer and a turnstile. */
export type TurnstileFault = FaultOf<'turnstile'>;
/** An answer of the hardware layer: a value, or one clear code. */
export type LineResult<T = void> = Result<T, TurnstileFault>;

/**
 * A serial line as two streams of bytes. It can be opened again after it was lost or closed.
 * Nothing here throws: a device may do anything, and that must never end the process.
 */
export interface SerialLine {
  /** Where the line is, for messages: `/dev/serial/by-path/...` or a name in memory. */
  readonly path: string;
  /** `turnstile/absent`, `not-serial`, `denied` or `busy` when it cannot be opened. */
  open(): Promise<LineResult>;
  /** Resolves when the system took the bytes; `turnstile/unplugged` when the line is gone. */
  write(bytes: Uint8Array): Promise<LineResult>;
  onData(listener: (bytes: Uint8Array) => void): Unsubscribe;
  /** Called once when an open line is lost, and not when `close` was asked for. */
  onClose(listener: () => void): Unsubscribe;
  close(): Promise<void>;
}
