import type { ClosedLevel } from '../numato/board.ts';
import { numatoPrompt } from '../numato/frames.ts';
import { type BoardCounters, boardCounters, type SimulatedBoard } from './board.ts';
import type { SimulatedContacts } from './contacts.ts';

export interface NumatoSimulatorOptions {
  readonly contacts: SimulatedContacts;
  readonly answer: (bytes: Uint8Array) => void;
  /** Relays and inputs on the module, 1 to 32. */
  readonly count: number;
  /** Whether the contact at an input is closed, by its printed number. */
  readonly inputClosed: (input: number) => boolean;
  readonly closedLevel: ClosedLevel;
}

const longestLine = 64;
const carriageReturn = 0x0d;
const numbers = '0123456789ABCDEFGHIJKLMNOPQRSTUV';
const known = /^(?:relay (on|off|read)|gpio (read)) ([0-9A-V])$/;

/** A Numato module: it echoes each line, does what it understands of it, and ends with its prompt. */
export class NumatoSimulator implements SimulatedBoard {
  readonly #options: NumatoSimulatorOptions;
  #line = '';
  #commands = 0;
  #onCommands = 0;
  #badBytes = 0;

  constructor(options: NumatoSimulatorOptions) {
    this.#options = options;
  }

  receive(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === carriageReturn) this.#enter();
      else if (this.#line.length < longestLine) this.#line += String.fromCharCode(byte);
      else this.#badBytes += 1;
    }
  }

  /** The module lives from its USB plug. */
  lineLost(): void {
    this.#line = '';
    this.#options.contacts.powerOff();
  }

  counters(): BoardCounters {
    return boardCounters(this.#options.contacts, {
      commands: this.#commands,
      onCommands: this.#onCommands,
      badBytes: this.#badBytes,
    });
  }

  #enter(): void {
    const line = this.#line;
    this.#line = '';
    const value = this.#obey(line);
    const said = `${line}\n\r${value === null ? '' : `${value}\n\r`}${numatoPrompt}`;
    this.#options.answer(Uint8Array.from(said, (character) => character.charCodeAt(0)));
  }

  /** The value that is answered; null for none. */
  #obey(line: string): string | null {
    const found = known.exec(line);
    const number = numbers.indexOf(found?.[3] ?? '');
    if (found === null || number >= this.#options.count) {
      this.#badBytes += line.length;
      return null;
    }
    this.#commands += 1;
    if (found[1] !== undefined) return this.#relay(found[1], number);
    const { inputClosed, closedLevel } = this.#options;
    return inputClosed(number) === (closedLevel === 'high') ? '1' : '0';
  }

  #relay(does: string, number: number): string | null {
    const { contacts } = this.#options;
    if (does === 'read') return contacts.closed(number) ? 'on' : 'off';
    if (does === 'off') contacts.open(number);
    else {
      this.#onCommands += 1;
      contacts.close(number);
    }
    return null;
  }
}
