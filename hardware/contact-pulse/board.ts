import { ok } from '../../main/core/result.ts';
import type { BoardAbilities, RelayBoard, Sending } from '../relay/board.ts';
import type { InputStates } from '../relay/wiring.ts';
import type { Exchange } from '../serial/exchange.ts';
import type { LineResult } from '../serial/line.ts';
import type { Answer, ContactWords } from './words.ts';

/** A relay board that is known only by the bytes in the configuration, on one opened line. */
export class ContactPulseBoard implements RelayBoard {
  readonly #exchange: Exchange<Answer>;
  readonly #words: ReadonlyMap<number, ContactWords>;
  readonly #replyMs: number;

  constructor(exchange: Exchange<Answer>, words: ReadonlyMap<number, ContactWords>, replyMs: number) {
    this.#exchange = exchange;
    this.#words = words;
    this.#replyMs = replyMs;
  }

  /** Every contact that can be asked must answer; a board that has no query cannot be told from none. */
  async identify(): Promise<LineResult<BoardAbilities>> {
    const readBack = [...this.#words.values()].every(({ query }) => query !== null);
    for (const channel of readBack ? this.#words.keys() : []) {
      const contact = await this.contact(channel);
      if (!contact.ok) return contact;
    }
    return ok({ readBack, boardTimedPulse: false, inputs: false });
  }

  switchOn(channel: number, sending: Sending): Promise<LineResult> {
    const { on, onAnswer } = this.#wordsOf(channel);
    return this.#command(on, onAnswer, sending);
  }

  switchOff(channel: number): Promise<LineResult> {
    const { off, offAnswer } = this.#wordsOf(channel);
    return this.#command(off, offAnswer, () => undefined);
  }

  pulse(): Promise<LineResult<boolean>> {
    return Promise.resolve(ok(false));
  }

  async contact(channel: number): Promise<LineResult<boolean>> {
    const { query } = this.#wordsOf(channel);
    if (query === null) return ok(false);
    return this.#exchange.ask({
      bytes: query.ask,
      answer: (said) => (said === query.closed ? true : said === query.open ? false : undefined),
      timeoutMs: this.#replyMs,
    });
  }

  inputs(): Promise<LineResult<InputStates>> {
    return Promise.resolve(ok(new Map()));
  }

  async #command(bytes: Uint8Array, acknowledgement: Answer | null, sending: Sending): Promise<LineResult> {
    if (acknowledgement === null) return this.#exchange.tell(bytes, true, sending);
    const answer = (said: Answer) => said === acknowledgement || undefined;
    const done = await this.#exchange.ask({ bytes, answer, timeoutMs: this.#replyMs, sending }, true);
    return done.ok ? ok() : done;
  }

  #wordsOf(channel: number): ContactWords {
    const words = this.#words.get(channel);
    if (words === undefined) throw new RangeError(`The description has no contact ${channel}.`);
    return words;
  }
}
