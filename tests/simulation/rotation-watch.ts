import { type Direction, directions } from '../../main/core/voyage/direction.ts';
import type { GateWorld } from '../support/gate-world.ts';

/**
 * Which rotations of the arm a gate must have seen. Two within one closing of the PASS contact are one to every
 * gate, and what happens while the line is disturbed may go unseen; all others must be in the record.
 */
export interface RotationWatch {
  /** @param watched the gate knows of nothing that would keep it from seeing the arm */
  look(watched: boolean): void;
  /** Bytes are being spoilt, or will be answered late. */
  disturbed(): void;
  /** The process dies, and with it `waiting` rows that the disk had not taken. */
  interrupted(waiting: number): void;
  /** Rotations that cannot have been missed; null when rows were lost with a process. */
  certain(): Readonly<Record<Direction, number>> | null;
}

/**
 * The PASS contact must have been open for so long that the gate has seen it open and takes its next closing for no
 * bounce, milliseconds: 250 from the look that saw it open, and that look comes up to 75 late on the slowest board.
 */
const openBeforeMs = 400;
/** So long after a rotation nothing may disturb the gate, milliseconds: the contact is closed for 300. */
const calmAfterMs = 400;

interface Side {
  rotations: number;
  openSince: number;
  /** When a rotation happened that is certain if nothing disturbs the gate now. */
  turnedAt: number | undefined;
  certain: number;
}

export function createRotationWatch({ device, clock }: GateWorld): RotationWatch {
  const newSide = (): Side => ({ rotations: 0, openSince: 0, turnedAt: undefined, certain: 0 });
  const sides: Record<Direction, Side> = { out: newSide(), in: newSide() };
  let calmSince = 0;
  let rowsLost = false;

  function lookAt(direction: Direction, calm: boolean): void {
    const side = sides[direction];
    const now = clock.mono();
    const rotations = device.counters().rotations[direction];
    const turned = rotations > side.rotations;
    side.rotations = rotations;
    const wasOpen = now - side.openSince >= openBeforeMs;
    const isCalm = calm && now - calmSince >= openBeforeMs;
    if (!isCalm) side.turnedAt = undefined;
    else if (turned && wasOpen) side.turnedAt ??= now;
    if (turned || device.arm.passContact(direction)) side.openSince = now;
    if (side.turnedAt === undefined || now - side.turnedAt < calmAfterMs) return;
    side.turnedAt = undefined;
    side.certain += 1;
  }

  return {
    look(watched) {
      const { silent, lateReply, wrongChecksum, noise, splitFrame, passBounce } = device.faults;
      const garbles = silent || lateReply || wrongChecksum || noise || splitFrame;
      // While a grant is likely the gate looks every 200 ms: shorter closings, as of a broken contact, may escape it.
      const calm = watched && !garbles && !passBounce;
      if (!calm) calmSince = clock.mono();
      for (const direction of directions) lookAt(direction, calm);
    },
    disturbed() {
      calmSince = clock.mono();
    },
    interrupted(waiting) {
      rowsLost ||= waiting > 0;
      calmSince = clock.mono();
      for (const direction of directions) sides[direction].turnedAt = undefined;
    },
    certain: () => (rowsLost ? null : { out: sides.out.certain, in: sides.in.certain }),
  };
}
