import type { MonoMs } from '../core/brand.ts';
import type { HandOver } from './hand-over.ts';
import {
  createShiftDesk,
  type KeptShiftDesk,
  type LeftShift,
  type ShiftDeps,
  type ShiftDesk,
} from './shift-desk.ts';

/** The shifts at all windows of a gate. */
export interface Shifts {
  /**
   * For a window that has come. It takes over what the last window that went has left behind, for half a minute: a
   * window that is loaded anew, or killed and started again, comes back to the same officer and the same case. Locked
   * comes back locked.
   */
  forWindow(): WindowShift;
  /** For a call that outlived its window: nobody is signed in. */
  forNobody(): WindowShift;
  /** The gate stops: whoever left their place is signed out. */
  close(): void;
}

export interface WindowShift extends ShiftDesk {
  /** The window has gone. */
  leave(): void;
}

/** A window is back within seconds; whoever comes later finds nobody signed in. */
export const adoptWithinMs = 30_000;

interface Left {
  readonly shift: LeftShift;
  readonly until: MonoMs;
  readonly cancel: () => void;
}

export function createShifts(parts: Omit<ShiftDeps, 'handOver'>, leftHandOver: HandOver | undefined): Shifts {
  let note = leftHandOver;
  const handOver: ShiftDeps['handOver'] = {
    get: () => note,
    set: (now) => {
      note = now;
    },
  };
  const deps: ShiftDeps = { ...parts, handOver };
  const { clock } = deps;
  let behind: readonly Left[] = [];

  /** Nobody came in time: the session is over. */
  function end(left: Left): void {
    left.cancel();
    behind = behind.filter((each) => each !== left);
    createShiftDesk(deps, left.shift).end('window-gone');
  }

  function leave(desk: KeptShiftDesk): void {
    const shift = desk.leave();
    if (shift.session.kind === 'signed-out' && shift.onTable === undefined) return;
    const left: Left = {
      shift,
      until: (clock.mono() + adoptWithinMs) as MonoMs,
      cancel: clock.after(adoptWithinMs, () => end(left)),
    };
    behind = [...behind, left];
  }

  /** The newest that is still good: it belongs to the window that has just gone. */
  function adopt(): LeftShift | undefined {
    const left = behind.at(-1);
    if (left === undefined || clock.mono() >= left.until) return undefined;
    left.cancel();
    behind = behind.filter((each) => each !== left);
    return left.shift;
  }

  return {
    forWindow() {
      const desk = createShiftDesk(deps, adopt());
      return windowShift(desk, () => leave(desk));
    },
    forNobody() {
      const desk = createShiftDesk({ ...deps, ofGate: () => undefined });
      desk.leave();
      return windowShift(desk, () => undefined);
    },
    close() {
      for (const left of behind) end(left);
    },
  };
}

/** @param gone told once when the window has gone */
function windowShift(desk: KeptShiftDesk, gone: () => void): WindowShift {
  let isHere = true;
  return {
    officer: () => desk.officer(),
    shown: () => desk.shown(),
    signIn: (officerId, pin) => desk.signIn(officerId, pin),
    unlock: (pin) => desk.unlock(pin),
    lock: () => desk.lock(),
    signOut: (note) => desk.signOut(note),
    changePin: (oldPin, newPin) => desk.changePin(oldPin, newPin),
    touched: () => desk.touched(),
    onTable: () => desk.onTable(),
    setOnTable: (caseId) => desk.setOnTable(caseId),
    leave() {
      if (isHere) gone();
      isHere = false;
    },
  };
}
