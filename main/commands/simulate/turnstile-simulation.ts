import { existsSync, lstatSync, symlinkSync, unlinkSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  createSimulatedDevice,
  deviceOnPty,
  Narrator,
  type SimulationEvent,
  type SimulatorCounters,
  type SimulatorFaults,
  sampleSettings,
  type TurnstileDevice,
} from '../../../hardware/index.ts';
import { silentLog } from '../../adapters/system/json-log.ts';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import { err, ok, type Result, unreachable } from '../../core/result.ts';
import type { Wish } from './simulation-words.ts';

/** A simulated turnstile that any program may speak to. */
export interface TurnstileSimulation {
  /** Where it is spoken to. */
  readonly path: string;
  /** The part of a gate's configuration that drives it. */
  readonly configuration: Readonly<Record<string, unknown>>;
  counters(): SimulatorCounters;
  /** Does what is wished; the sentence says what was done. `quit` and `help` are not its business. */
  fulfil(wish: Exclude<Wish, { kind: 'quit' | 'help' }>): Promise<string>;
  close(): Promise<void>;
}

export interface SimulationOptions {
  readonly device: TurnstileDevice;
  readonly faults: readonly (keyof SimulatorFaults)[];
  /** A name for the port that stays the same from one simulation to the next. */
  readonly link: string | undefined;
  readonly tell: (event: SimulationEvent) => void;
}

export async function simulateTurnstile(
  options: SimulationOptions,
): Promise<Result<TurnstileSimulation, string>> {
  const link = options.link === undefined ? undefined : resolve(options.link);
  if (link !== undefined && !isFree(link))
    return err(`There is something at ${link} already. Name another --link, or remove it.`);
  if (link !== undefined && !existsSync(dirname(link)))
    return err(`There is no folder ${dirname(link)} for the --link. Make it first, or name another place.`);
  const clock = createSystemClock();
  const settings = sampleSettings(options.device);
  const device = createSimulatedDevice({ ...settings, clock, random: Math.random, onPty: true });
  for (const fault of options.faults) device.faults[fault] = true;
  const narrator = new Narrator(device, clock, options.tell);
  const heard = {
    receive: (bytes: Uint8Array) => narrator.receive(bytes),
    onSend: (listener: (bytes: Uint8Array) => void) => device.onSend(listener),
    lineLost: () => device.lineLost(),
  };
  try {
    const port = await deviceOnPty(heard, silentLog);
    try {
      if (link !== undefined) symlinkSync(port.path, link);
    } catch (error) {
      // Without its link nobody needs the port, and an open one would keep the program alive.
      await port.close();
      throw error;
    }
    const path = link ?? port.path;
    return ok({
      path,
      configuration: configurationOf(settings, path),
      counters: () => device.counters(),
      fulfil: (wish) => fulfil(wish, device, port),
      async close() {
        narrator.close();
        if (link !== undefined) unlinkSync(link);
        await port.close();
      },
    });
  } catch (error) {
    narrator.close();
    return err(error instanceof Error ? error.message : String(error));
  }
}

type Device = ReturnType<typeof createSimulatedDevice>;
type Port = Awaited<ReturnType<typeof deviceOnPty>>;

async function fulfil(
  wish: Exclude<Wish, { kind: 'quit' | 'help' }>,
  device: Device,
  port: Port,
): Promise<string> {
  switch (wish.kind) {
    case 'walk':
      device.person.willWalk(wish.afterMs);
      return `Whoever is let in walks ${wish.afterMs} ms later.`;
    case 'stay':
      device.person.wontWalk();
      return 'Nobody walks.';
    case 'push':
      device.person.pushesThrough(wish.direction);
      return 'Somebody pushes.';
    case 'fault':
      device.faults[wish.name] = wish.on;
      return `The fault ${wish.name} is ${wish.on ? 'on' : 'off'}.`;
    case 'emergency':
      device.arm.emergency = wish.on;
      return `The fire line is ${wish.on ? 'on: the arm is free both ways' : 'off'}.`;
    case 'unplug':
      await port.unplug();
      return 'The plug is out: the port is gone.';
    case 'replug':
      await port.replug();
      return 'The plug is in: the port is there again.';
    case 'counters':
      return 'The counters of the device:';
    default:
      return unreachable(wish);
  }
}

/** Settings as the configuration calls them: what the driver knows as its wiring are `inputs` there. */
function configurationOf(settings: object, path: string): Readonly<Record<string, unknown>> {
  const { wiring, ...rest } = settings as { wiring?: unknown };
  return { ...rest, path, ...(wiring === undefined ? {} : { inputs: wiring }) };
}

function isFree(path: string): boolean {
  try {
    lstatSync(path);
    return false;
  } catch {
    return true;
  }
}
