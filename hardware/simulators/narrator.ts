import { type Direction, directions } from '../../main/core/voyage/direction.ts';
import type { DriverClock } from '../serial/pause.ts';
import type { SimulatedDevice, SimulatorCounters } from './device.ts';

/** What became of the bytes of a command. */
export type Heard = 'release' | 'obeyed' | 'too-fast' | 'nonsense' | 'unfinished';

export type SimulationEvent =
  /** `repeated`: exactly these bytes came before, and nothing but questions repeats itself. */
  | {
      readonly kind: 'heard';
      readonly bytes: Uint8Array;
      readonly as: Heard;
      readonly repeated: boolean;
    }
  | { readonly kind: 'contact'; readonly closed: boolean; readonly forMs: number }
  | {
      readonly kind: 'released' | 'walked' | 'forced' | 'abandoned';
      readonly direction: Direction;
    };

/** How often the arm is looked at, milliseconds; contacts are closed for a hundred and more. */
const lookMs = 10;
/** Different questions that are remembered; nobody asks so many. */
const mostRemembered = 64;

/**
 * Tells what a simulated device hears and what its arm does. It stands between the line and the device, and looks
 * at the device's own counters, so it knows every kind of device.
 */
export class Narrator {
  readonly #device: SimulatedDevice;
  readonly #clock: DriverClock;
  readonly #tell: (event: SimulationEvent) => void;
  readonly #known = new Set<string>();
  #before: SimulatorCounters;
  #closedAtMs: number | null = null;
  #stop: () => void = () => undefined;

  constructor(device: SimulatedDevice, clock: DriverClock, tell: (event: SimulationEvent) => void) {
    this.#device = device;
    this.#clock = clock;
    this.#tell = tell;
    this.#before = device.counters();
    this.#lookLater();
  }

  /** Bytes from the computer, on their way to the device. */
  receive(bytes: Uint8Array): void {
    const before = this.#device.counters();
    this.#device.receive(bytes);
    const as = heardAs(before, this.#device.counters());
    const key = Buffer.from(bytes).toString('hex');
    const repeated = as === 'obeyed' && this.#known.has(key);
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.add(key);
    this.#tell({ kind: 'heard', bytes, as, repeated });
    this.#look();
  }

  close(): void {
    this.#stop();
  }

  #lookLater(): void {
    this.#stop = this.#clock.after(lookMs, () => {
      this.#look();
      this.#lookLater();
    });
  }

  #look(): void {
    const now = this.#device.counters();
    const before = this.#before;
    this.#before = now;
    this.#lookAtContact();
    for (const direction of directions) {
      const more = (what: 'releases' | 'rotations' | 'forced' | 'abandoned') =>
        now[what][direction] - before[what][direction];
      this.#times(more('releases'), 'released', direction);
      this.#times(more('rotations') - more('forced'), 'walked', direction);
      this.#times(more('forced'), 'forced', direction);
      this.#times(more('abandoned'), 'abandoned', direction);
    }
  }

  #lookAtContact(): void {
    const { contactClosed: closed } = this.#device;
    if (closed === (this.#closedAtMs !== null)) return;
    const nowMs = this.#clock.mono();
    const forMs = this.#closedAtMs === null ? 0 : nowMs - this.#closedAtMs;
    this.#closedAtMs = closed ? nowMs : null;
    this.#tell({ kind: 'contact', closed, forMs });
  }

  #times(count: number, kind: 'released' | 'walked' | 'forced' | 'abandoned', direction: Direction): void {
    for (let time = 0; time < count; time += 1) this.#tell({ kind, direction });
  }
}

function heardAs(before: SimulatorCounters, after: SimulatorCounters): Heard {
  if (after.onCommands > before.onCommands) return 'release';
  if (after.tooFast > before.tooFast) return 'too-fast';
  if (after.commands > before.commands) return 'obeyed';
  return after.badBytes > before.badBytes ? 'nonsense' : 'unfinished';
}
