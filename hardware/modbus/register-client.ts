import type { Ask, CommandAnswer, Exchange } from '../serial/exchange.ts';
import type { LineResult } from '../serial/line.ts';
import { type RegisterAnswer, readRegisters, registerFunction, writeRegister } from './registers.ts';

export interface RegisterClientOptions {
  readonly exchange: Exchange<RegisterAnswer>;
  /** Modbus address, 1 to 247. */
  readonly slave: number;
  /** Longest wait for an answer, in milliseconds. */
  readonly replyMs: number;
}

/** Reads and writes the holding registers of one slave, one request at a time. */
export class RegisterClient {
  readonly #options: RegisterClientOptions;

  constructor(options: RegisterClientOptions) {
    this.#options = options;
  }

  /** Registers from `address` on; `refused` when the slave answers with an exception. */
  async read(
    address: number,
    count: number,
    urgent = false,
  ): Promise<LineResult<readonly number[] | 'refused'>> {
    const { exchange, slave, replyMs: timeoutMs } = this.#options;
    const answer = (frame: RegisterAnswer) => {
      if (frame.kind === 'exception' && frame.fn === registerFunction.read) return 'refused';
      return frame.kind === 'registers' && frame.values.length === count ? frame.values : undefined;
    };
    const bytes = readRegisters(slave, address, count);
    return exchange.ask<readonly number[] | 'refused'>({ bytes, answer, timeoutMs }, urgent);
  }

  /** Whether the slave answers a question for several registers at once with all of them. */
  async readsBlock(address: number, count: number): Promise<LineResult<boolean>> {
    const { exchange, slave, replyMs: timeoutMs } = this.#options;
    const answer = (frame: RegisterAnswer) => {
      if (frame.kind === 'exception' && frame.fn === registerFunction.read) return false;
      return frame.kind === 'registers' ? frame.values.length === count : undefined;
    };
    return exchange.ask({ bytes: readRegisters(slave, address, count), answer, timeoutMs });
  }

  write(address: number, value: number): Promise<LineResult<CommandAnswer>> {
    return this.#options.exchange.ask(this.writing(address, value), true);
  }

  /** The question that writes one register, for whoever sends it. */
  writing(address: number, value: number): Ask<RegisterAnswer, CommandAnswer> {
    const { slave, replyMs } = this.#options;
    return {
      bytes: writeRegister(slave, address, value),
      answer: (frame) => {
        if (frame.kind === 'exception' && frame.fn === registerFunction.write) return 'refused';
        return frame.kind === 'written' && frame.address === address && frame.count === 1
          ? 'done'
          : undefined;
      },
      timeoutMs: replyMs,
    };
  }
}
