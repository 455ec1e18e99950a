import type { PowerReading } from '../core/power/power-reading.ts';

/** Whatever knows how the kiosk is powered. */
export interface PowerSupply {
  /** Never fails: what cannot be read is `not-seen`. Answers within some seconds. */
  read(): Promise<PowerReading>;
}
