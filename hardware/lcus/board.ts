import { err, ok } from '../../main/core/result.ts';
import type { BoardAbilities, RelayBoard, Sending } from '../relay/board.ts';
import type { InputStates } from '../relay/wiring.ts';
import type { Exchange } from '../serial/exchange.ts';
import type { LineResult } from '../serial/line.ts';
import { type LcusStatus, lcusCommand, lcusOperation, lcusTextQuery } from './frames.ts';

/** How a unit reports its contacts. */
export type LcusDialect = 'binary' | 'text' | 'write-only';

/**
 * What is known about the unit beyond one opening of the line. A unit that has answered once does not
 * become a write-only unit when it falls silent: it has failed.
 */
export interface LcusMemory {
  dialect: LcusDialect;
}

/** One LCUS board on one opened line. */
export class LcusBoard implements RelayBoard {
  readonly #exchange: Exchange<LcusStatus>;
  readonly #memory: LcusMemory;
  readonly #probeChannel: number;
  readonly #replyMs: number;

  constructor(exchange: Exchange<LcusStatus>, memory: LcusMemory, probeChannel: number, replyMs: number) {
    this.#exchange = exchange;
    this.#memory = memory;
    this.#probeChannel = probeChannel;
    this.#replyMs = replyMs;
  }

  async identify(): Promise<LineResult<BoardAbilities>> {
    const candidates: readonly LcusDialect[] =
      this.#memory.dialect === 'write-only' ? ['binary', 'text'] : [this.#memory.dialect];
    let garbled = false;
    for (const dialect of candidates) {
      const answer = await this.#query(dialect, this.#probeChannel);
      if (answer.ok) {
        // Not the question's: the answer may be a late one to the question before.
        this.#memory.dialect = answer.value.form;
        return ok(abilities(true));
      }
      if (answer.error === 'turnstile/unplugged') return answer;
      garbled ||= answer.error === 'turnstile/garbled';
    }
    // Nonsense is not silence: a unit that talks, but not so, is no unit without read-back.
    if (garbled) return err('turnstile/garbled');
    return this.#memory.dialect === 'write-only' ? ok(abilities(false)) : err('turnstile/timeout');
  }

  switchOn(channel: number, sending: Sending): Promise<LineResult> {
    return this.#exchange.tell(lcusCommand(channel, lcusOperation.on), true, sending);
  }

  switchOff(channel: number): Promise<LineResult> {
    return this.#exchange.tell(lcusCommand(channel, lcusOperation.off), true);
  }

  /** The family's jog operation has a length that cannot be set, so it is not used. */
  pulse(): Promise<LineResult<boolean>> {
    return Promise.resolve(ok(false));
  }

  async contact(channel: number): Promise<LineResult<boolean>> {
    const answer = await this.#query(this.#memory.dialect, channel);
    return answer.ok ? ok(answer.value.on) : answer;
  }

  inputs(): Promise<LineResult<InputStates>> {
    return Promise.resolve(ok(new Map()));
  }

  #query(dialect: LcusDialect, channel: number): Promise<LineResult<LcusStatus>> {
    return this.#exchange.ask({
      bytes: dialect === 'text' ? lcusTextQuery : lcusCommand(channel, lcusOperation.query),
      answer: (status) => (status.channel === channel ? status : undefined),
      timeoutMs: this.#replyMs,
    });
  }
}

function abilities(readBack: boolean): BoardAbilities {
  return { readBack, boardTimedPulse: false, inputs: false };
}
