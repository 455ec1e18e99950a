import type { FaultOf } from '../../core/codes.ts';
import type { LineSide } from '../../ports/line-certificate.ts';

/** Why a line to the broker does not stand. */
export interface LineFault {
  readonly code: FaultOf<'broker'>;
  /** What happened, what it means, what to do; never a key. */
  readonly sentence: string;
}

/** Ends a stream for a reason that is known; `code` makes the MQTT library pass it on. */
export class LineError extends Error {
  readonly fault: LineFault;
  readonly code: string;

  constructor(fault: LineFault) {
    super(fault.sentence);
    this.fault = fault;
    this.code = fault.code;
  }
}

/** What it means that a side has no line. */
export const without: Readonly<Record<LineSide, string>> = {
  gate: 'The gate works and keeps every event; nothing reaches the central office until this is set right.',
  central: 'No record arrives until this is set right; the gates work and keep every event.',
};
