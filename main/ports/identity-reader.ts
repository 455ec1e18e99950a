import type { FaultOf } from '../core/codes.ts';
import type { PaperFault, ReaderKind } from '../core/papers/claim.ts';
import type { Result } from '../core/result.ts';
import type { Unsubscribe } from './unsubscribe.ts';

/** One paper as delivered, its lines parted by line ends and not understood yet; or why it was no whole text. */
export type Reading = Result<string, PaperFault>;

/**
 * Reads barcodes, QR codes and machine-readable zones of papers. It only ever names somebody: nothing opens on its
 * word. Nothing here throws, whatever the device sends.
 */
export interface IdentityReader {
  readonly kind: ReaderKind;
  /** Begins to connect and keeps reconnecting. */
  start(): void;
  onReading(listener: (reading: Reading) => void): Unsubscribe;
  /** Told at every change; undefined: it works. */
  onFault(listener: (code: FaultOf<'reader'> | undefined) => void): Unsubscribe;
  close(): Promise<void>;
}
