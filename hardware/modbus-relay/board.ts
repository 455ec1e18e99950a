import { err, ok } from '../../main/core/result.ts';
import type { BoardAbilities, RelayBoard, Sending } from '../relay/board.ts';
import type { InputStates } from '../relay/wiring.ts';
import type { Exchange } from '../serial/exchange.ts';
import type { LineResult } from '../serial/line.ts';
import {
  coilOff,
  coilOn,
  flashOnBase,
  flashUnitMs,
  type ModbusAnswer,
  modbusFunction,
  readRequest,
  stateAt,
  writeCoilRequest,
} from './frames.ts';

export interface ModbusBoardOptions {
  readonly exchange: Exchange<ModbusAnswer>;
  readonly slave: number;
  /** How many coils and inputs are in use, counted from the first. */
  readonly coilCount: number;
  readonly inputCount: number;
  readonly replyMs: number;
}

/** One Modbus RTU relay board on one opened line. */
export class ModbusBoard implements RelayBoard {
  readonly #options: ModbusBoardOptions;
  #flashes = true;

  constructor(options: ModbusBoardOptions) {
    this.#options = options;
  }

  /** Whether flash-on is known shows only when it is first used: trying it would move the arm. */
  async identify(): Promise<LineResult<BoardAbilities>> {
    const { coilCount, inputCount } = this.#options;
    const coils = await this.#states(modbusFunction.readCoils, coilCount);
    if (!coils.ok) return coils;
    if (coils.value === 'refused') return err('turnstile/garbled');
    const inputs = await this.#states(modbusFunction.readInputs, inputCount);
    if (!inputs.ok) return inputs;
    return ok({ readBack: true, boardTimedPulse: this.#flashes, inputs: inputs.value !== 'refused' });
  }

  switchOn(channel: number, sending: Sending): Promise<LineResult> {
    return this.#writeOrFail(channel, coilOn, sending);
  }

  switchOff(channel: number): Promise<LineResult> {
    return this.#writeOrFail(channel, coilOff);
  }

  async pulse(channel: number, pulseMs: number, sending: Sending): Promise<LineResult<boolean>> {
    if (!this.#flashes) return ok(false);
    const units = Math.max(1, Math.round(pulseMs / flashUnitMs));
    const written = await this.#write(flashOnBase + channel - 1, units, sending);
    if (written.ok) this.#flashes = written.value;
    return written;
  }

  async contact(channel: number): Promise<LineResult<boolean>> {
    const coils = await this.#states(modbusFunction.readCoils, this.#options.coilCount);
    if (!coils.ok) return coils;
    return coils.value === 'refused' ? err('turnstile/garbled') : ok(stateAt(coils.value, channel - 1));
  }

  async inputs(wanted: readonly number[]): Promise<LineResult<InputStates>> {
    const states = await this.#states(modbusFunction.readInputs, this.#options.inputCount);
    if (!states.ok) return states;
    if (states.value === 'refused') return err('turnstile/garbled');
    const bytes = states.value;
    return ok(new Map(wanted.map((input) => [input, stateAt(bytes, input - 1)])));
  }

  async #writeOrFail(channel: number, value: number, sending: Sending = nothing): Promise<LineResult> {
    const written = await this.#write(channel - 1, value, sending);
    if (!written.ok) return written;
    return written.value ? ok() : err('turnstile/garbled');
  }

  /** False when the board refuses the address. */
  #write(address: number, value: number, sending: Sending): Promise<LineResult<boolean>> {
    const { exchange, slave, replyMs } = this.#options;
    const answer = (frame: ModbusAnswer) => {
      if (frame.kind === 'exception' && frame.fn === modbusFunction.writeCoil) return false;
      return frame.kind === 'written' && frame.address === address && frame.value === value
        ? true
        : undefined;
    };
    const bytes = writeCoilRequest(slave, address, value);
    return exchange.ask({ bytes, answer, timeoutMs: replyMs, sending }, true);
  }

  #states(fn: number, count: number): Promise<LineResult<Uint8Array | 'refused'>> {
    const { exchange, slave, replyMs } = this.#options;
    const answer = (frame: ModbusAnswer) => {
      if (frame.kind === 'exception' && frame.fn === fn) return 'refused';
      const fits = frame.kind === 'states' && frame.fn === fn && frame.bytes.length === Math.ceil(count / 8);
      return fits ? frame.bytes : undefined;
    };
    return exchange.ask<Uint8Array | 'refused'>({
      bytes: readRequest(slave, fn, count),
      answer,
      timeoutMs: replyMs,
    });
  }
}

const nothing = () => undefined;
