import { err, ok } from '../../main/core/result.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import type { GrantProof } from '../../main/ports/turnstile.ts';
import type { ControllerAbilities, Sighting, TurnstileController } from '../controller/controller.ts';
import { sendPermission } from '../controller/permission-command.ts';
import type { Ask, CommandAnswer, Exchange } from '../serial/exchange.ts';
import type { LineResult } from '../serial/line.ts';
import { type DigiconCommand, type DigiconReply, digiconCommand, digiconFrame } from './frames.ts';

export interface DigiconControllerOptions {
  readonly exchange: Exchange<DigiconReply>;
  readonly replyMs: number;
  readonly rightToLeftIs: Direction;
  /** The board was set to take an unused permission back by itself. */
  readonly endsPermission: boolean;
}

/**
 * A Digicon Tx1500 on one opened line. It can be asked nothing, so it is looked at by telling it again what holds
 * anyway: that it is under control. That ends a permission, and so is not done while one is open.
 */
export class DigiconController implements TurnstileController {
  readonly looksEndPermissions = true;
  readonly #options: DigiconControllerOptions;

  constructor(options: DigiconControllerOptions) {
    this.#options = options;
  }

  /** It answered the command that comes first of all; more cannot be found out without letting somebody through. */
  identify(): Promise<LineResult<ControllerAbilities>> {
    const { endsPermission } = this.#options;
    return Promise.resolve(ok({ readBack: false, endsPermission, counters: false, emergency: false }));
  }

  async permit(direction: Direction, given: () => void): Promise<LineResult<GrantProof>> {
    const { exchange, rightToLeftIs } = this.#options;
    const command = direction === rightToLeftIs ? digiconCommand.rightToLeft : digiconCommand.leftToRight;
    const taken = await sendPermission(exchange, this.#asking(command), given);
    return taken.ok ? ok('written') : taken;
  }

  async lock(): Promise<LineResult> {
    // Urgent like a permission: between the two only the order in which they were given may count.
    const answered = await this.#options.exchange.ask(this.#asking(digiconCommand.control), true);
    if (!answered.ok) return answered;
    return answered.value === 'done' ? ok() : err('turnstile/refused');
  }

  async look(): Promise<LineResult<Sighting>> {
    const locked = await this.lock();
    return locked.ok ? ok(nothingToSee) : locked;
  }

  #asking(command: DigiconCommand): Ask<DigiconReply, CommandAnswer> {
    return {
      bytes: digiconFrame(command),
      answer: (frame) => (frame === 'ack' ? 'done' : frame === 'nak' ? 'refused' : undefined),
      timeoutMs: this.#options.replyMs,
    };
  }
}

const nothingToSee: Sighting = { permitted: null, counts: null, emergency: false, trouble: null };
