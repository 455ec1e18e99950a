import type { MonoMs, WallMs } from '../core/brand.ts';
import type { ClockReading } from '../core/events/row.ts';

/** Time, so that tests can own it. */
export interface Clock {
  mono(): MonoMs;
  wall(): WallMs;
  /** How far the wall clock can be trusted now. */
  trust(): Pick<ClockReading, 'clockState' | 'clockErrorMs'>;
  /** Calls once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, fire: () => void): () => void;
}
