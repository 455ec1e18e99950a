import type { FaultOf } from '../codes.ts';

/** How the kiosk is powered now. */
export type PowerReading =
  | { readonly kind: 'mains' }
  /** `isLow`: it will not last much longer. */
  | { readonly kind: 'battery'; readonly chargePercent: number | undefined; readonly isLow: boolean }
  /** Nobody can say: no supply is reported, or whoever reports it does not answer. */
  | { readonly kind: 'not-seen' };

/** At this charge and below a battery is low where it does not say so itself, percent. */
export const lowChargePercent = 20;

/** What an officer is told; undefined: nothing. Power never stops the lane: a record on the disk survives its end. */
export function powerFault(reading: PowerReading): FaultOf<'power'> | undefined {
  if (reading.kind === 'mains') return undefined;
  if (reading.kind === 'not-seen') return 'power/not-seen';
  return reading.isLow ? 'power/battery-low' : 'power/on-battery';
}
