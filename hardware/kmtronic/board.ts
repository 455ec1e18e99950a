import { ok } from '../../main/core/result.ts';
import type { BoardAbilities, RelayBoard, Sending } from '../relay/board.ts';
import type { InputStates } from '../relay/wiring.ts';
import type { Exchange } from '../serial/exchange.ts';
import type { LineResult } from '../serial/line.ts';
import {
  asksSingly,
  type KmtronicRelays,
  type KmtronicStates,
  kmtronicCommand,
  kmtronicOperation,
  kmtronicQueryAll,
} from './frames.ts';

export interface KmtronicBoardOptions {
  readonly exchange: Exchange<KmtronicStates>;
  readonly relays: KmtronicRelays;
  /** The relay by which the board is recognised. */
  readonly probeChannel: number;
  readonly replyMs: number;
}

/** One KMTronic board on one opened line. */
export class KmtronicBoard implements RelayBoard {
  readonly #options: KmtronicBoardOptions;

  constructor(options: KmtronicBoardOptions) {
    this.#options = options;
  }

  /** A board of another size than the configured one does not answer, or answers too much. */
  async identify(): Promise<LineResult<BoardAbilities>> {
    const answer = await this.contact(this.#options.probeChannel);
    return answer.ok ? ok({ readBack: true, boardTimedPulse: false, inputs: false }) : answer;
  }

  switchOn(channel: number, sending: Sending): Promise<LineResult> {
    return this.#options.exchange.tell(kmtronicCommand(channel, kmtronicOperation.on), true, sending);
  }

  switchOff(channel: number): Promise<LineResult> {
    return this.#options.exchange.tell(kmtronicCommand(channel, kmtronicOperation.off), true);
  }

  pulse(): Promise<LineResult<boolean>> {
    return Promise.resolve(ok(false));
  }

  contact(channel: number): Promise<LineResult<boolean>> {
    const { exchange, relays, replyMs } = this.#options;
    return exchange.ask({
      bytes: asksSingly(relays) ? kmtronicCommand(channel, kmtronicOperation.query) : kmtronicQueryAll,
      answer: (states) => states.get(channel),
      timeoutMs: replyMs,
    });
  }

  inputs(): Promise<LineResult<InputStates>> {
    return Promise.resolve(ok(new Map()));
  }
}
