import { ok } from '../../main/core/result.ts';
import type { BoardAbilities, RelayBoard, Sending } from '../relay/board.ts';
import type { InputStates } from '../relay/wiring.ts';
import type { Exchange } from '../serial/exchange.ts';
import type { LineResult } from '../serial/line.ts';
import { type NumatoAnswer, type NumatoCommand, numatoLine, numatoNumber, numatoPurge } from './frames.ts';

/** What an input reads while its contact is closed: a contact to ground pulls it low. */
export type ClosedLevel = 'low' | 'high';

export interface NumatoBoardOptions {
  readonly exchange: Exchange<NumatoAnswer>;
  /** The relay by which the board is recognised. */
  readonly probeChannel: number;
  /** The inputs in use. */
  readonly inputs: readonly number[];
  readonly closedLevel: ClosedLevel;
  readonly replyMs: number;
}

/** One Numato module on one opened line. */
export class NumatoBoard implements RelayBoard {
  readonly #options: NumatoBoardOptions;
  /** False while there may be a half-written line in the board: after opening, and after every doubt. */
  #inStep = false;

  constructor(options: NumatoBoardOptions) {
    this.#options = options;
  }

  async identify(): Promise<LineResult<BoardAbilities>> {
    const { probeChannel, inputs } = this.#options;
    const contact = await this.contact(probeChannel);
    if (!contact.ok) return contact;
    return ok({ readBack: true, boardTimedPulse: false, inputs: inputs.length > 0 });
  }

  switchOn(channel: number, sending: Sending): Promise<LineResult> {
    return this.#command(`relay on ${numatoNumber(channel)}`, sending);
  }

  switchOff(channel: number): Promise<LineResult> {
    return this.#command(`relay off ${numatoNumber(channel)}`);
  }

  pulse(): Promise<LineResult<boolean>> {
    return Promise.resolve(ok(false));
  }

  contact(channel: number): Promise<LineResult<boolean>> {
    return this.#read(`relay read ${numatoNumber(channel)}`, 'on', 'off');
  }

  async inputs(wanted: readonly number[]): Promise<LineResult<InputStates>> {
    const states = new Map<number, boolean>();
    const [closed, open] = this.#options.closedLevel === 'low' ? ['0', '1'] : ['1', '0'];
    for (const input of wanted) {
      const state = await this.#read(`gpio read ${numatoNumber(input)}`, closed, open);
      if (!state.ok) return state;
      states.set(input, state.value);
    }
    return ok(states);
  }

  /** Goes out at once and in one piece: no answer is waited for between the bare CR and the command. */
  async #command(command: NumatoCommand, sending?: Sending): Promise<LineResult> {
    const line = numatoLine(command);
    const bytes = this.#inStep ? line : Uint8Array.of(...numatoPurge, ...line);
    const answer = (said: NumatoAnswer) => isAnswerTo(command, said) && said.value === null;
    const done = await this.#ask(bytes, (said) => answer(said) || undefined, { urgent: true, sending });
    return done.ok ? ok() : done;
  }

  async #read(command: NumatoCommand, yes: string, no: string): Promise<LineResult<boolean>> {
    if (!this.#inStep) {
      const purged = await this.#ask(numatoPurge, (said) => said.kind === 'prompt' || undefined);
      if (!purged.ok) return purged;
    }
    return this.#ask(numatoLine(command), (said) => {
      if (!isAnswerTo(command, said)) return undefined;
      if (said.value === yes) return true;
      return said.value === no ? false : undefined;
    });
  }

  async #ask<T>(
    bytes: Uint8Array,
    answer: (said: NumatoAnswer) => T | undefined,
    { urgent = false, sending = nothing }: { urgent?: boolean; sending?: Sending | undefined } = {},
  ): Promise<LineResult<T>> {
    const { exchange, replyMs: timeoutMs } = this.#options;
    const answered = await exchange.ask({ bytes, answer, timeoutMs, sending }, urgent);
    this.#inStep = answered.ok;
    return answered;
  }
}

const nothing = () => undefined;

type Done = Extract<NumatoAnswer, { kind: 'done' }>;

function isAnswerTo(command: NumatoCommand, said: NumatoAnswer): said is Done {
  return said.kind === 'done' && said.command === command;
}
