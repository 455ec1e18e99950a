/** What is wrong with a simulated device now; switched at any time. All false is a sound device. */
export interface SimulatorFaults {
  /** Obeys, and answers nothing. */
  silent: boolean;
  /** Answers after 700 ms. */
  lateReply: boolean;
  /** Answers byte by byte, 3 ms apart. */
  splitFrame: boolean;
  /** Sends random bytes before and after each answer. */
  noise: boolean;
  /** Every answer fails its sum or CRC. */
  wrongChecksum: boolean;
  /** A closed contact does not open any more; a permission never ends. */
  stuckOn: boolean;
  /** After each pulse the board closes the contact once more by itself; a controller lets two through in place of one. */
  doublePulse: boolean;
  /** The PASS contact opens and closes again several times at one rotation. */
  passBounce: boolean;
  /** Released, but nobody ever walks. */
  neverRotates: boolean;
  /** A second person slips through behind the first. */
  rotatesTwice: boolean;
  /** A second after each passage somebody pushes through the locked arm. */
  forced: boolean;
}

export function noFaults(): SimulatorFaults {
  return {
    silent: false,
    lateReply: false,
    splitFrame: false,
    noise: false,
    wrongChecksum: false,
    stuckOn: false,
    doublePulse: false,
    passBounce: false,
    neverRotates: false,
    rotatesTwice: false,
    forced: false,
  };
}
