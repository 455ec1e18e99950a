import type { Direction } from '../../main/core/voyage/direction.ts';
import type { LineResult, TurnstileFault } from '../serial/line.ts';
import type { InputStates } from './wiring.ts';

/** What probing found out about a board in this opening of the line. */
export interface BoardAbilities {
  /** The state of a contact can be asked for. */
  readonly readBack: boolean;
  /** The board ends a pulse by itself. */
  readonly boardTimedPulse: boolean;
  /** The state of inputs can be asked for. */
  readonly inputs: boolean;
}

/**
 * One relay board's language, on one opened line. Channels and inputs have the numbers that are printed on
 * the board. Commands to a contact keep their order and go before all questions.
 */
export interface RelayBoard {
  /** Asks only; never moves a contact. */
  identify(): Promise<LineResult<BoardAbilities>>;
  /** `sending` is called when the first byte is about to go out; until then nothing was sent. */
  switchOn(channel: number, sending: Sending): Promise<LineResult>;
  switchOff(channel: number): Promise<LineResult>;
  /** Closes the contact for `pulseMs`, ended by the board; false when the board knows no such command. */
  pulse(channel: number, pulseMs: number, sending: Sending): Promise<LineResult<boolean>>;
  /** True while the contact is closed. */
  contact(channel: number): Promise<LineResult<boolean>>;
  /** The states of the wanted inputs. */
  inputs(wanted: readonly number[]): Promise<LineResult<InputStates>>;
}

export type Sending = () => void;

/** A board on a line that has just been opened; `end` fails everything that still waits. */
export interface BoardSession {
  readonly board: RelayBoard;
  end(code: TurnstileFault): void;
}

/** How fast a board may and should be spoken to, in milliseconds. */
export interface BoardTiming {
  /** Longest wait for an answer. */
  readonly replyMs: number;
  /** Least time between two commands. */
  readonly gapMs: number;
  /** Rest between two looks at the board while nothing is being done. */
  readonly tickMs: number;
  /** How often a contact that should be open is looked at. */
  readonly contactCheckMs: number;
}

/** Relay channels as printed on the board; both may be the same where one contact unlocks both directions. */
export type Channels = Readonly<Record<Direction, number>>;
