import { err, ok } from '../../main/core/result.ts';
import type { RegisterClient } from '../modbus/register-client.ts';
import type { LineResult } from '../serial/line.ts';
import {
  joinWords,
  type LotStatus,
  lotRegister,
  parseStatus,
  statusBlock,
  type WordOrder,
} from './registers.ts';

/** A counter whose high word moves while it is read a word at a time is read again; it cannot move twice. */
const attempts = 2;

/**
 * Reads permissions, counters and error: in one question where the controller answers such, otherwise word by
 * word, as the maker's own SDK does.
 */
export class LotStatusReader {
  readonly #client: RegisterClient;
  readonly #order: WordOrder;
  #inOneQuestion = true;

  constructor(client: RegisterClient, order: WordOrder) {
    this.#client = client;
    this.#order = order;
  }

  /** Finds out how this controller can be asked. */
  async probe(): Promise<LineResult> {
    const answered = await this.#client.readsBlock(statusBlock.first, statusBlock.count);
    if (answered.ok) this.#inOneQuestion = answered.value;
    return answered.ok ? ok() : answered;
  }

  async read(): Promise<LineResult<LotStatus>> {
    if (!this.#inOneQuestion) return this.#readByWords();
    const words = await this.#client.read(statusBlock.first, statusBlock.count);
    if (!words.ok) return words;
    if (words.value !== 'refused') return ok(parseStatus(words.value, this.#order));
    this.#inOneQuestion = false;
    return this.#readByWords();
  }

  /** One register; `turnstile/garbled` when the controller does not know it. */
  async word(address: number, urgent = false): Promise<LineResult<number>> {
    const words = await this.#client.read(address, 1, urgent);
    if (!words.ok) return words;
    const [value] = words.value === 'refused' ? [] : words.value;
    return value === undefined ? err('turnstile/garbled') : ok(value);
  }

  async #readByWords(): Promise<LineResult<LotStatus>> {
    const entries = await this.word(lotRegister.entries);
    if (!entries.ok) return entries;
    const exits = await this.word(lotRegister.exits);
    if (!exits.ok) return exits;
    const entryCount = await this.#count(lotRegister.entryCount);
    if (!entryCount.ok) return entryCount;
    const exitCount = await this.#count(lotRegister.exitCount);
    if (!exitCount.ok) return exitCount;
    const error = await this.word(lotRegister.error);
    if (!error.ok) return error;
    return ok({
      entries: entries.value,
      exits: exits.value,
      entryCount: entryCount.value,
      exitCount: exitCount.value,
      error: error.value,
    });
  }

  /** Between the two words somebody may walk and carry one over: then the high word is another behind than before. */
  async #count(first: number): Promise<LineResult<number>> {
    const highAt = this.#order === 'low-first' ? first + 1 : first;
    const lowAt = this.#order === 'low-first' ? first : first + 1;
    let high = await this.word(highAt);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const low = await this.word(lowAt);
      if (!low.ok) return low;
      const highBehind = await this.word(highAt);
      if (!high.ok || !highBehind.ok) return high.ok ? highBehind : high;
      if (high.value === highBehind.value) return ok(joinWords(low.value, high.value, 'low-first'));
      high = highBehind;
    }
    return err('turnstile/garbled');
  }
}
