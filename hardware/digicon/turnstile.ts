import { type Direction, opposite } from '../../main/core/voyage/direction.ts';
import { ControllerTurnstile } from '../controller/controller-turnstile.ts';
import { timingFor } from '../controller/timing.ts';
import { Exchange } from '../serial/exchange.ts';
import { FrameScanner } from '../serial/frame-scanner.ts';
import type { LinkOptions } from '../serial/link.ts';
import { DigiconController } from './controller.ts';
import { type DigiconReply, digiconMaxBytes, matchDigiconReply } from './frames.ts';

export type DigiconReports = 'same-way' | 'other-way';

/** How a Digicon turnstile is set up; everything has a default. */
export interface DigiconSettings {
  /**
   * Where somebody goes whom the board calls walking from right to left; `out`, to the boats, when not given.
   * The manual contradicts itself about which command is which, so this is tried at the arm.
   */
  readonly rightToLeftIs?: Direction;
  /**
   * Whether the board reports a rotation with the code of the command that let it happen, as its tables have it, or
   * with the other one, as one reading of its example has it. `same-way` when not given; tried at the arm too.
   */
  readonly reports?: DigiconReports;
  /** Seconds in which whoever was let through must walk, 2 to 5; then this driver locks. 5 when not given. */
  readonly secondsToPass?: number;
  /**
   * True when the board is set to take an unused permission back by itself, whatever its time: nothing on the
   * line says so. False when not given.
   */
  readonly boardEndsPermission?: boolean;
}

export type DigiconTurnstileOptions = LinkOptions & DigiconSettings;

export const digiconBaudRate = 115_200;
const replyMs = 250;
const gapMs = 3;
/** Two unanswered looks are told within a second; the gate's own time ends after the permission's, a look later. */
const tickMs = 250;

/** A Digicon Tx1500: it says by itself who walked, and can be asked nothing. */
export function createDigiconTurnstile(options: DigiconTurnstileOptions): ControllerTurnstile {
  const { clock, rightToLeftIs = 'out', reports = 'same-way', boardEndsPermission = false } = options;
  const leftToRightIs = opposite(rightToLeftIs);
  return new ControllerTurnstile({
    ...options,
    ...timingFor(tickMs, options.secondsToPass),
    begin: (line, turned) => {
      const [left, right] =
        reports === 'same-way' ? [rightToLeftIs, leftToRightIs] : [leftToRightIs, rightToLeftIs];
      const unasked = (said: DigiconReply) => {
        if (said === 'turned-left') turned(left);
        else if (said === 'turned-right') turned(right);
      };
      const scanner = new FrameScanner(matchDigiconReply, digiconMaxBytes);
      const exchange = new Exchange({ line, scanner, clock, gapMs, unasked });
      const controller = new DigiconController({
        exchange,
        ...{ replyMs, rightToLeftIs, endsPermission: boardEndsPermission },
      });
      return { controller, end: (code) => exchange.end(code) };
    },
  });
}
