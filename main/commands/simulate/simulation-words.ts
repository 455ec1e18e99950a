import { noFaults, type SimulatorFaults } from '../../../hardware/index.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Direction } from '../../core/voyage/direction.ts';

/** What whoever plays with a simulation asks for. */
export type Wish =
  | { readonly kind: 'walk'; readonly afterMs: number }
  | { readonly kind: 'stay' }
  | { readonly kind: 'push'; readonly direction: Direction }
  | { readonly kind: 'fault'; readonly name: keyof SimulatorFaults; readonly on: boolean }
  | { readonly kind: 'emergency'; readonly on: boolean }
  | { readonly kind: 'unplug' }
  | { readonly kind: 'replug' }
  | { readonly kind: 'counters' }
  | { readonly kind: 'help' }
  | { readonly kind: 'quit' };

export const faultNames = Object.keys(noFaults()) as readonly (keyof SimulatorFaults)[];

export const wishes = [
  'walk [ms]          whoever is let in walks, after 600 ms unless told otherwise',
  'stay               nobody walks',
  'push out|in        somebody pushes through, released or not',
  'fault NAME on|off  a fault of the device; "fault" lists them',
  'emergency on|off   the fire line',
  'unplug, replug     the plug of the device',
  'counters           what happened so far',
  'quit               the end, as Ctrl-C',
].join('\n');

/** Reads one line; the error is a sentence that says what there is. */
export function wishOf(line: string): Result<Wish, string> {
  const [word = '', first = '', second = ''] = line.trim().split(/\s+/);
  switch (word) {
    case 'walk':
      return walkOf(first);
    case 'stay':
    case 'unplug':
    case 'replug':
    case 'counters':
    case 'help':
    case 'quit':
      return ok({ kind: word });
    case 'push':
      if (first === 'out' || first === 'in') return ok({ kind: 'push', direction: first });
      return err('Nobody pushes: say "push out" or "push in".');
    case 'fault':
      return faultOf(first, second);
    case 'emergency':
      if (first === 'on' || first === 'off') return ok({ kind: 'emergency', on: first === 'on' });
      return err('The fire line stays as it is: say "emergency on" or "emergency off".');
    default:
      return err(`"${word}" is nothing that can be done here. These can:\n${wishes}`);
  }
}

function walkOf(text: string): Result<Wish, string> {
  const afterMs = text === '' ? 600 : Number(text);
  if (Number.isInteger(afterMs) && afterMs >= 0 && afterMs <= 60_000) return ok({ kind: 'walk', afterMs });
  return err('Nobody walks so: say "walk" or the milliseconds until they walk, 0 to 60000.');
}

function faultOf(name: string, state: string): Result<Wish, string> {
  const known = faultName(name);
  if (!known.ok) return known;
  if (state !== 'on' && state !== 'off')
    return err(`The fault stays as it is: say "fault ${name} on" or "fault ${name} off".`);
  return ok({ kind: 'fault', name: known.value, on: state === 'on' });
}

/** A fault by its name; the error lists all. */
export function faultName(name: string): Result<keyof SimulatorFaults, string> {
  const found = faultNames.find((fault) => fault.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return ok(found);
  return err(`There is no fault "${name}" to simulate. Known are: ${faultNames.join(', ')}.`);
}
