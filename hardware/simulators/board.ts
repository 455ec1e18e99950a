import type { SimulatedContacts } from './contacts.ts';

/** The byte side of a simulated board. */
export interface SimulatedBoard {
  /** Bytes from the computer, in any pieces. */
  receive(bytes: Uint8Array): void;
  /** The line went away; a board that lives from it loses its power. */
  lineLost(): void;
  counters(): BoardCounters;
}

export interface BoardCounters {
  /** Whole commands that the board obeyed or answered. */
  readonly commands: number;
  /** Commands that asked for a contact to close. */
  readonly onCommands: number;
  /** Bytes that were no command. */
  readonly badBytes: number;
  /** Commands lost because they followed the one before too fast. */
  readonly tooFast: number;
  /** Times a contact closed. */
  readonly closings: number;
  /** The longest that a contact was closed, in milliseconds. */
  readonly longestClosedMs: number;
}

/** The counters of a board that has only read so many commands, and its contacts. */
export function boardCounters(
  { closings, longestMs }: SimulatedContacts,
  read: Pick<BoardCounters, 'commands' | 'onCommands' | 'badBytes'> & { readonly tooFast?: number },
): BoardCounters {
  return { tooFast: 0, ...read, closings, longestClosedMs: longestMs };
}
