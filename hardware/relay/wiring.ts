/** State of a contact at an input. */
export type ContactState = 'closed' | 'open';

/**
 * Where the turnstile's reporting contacts are wired, by the number that is printed at the input; null is
 * not wired. `...When` is the state of the input that means what its name says.
 */
export interface InputWiring {
  /** PASS contact towards the boats. */
  readonly passOut: number | null;
  /** PASS contact towards the shore. */
  readonly passIn: number | null;
  /** The copy of the fire line. A loop that opens in an emergency also reports a cut wire. */
  readonly emergency: number | null;
  readonly emergencyWhen: ContactState;
  /** The turnstile can take a command. */
  readonly ready: number | null;
  readonly readyWhen: ContactState;
  /** The turnstile sounds its alarm, or somebody opened it. */
  readonly alarm: number | null;
  readonly alarmWhen: ContactState;
}

/** No contact of the turnstile is wired. */
export const unwired: InputWiring = {
  passOut: null,
  passIn: null,
  emergency: null,
  emergencyWhen: 'closed',
  ready: null,
  readyWhen: 'closed',
  alarm: null,
  alarmWhen: 'closed',
};

/** States of inputs by their printed number, true while closed. */
export type InputStates = ReadonlyMap<number, boolean>;

/** The inputs in use, each once, in rising order. */
export function wiredInputs(wiring: InputWiring): readonly number[] {
  const { passOut, passIn, emergency, ready, alarm } = wiring;
  const numbers = [passOut, passIn, emergency, ready, alarm].filter((input) => input !== null);
  return [...new Set(numbers)].sort((one, other) => one - other);
}
