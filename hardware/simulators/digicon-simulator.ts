import { type Direction, directions, opposite } from '../../main/core/voyage/direction.ts';
import { digiconCommand, digiconFrame, digiconReply } from '../digicon/frames.ts';
import type { DigiconReports } from '../digicon/turnstile.ts';
import { FrameScanner, type Match } from '../serial/frame-scanner.ts';
import type { BoardCounters, SimulatedBoard } from './board.ts';
import type { SimulatorFaults } from './faults.ts';
import type { SimulatedPermissions } from './permissions.ts';

export interface DigiconSimulatorOptions {
  readonly faults: SimulatorFaults;
  readonly permissions: SimulatedPermissions;
  readonly answer: (bytes: Uint8Array) => void;
  readonly rightToLeftIs: Direction;
  readonly reports: DigiconReports;
  /** Milliseconds after which the board itself takes an unused permission back; null: it waits for ever. */
  readonly waitsMs: number | null;
}

/** A Digicon board, frame by frame; what it does not understand it refuses, what has a wrong sum it ignores. */
export class DigiconSimulator implements SimulatedBoard {
  /** Refuses every command to let somebody through. */
  refuses = false;
  readonly #options: DigiconSimulatorOptions;
  readonly #scanner = new FrameScanner(matchCommand, 64);
  #commands = 0;
  #onCommands = 0;

  constructor(options: DigiconSimulatorOptions) {
    this.#options = options;
  }

  receive(bytes: Uint8Array): void {
    for (const command of this.#scanner.push(bytes)) {
      this.#commands += 1;
      this.#options.answer(digiconReply(this.#obey(command) ? 'ack' : 'nak'));
    }
  }

  /** Powered apart from the line: what was permitted stays so. */
  lineLost(): void {
    this.#scanner.reset();
  }

  /** Somebody turned the arm half-way, permitted or not; the board says so by itself. */
  rotated(direction: Direction): void {
    const { permissions, answer, rightToLeftIs, reports } = this.#options;
    permissions.walked(direction);
    const isLeft = (direction === rightToLeftIs) === (reports === 'same-way');
    answer(digiconReply(isLeft ? 'turned-left' : 'turned-right'));
  }

  counters(): BoardCounters {
    const { given, longestMs } = this.#options.permissions;
    return {
      commands: this.#commands,
      onCommands: this.#onCommands,
      badBytes: this.#scanner.discarded,
      tooFast: 0,
      closings: given,
      longestClosedMs: longestMs,
    };
  }

  #obey(command: number): boolean {
    const { permissions, rightToLeftIs, faults, waitsMs } = this.#options;
    if (command === digiconCommand.control) {
      for (const direction of directions) permissions.takeBack(direction);
      return true;
    }
    const opens = command === digiconCommand.rightToLeft || command === digiconCommand.leftToRight;
    if (!opens) return false;
    this.#onCommands += 1;
    if (this.refuses) return false;
    const direction = command === digiconCommand.rightToLeft ? rightToLeftIs : opposite(rightToLeftIs);
    permissions.give(direction, faults.doublePulse ? 2 : 1, waitsMs);
    return true;
  }
}

/** Frames of one command byte; all that this gate sends. */
function matchCommand(bytes: Uint8Array, offset: number): Match<number> {
  const [command] = bytes.subarray(offset + 3, offset + 4);
  const wanted = digiconFrame(command ?? 0);
  const seen = bytes.subarray(offset, offset + wanted.length);
  const header = command === undefined ? seen.length : wanted.length;
  if (!seen.subarray(0, header).every((byte, index) => byte === wanted[index])) return 'none';
  return command === undefined || seen.length < wanted.length
    ? 'incomplete'
    : { frame: command, length: wanted.length };
}
