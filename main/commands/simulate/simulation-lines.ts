import type { SimulationEvent, SimulatorCounters } from '../../../hardware/index.ts';
import { unreachable } from '../../core/result.ts';
import type { Direction } from '../../core/voyage/direction.ts';

const ways: Readonly<Record<Direction, string>> = { out: 'out, to the boats', in: 'in, ashore' };

/** One event of a simulation in plain words. */
export function lineOf(event: SimulationEvent): string {
  switch (event.kind) {
    case 'heard':
      return heardLine(event);
    case 'contact':
      return event.closed ? 'the release began' : `the release ended after ${Math.round(event.forMs)} ms`;
    case 'released':
      return `the arm is free for one person ${ways[event.direction]}`;
    case 'walked':
      return `somebody walked ${ways[event.direction]}`;
    case 'forced':
      return `somebody pushed through the locked arm ${ways[event.direction]}`;
    case 'abandoned':
      return `nobody walked ${ways[event.direction]}; the arm locked again`;
    default:
      return unreachable(event);
  }
}

function heardLine({ bytes, as }: Extract<SimulationEvent, { kind: 'heard' }>): string {
  const shown = bytesOf(bytes);
  switch (as) {
    case 'release':
      return `heard ${shown}: an order to let somebody through`;
    case 'obeyed':
      return `heard ${shown}: obeyed or answered (not shown again)`;
    case 'too-fast':
      return `heard ${shown}: lost, because it came too soon after the one before`;
    case 'nonsense':
      return `heard ${shown}: no command of this device`;
    case 'unfinished':
      return `heard ${shown}: waits for the rest`;
    default:
      return unreachable(as);
  }
}

/** Bytes as data sheets print them, and as text where they are text. */
export function bytesOf(bytes: Uint8Array): string {
  const isText = bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0d || byte === 0x0a);
  if (isText && bytes.length > 0) return JSON.stringify(String.fromCharCode(...bytes));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ');
}

export function countersLine(counters: SimulatorCounters): string {
  const { releases, rotations, forced, abandoned, commands, onCommands, badBytes, tooFast } = counters;
  const both = (what: Readonly<Record<Direction, number>>) => `${what.out} out, ${what.in} in`;
  return [
    `released ${both(releases)}`,
    `walked ${both(rotations)}`,
    `of these pushed through ${both(forced)}`,
    `nobody came ${both(abandoned)}`,
    `${commands} commands, ${onCommands} of them to let somebody through`,
    `${badBytes} bytes that were no command, ${tooFast} commands too soon`,
  ].join('; ');
}
