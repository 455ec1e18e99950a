import type { EnrolmentDesk } from '../../app/enrolment-desk.ts';
import type { OfficerDesk } from '../../app/officer-desk.ts';
import type { WindowShift } from '../../app/shifts.ts';
import type { AttachedWindow, CallAnswer, CallArgs, CallName } from '../contract.ts';

/** What belongs to one window alone and goes with it: who is signed in, and pictures not yet saved. */
export interface Seat {
  readonly windowId: string;
  readonly shift: WindowShift;
  readonly officers: OfficerDesk;
  readonly enrolment: EnrolmentDesk;
}

export interface SeatedWindow {
  readonly window: AttachedWindow;
  readonly seat: Seat;
}

/** One function for each of these calls. */
export type HandlersOf<N extends CallName> = {
  readonly [C in N]: (args: CallArgs<C>, seat: Seat) => Promise<CallAnswer<C>> | CallAnswer<C>;
};
