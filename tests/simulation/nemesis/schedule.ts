import type { Way } from '../../../main/commands/bench/tcp-proxy.ts';
import { type NemesisDevice, nemesisDevices } from './messages.ts';

export const programs = ['gate', 'broker', 'central'] as const;
export type Program = (typeof programs)[number];
/** Whose line to the broker. */
export type LineName = 'gate' | 'central';

/** A line breaks that stood. */
export type Cut =
  | { readonly kind: 'cut'; readonly line: LineName }
  | { readonly kind: 'cut-after'; readonly line: LineName; readonly way: Way; readonly bytes: number }
  | { readonly kind: 'half-close'; readonly line: LineName; readonly way: Way }
  | { readonly kind: 'deaden'; readonly line: LineName }
  | { readonly kind: 'swap'; readonly line: LineName; readonly lingerMs: number };

export type Fault =
  | Cut
  /** `patient`: not before it is up. */
  | {
      readonly kind: 'kill';
      readonly program: Program;
      readonly patient: boolean;
      readonly backAfterMs: number;
    }
  | { readonly kind: 'freeze'; readonly forMs: number }
  | { readonly kind: 'refuse'; readonly line: LineName; readonly forMs: number }
  | { readonly kind: 'stall'; readonly line: LineName; readonly way: Way; readonly forMs: number }
  | { readonly kind: 'delay'; readonly line: LineName; readonly up: number; readonly down: number }
  | { readonly kind: 'clock'; readonly program: 'gate' | 'central'; readonly shiftMs: number | 'to-1970' }
  | { readonly kind: 'unplug'; readonly forMs: number }
  | { readonly kind: 'burst'; readonly rows: number };

export interface Happening {
  /** After the beginning of the history, milliseconds. */
  readonly atMs: number;
  readonly fault: Fault;
}

export type Plot = 'storm' | 'restored-centre' | 'swallowing-broker';

/** Most histories are storms; in ten there is one of each of the others. */
export function plotOf(seed: number): Plot {
  if (seed % 10 === 4) return 'restored-centre';
  return seed % 10 === 8 ? 'swallowing-broker' : 'storm';
}

/** Everything in a history that is drawn; people at the lane draw from `peopleSeed`. */
export interface Schedule {
  readonly seed: number;
  readonly plot: Plot;
  readonly device: NemesisDevice;
  readonly mqttVersion: 4 | 5;
  readonly persistence: boolean;
  readonly peopleSeed: number;
  readonly happenings: readonly Happening[];
}

export interface Intensity {
  readonly lastsMs: number;
  readonly kills: number;
  readonly cuts: number;
  /** Everything else. */
  readonly others: number;
}

const day = 24 * 3_600_000;
const shifts = [-day, -3_600_000, -5000, 5000, 3_600_000, day, 300 * day, 'to-1970', 0] as const;

/** @param random 0 <= x < 1 */
export function drawSchedule(seed: number, random: () => number, intensity: Intensity): Schedule {
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const one = <T>(of: readonly T[]): T => of[upTo(of.length - 1)] as T;
  const line = (): LineName => one(['gate', 'central']);
  const way = (): Way => one(['up', 'down']);

  // Brokers and centres are killed more often: a gate must live for some seconds to let anybody walk.
  const kill = (): Fault => ({
    kind: 'kill',
    program: one(['gate', 'gate', 'broker', 'broker', 'broker', 'central', 'central', 'central']),
    patient: one([true, true, true, false]),
    backAfterMs: one([0, 0, 100, 400, 1200]),
  });
  const cuts: readonly (() => Fault)[] = [
    () => ({ kind: 'cut', line: line() }),
    () => ({ kind: 'cut-after', line: line(), way: way(), bytes: 1 + upTo(one([20, 400, 4000])) }),
    () => ({ kind: 'half-close', line: line(), way: way() }),
    () => ({ kind: 'deaden', line: line() }),
    () => ({ kind: 'swap', line: line(), lingerMs: one([200, 1500, 6000]) }),
  ];
  const others: readonly (() => Fault)[] = [
    () => ({ kind: 'refuse', line: line(), forMs: 300 + upTo(1500) }),
    () => ({ kind: 'stall', line: line(), way: way(), forMs: 300 + upTo(4000) }),
    () => ({ kind: 'delay', line: line(), up: upTo(300), down: upTo(300) }),
    () => ({ kind: 'delay', line: line(), up: upTo(60), down: 0 }),
    () => ({ kind: 'clock', program: one(['gate', 'gate', 'central']), shiftMs: one(shifts) }),
    () => ({ kind: 'unplug', forMs: 200 + upTo(2500) }),
    () => ({ kind: 'burst', rows: one([5, 50, 250]) }),
    () => ({ kind: 'freeze', forMs: 300 + upTo(4000) }),
  ];
  const drawn = [
    ...times(intensity.kills, kill),
    ...times(intensity.cuts, () => one(cuts)()),
    ...times(intensity.others, () => one(others)()),
  ];
  const happenings = drawn.map((fault) => ({ atMs: upTo(intensity.lastsMs), fault }));
  return {
    seed,
    plot: plotOf(seed),
    device: one(nemesisDevices),
    mqttVersion: one([4, 5]),
    persistence: one([true, false]),
    peopleSeed: upTo(2 ** 31),
    happenings: happenings.toSorted((a, b) => a.atMs - b.atMs),
  };
}

function times<T>(count: number, make: () => T): readonly T[] {
  return Array.from({ length: count }, make);
}

export function scheduleText(schedule: Schedule): string {
  const { seed, plot, device, mqttVersion, persistence } = schedule;
  const happenings = plot === 'storm' ? schedule.happenings : [];
  const head = `seed ${seed}, ${plot}: ${device}, MQTT ${mqttVersion === 4 ? '3.1.1' : '5'}, broker ${persistence ? 'with' : 'without'} persistence`;
  const lines = happenings.map(({ atMs, fault }) => `${String(atMs).padStart(6)} ms  ${faultText(fault)}`);
  return `${[head, ...lines].join('\n')}\n`;
}

export function faultText({ kind, ...rest }: Fault): string {
  return [kind, ...Object.entries(rest).map(([name, value]) => `${name}=${value}`)].join(' ');
}
