import type { LcusDialect } from '../lcus/board.ts';
import {
  lcusAnsweredOperation,
  lcusChannels,
  lcusCommand,
  lcusLine,
  lcusOperation,
  lcusStart,
  lcusSum,
} from '../lcus/frames.ts';
import { FrameScanner, type Match } from '../serial/frame-scanner.ts';
import type { DriverClock } from '../serial/pause.ts';
import { type BoardCounters, boardCounters, type SimulatedBoard } from './board.ts';
import type { SimulatedContacts } from './contacts.ts';

export interface LcusSimulatorOptions {
  readonly clock: DriverClock;
  readonly contacts: SimulatedContacts;
  readonly answer: (bytes: Uint8Array) => void;
  readonly dialect: LcusDialect;
  /** Contacts on the board, 1 to 8. */
  readonly channelCount: number;
  /** A command that follows the one before faster than this is lost, in milliseconds. */
  readonly tooFastMs: number;
}

const operations: Readonly<Record<'on' | 'off' | 'answered', readonly number[]>> = {
  on: [lcusOperation.on, lcusAnsweredOperation.on],
  off: [lcusOperation.off, lcusAnsweredOperation.off],
  answered: Object.values(lcusAnsweredOperation),
};

type Command = { readonly channel: number; readonly operation: number } | 'text-query';

/** An LCUS board, byte by byte: what it does not understand or gets too fast, it ignores. */
export class LcusSimulator implements SimulatedBoard {
  readonly #options: LcusSimulatorOptions;
  readonly #scanner = new FrameScanner(matchCommand, 64);
  #commands = 0;
  #onCommands = 0;
  #tooFast = 0;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(options: LcusSimulatorOptions) {
    this.#options = options;
  }

  receive(bytes: Uint8Array): void {
    for (const command of this.#scanner.push(bytes)) this.#hear(command);
  }

  /** The board lives from its USB plug. */
  lineLost(): void {
    this.#scanner.reset();
    this.#options.contacts.powerOff();
  }

  counters(): BoardCounters {
    return boardCounters(this.#options.contacts, {
      commands: this.#commands,
      onCommands: this.#onCommands,
      badBytes: this.#scanner.discarded,
      tooFast: this.#tooFast,
    });
  }

  #hear(command: Command): void {
    const now = this.#options.clock.mono();
    const tooFast = now - this.#lastAt < this.#options.tooFastMs;
    this.#lastAt = now;
    if (tooFast) {
      this.#tooFast += 1;
      return;
    }
    this.#commands += 1;
    this.#obey(command);
  }

  #obey(command: Command): void {
    const { dialect, channelCount, contacts, answer } = this.#options;
    if (command === 'text-query') {
      if (dialect === 'text') answer(this.#lines());
      return;
    }
    const { channel, operation } = command;
    if (channel > channelCount) return;
    this.#move(channel, operation);
    const isAnswered = operation === lcusOperation.query || operations.answered.includes(operation);
    if (isAnswered && dialect === 'binary') answer(lcusCommand(channel, contacts.closed(channel) ? 1 : 0));
  }

  /** Only units with binary answers know the operations with a reply. */
  #move(channel: number, operation: number): void {
    const { contacts, dialect } = this.#options;
    if (operations.answered.includes(operation) && dialect !== 'binary') return;
    const isToggle = operation === lcusAnsweredOperation.toggle;
    if (operations.on.includes(operation) || (isToggle && !contacts.closed(channel))) {
      this.#onCommands += 1;
      contacts.close(channel);
    } else if (operations.off.includes(operation) || isToggle) {
      contacts.open(channel);
    }
  }

  #lines(): Uint8Array {
    const { channelCount, contacts } = this.#options;
    const channels = Array.from({ length: channelCount }, (_, index) => index + 1);
    return Uint8Array.from(
      channels.flatMap((channel) => [...lcusLine({ channel, on: contacts.closed(channel) })]),
    );
  }
}

function matchCommand(bytes: Uint8Array, offset: number): Match<Command> {
  if (bytes[offset] === 0xff) return { frame: 'text-query', length: 1 };
  if (bytes[offset] !== lcusStart) return 'none';
  const [channel, operation, sum] = bytes.subarray(offset + 1, offset + 4);
  if (channel === undefined || operation === undefined || sum === undefined) return 'incomplete';
  const inRange = channel >= lcusChannels.min && channel <= lcusChannels.max;
  if (!inRange || sum !== lcusSum(channel, operation)) return 'none';
  return { frame: { channel, operation }, length: 4 };
}
