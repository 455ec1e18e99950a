import type { StandingPerson } from '../../../main/commands/bench/soak/scripted-faces.ts';

/** What the nemesis asks of a gate's process. */
export type ToGate =
  | { readonly kind: 'stand'; readonly person: StandingPerson | null }
  /** The officers write so many rows at once. */
  | { readonly kind: 'burst'; readonly rows: number }
  | { readonly kind: 'resend'; readonly from: number };

/** What the process says of itself; times by this machine's monotonic clock, milliseconds. */
export type FromGate =
  /** Its own monotonic clock stood at 0 then. */
  | { readonly kind: 'clock'; readonly zeroMs: number }
  | { readonly kind: 'look'; readonly look: GateLook }
  | { readonly kind: 'resent'; readonly refusal: string | null };

export interface GateLook {
  readonly atMs: number;
  readonly lane: string;
  readonly faults: readonly string[];
  /** Rows that it does not know to be confirmed. */
  readonly unsent: number;
}

/** How a gate's process is started, JSON as its only argument. */
export interface GatePlan {
  readonly dataDirectory: string;
  readonly device: NemesisDevice;
  readonly path: string;
  readonly brokerUrl: string;
  readonly mqttVersion: 4 | 5;
  readonly seed: number;
}

/** One that counts rotations by itself, and one of which the gate must see every closing of a contact. */
export const nemesisDevices = ['lot', 'modbus-relay'] as const;
export type NemesisDevice = (typeof nemesisDevices)[number];

/** Of this machine, the same for all its processes, milliseconds. */
export function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
