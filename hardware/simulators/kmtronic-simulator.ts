import {
  asksSingly,
  type KmtronicRelays,
  kmtronicCommand,
  kmtronicOperation,
  kmtronicQueryAll,
  kmtronicStart,
} from '../kmtronic/frames.ts';
import { FrameScanner, type Match } from '../serial/frame-scanner.ts';
import { type BoardCounters, boardCounters, type SimulatedBoard } from './board.ts';
import type { SimulatedContacts } from './contacts.ts';

export interface KmtronicSimulatorOptions {
  readonly contacts: SimulatedContacts;
  readonly answer: (bytes: Uint8Array) => void;
  readonly relays: KmtronicRelays;
}

type Command = { readonly relay: number; readonly operation: number } | 'query-all';

/** A KMTronic board, byte by byte. */
export class KmtronicSimulator implements SimulatedBoard {
  readonly #options: KmtronicSimulatorOptions;
  readonly #scanner: FrameScanner<Command>;
  #commands = 0;
  #onCommands = 0;

  constructor(options: KmtronicSimulatorOptions) {
    this.#options = options;
    this.#scanner = new FrameScanner((bytes, offset) => matchCommand(options.relays, bytes, offset), 32);
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

  #obey(command: Command): void {
    const { contacts, answer, relays } = this.#options;
    const state = (relay: number) => (contacts.closed(relay) ? 1 : 0);
    if (command === 'query-all') {
      answer(Uint8Array.from({ length: relays }, (_, index) => state(index + 1)));
      return;
    }
    const { relay, operation } = command;
    if (operation === kmtronicOperation.query) answer(kmtronicCommand(relay, state(relay)));
    else if (operation === kmtronicOperation.off) contacts.open(relay);
    else {
      this.#onCommands += 1;
      contacts.close(relay);
    }
  }
}

function matchCommand(relays: KmtronicRelays, bytes: Uint8Array, offset: number): Match<Command> {
  const [start, relay, operation] = bytes.subarray(offset, offset + 3);
  if (start !== kmtronicStart) return 'none';
  if (relay === undefined || operation === undefined) return 'incomplete';
  const isQueryAll = relay === kmtronicQueryAll[1] && operation === kmtronicQueryAll[2];
  if (!asksSingly(relays) && isQueryAll) return { frame: 'query-all', length: 3 };
  const operations: readonly number[] = asksSingly(relays)
    ? Object.values(kmtronicOperation)
    : [kmtronicOperation.off, kmtronicOperation.on];
  if (relay < 1 || relay > relays || !operations.includes(operation)) return 'none';
  return { frame: { relay, operation }, length: 3 };
}
