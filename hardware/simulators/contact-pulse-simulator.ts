import type { ContactWords } from '../contact-pulse/words.ts';
import { hexOf } from '../contact-pulse/words.ts';
import { FrameScanner, type Match } from '../serial/frame-scanner.ts';
import { type BoardCounters, boardCounters, type SimulatedBoard } from './board.ts';
import type { SimulatedContacts } from './contacts.ts';

export interface ContactPulseSimulatorOptions {
  readonly contacts: SimulatedContacts;
  readonly answer: (bytes: Uint8Array) => void;
  readonly words: ReadonlyMap<number, ContactWords>;
}

interface Command {
  readonly channel: number;
  readonly does: 'on' | 'off' | 'ask';
}

/** A board that behaves as it is described: it obeys the described commands and answers as described. */
export class ContactPulseSimulator implements SimulatedBoard {
  readonly #options: ContactPulseSimulatorOptions;
  readonly #scanner: FrameScanner<Command>;
  #commands = 0;
  #onCommands = 0;

  constructor(options: ContactPulseSimulatorOptions) {
    this.#options = options;
    this.#scanner = new FrameScanner((bytes, offset) => matchCommand(options.words, bytes, offset), 256);
  }

  receive(bytes: Uint8Array): void {
    for (const command of this.#scanner.push(bytes)) {
      this.#commands += 1;
      this.#obey(command);
    }
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
    });
  }

  #obey({ channel, does }: Command): void {
    const { contacts, words } = this.#options;
    const said = words.get(channel);
    if (does === 'off') contacts.open(channel);
    if (does === 'on') {
      this.#onCommands += 1;
      contacts.close(channel);
    }
    const state = contacts.closed(channel) ? said?.query?.closed : said?.query?.open;
    const answers = { on: said?.onAnswer, off: said?.offAnswer, ask: state };
    const answer = answers[does];
    if (typeof answer === 'string') this.#options.answer(new Uint8Array(Buffer.from(answer, 'hex')));
  }
}

function matchCommand(
  words: ReadonlyMap<number, ContactWords>,
  bytes: Uint8Array,
  offset: number,
): Match<Command> {
  let match: Match<Command> = 'none';
  for (const [channel, { on, off, query }] of words) {
    for (const [does, command] of [
      ['on', on],
      ['off', off],
      ['ask', query?.ask],
    ] as const) {
      if (command === undefined) continue;
      const found = hexOf(bytes.subarray(offset, offset + command.length));
      if (found === hexOf(command)) return { frame: { channel, does }, length: command.length };
      if (hexOf(command).startsWith(found)) match = 'incomplete';
    }
  }
  return match;
}
