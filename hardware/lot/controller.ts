import { err, ok } from '../../main/core/result.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import type { Log } from '../../main/ports/log.ts';
import type { GrantProof } from '../../main/ports/turnstile.ts';
import type { ControllerAbilities, Sighting, TurnstileController } from '../controller/controller.ts';
import { sendPermission } from '../controller/permission-command.ts';
import { RegisterClient } from '../modbus/register-client.ts';
import type { RegisterAnswer } from '../modbus/registers.ts';
import type { Exchange } from '../serial/exchange.ts';
import type { LineResult, TurnstileFault } from '../serial/line.ts';
import { type LotStatus, lotMode, lotRegister, type WordOrder } from './registers.ts';
import { LotStatusReader } from './status.ts';

export interface LotControllerOptions {
  readonly exchange: Exchange<RegisterAnswer>;
  readonly slave: number;
  readonly replyMs: number;
  /** Which way the turnstile's "entry" is. */
  readonly entryIs: Direction;
  readonly counterWords: WordOrder;
  /** Seconds in which whoever was let through must begin to walk. */
  readonly secondsToPass: number;
  readonly log: Log;
}

/** A LOT Group turnstile on one opened line. */
export class LotController implements TurnstileController {
  readonly looksEndPermissions = false;
  readonly #options: LotControllerOptions;
  readonly #client: RegisterClient;
  readonly #status: LotStatusReader;
  #lastError = 0;

  constructor(options: LotControllerOptions) {
    this.#options = options;
    this.#client = new RegisterClient(options);
    this.#status = new LotStatusReader(this.#client, options.counterWords);
  }

  async identify(): Promise<LineResult<ControllerAbilities>> {
    const probed = await this.#status.probe();
    if (!probed.ok) return probed;
    // Older controllers may not know this register; two permissions in place of one show in the proof of a grant.
    const replaces = await this.#settle(lotRegister.accumulates, 0);
    if (!replaces.ok && replaces.error !== 'turnstile/refused') return replaces;
    const timed = await this.#settle(lotRegister.secondsToPass, this.#options.secondsToPass);
    if (!timed.ok) return timed;
    // The permission ends in the controller: its own time for that was set, and read back, a moment ago.
    return ok({ readBack: true, endsPermission: true, counters: true, emergency: true });
  }

  async permit(direction: Direction, given: () => void): Promise<LineResult<GrantProof>> {
    const register = this.#permissionOf(direction);
    const taken = await sendPermission(this.#options.exchange, this.#client.writing(register, 1), given);
    if (!taken.ok) return taken;
    const permitted = await this.#status.word(register, true);
    // No answer to the question: the command itself was acknowledged, and so was at least taken. None left: they
    // are walking already, or somebody locked.
    if (!permitted.ok || permitted.value === 0) return ok('written');
    if (permitted.value === 1) return ok('read-back');
    this.#options.log.error('turnstile.permits-more', { permitted: permitted.value });
    return err('turnstile/uncommanded');
  }

  async lock(): Promise<LineResult> {
    // Queued together, so that nothing comes between them.
    const written = await Promise.all(
      [lotRegister.entries, lotRegister.exits].map((register) => this.#client.write(register, 0)),
    );
    for (const answer of written) {
      if (!answer.ok) return answer;
      if (answer.value === 'refused') return err('turnstile/refused');
    }
    return ok();
  }

  async look(): Promise<LineResult<Sighting>> {
    const status = await this.#status.read();
    if (!status.ok) return status;
    const mode = await this.#status.word(lotRegister.mode);
    if (!mode.ok) return mode;
    const { entries, exits, entryCount, exitCount } = status.value;
    return ok({
      permitted: this.#ways(entries, exits),
      counts: this.#ways(entryCount, exitCount),
      emergency: mode.value === lotMode.antiPanic,
      trouble: this.#trouble(status.value, mode.value),
    });
  }

  #trouble({ error }: LotStatus, mode: number): TurnstileFault | null {
    if (error !== this.#lastError) this.#options.log.warn('turnstile.device-error', { number: error });
    this.#lastError = error;
    if (error !== 0) return 'turnstile/device-error';
    return mode === lotMode.normal || mode === lotMode.antiPanic ? null : 'turnstile/not-ready';
  }

  /** Sets what is not set so already: a setting may lie in memory that wears out. */
  async #settle(register: number, wanted: number): Promise<LineResult> {
    const before = await this.#client.read(register, 1);
    if (!before.ok) return before;
    if (before.value !== 'refused' && before.value[0] === wanted) return ok();
    const written = await this.#client.write(register, wanted);
    if (!written.ok) return written;
    if (written.value === 'refused') return err('turnstile/refused');
    const was = before.value === 'refused' ? null : before.value[0];
    this.#options.log.info('turnstile.set', { register, was, value: wanted });
    const after = await this.#client.read(register, 1);
    if (!after.ok) return after;
    return after.value === 'refused' || after.value[0] === wanted ? ok() : err('turnstile/refused');
  }

  #permissionOf(direction: Direction): number {
    return direction === this.#options.entryIs ? lotRegister.entries : lotRegister.exits;
  }

  #ways(entry: number, exit: number): Readonly<Record<Direction, number>> {
    return this.#options.entryIs === 'in' ? { in: entry, out: exit } : { in: exit, out: entry };
  }
}
