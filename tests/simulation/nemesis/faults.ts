import { unreachable } from '../../../main/core/result.ts';
import { cutLine, refusal, stall } from './line-faults.ts';
import type { Fault, Program } from './schedule.ts';
import type { World } from './world.ts';

/** What was really done to a world: a plug that is out already cannot be pulled. */
export interface Toll {
  readonly kills: Record<Program, number>;
  cuts: number;
  clockJumps: number;
  /** Stalls, delays, refusals, frozen brokers. */
  disturbances: number;
  bursts: number;
}

export function noToll(): Toll {
  return {
    kills: { gate: 0, broker: 0, central: 0 },
    cuts: 0,
    clockJumps: 0,
    disturbances: 0,
    bursts: 0,
  };
}

/** Does what a schedule says, and puts everything back that must not stay. */
export class Nemesis {
  readonly toll = noToll();
  readonly #world: World;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #down = new Set<Program>();
  #isUnplugged = false;
  #work: Promise<void> = Promise.resolve();

  constructor(world: World) {
    this.#world = world;
  }

  /** Whether it would meet anything: a line that is down cannot be cut. Kills wait for a start in most cases. */
  meets(fault: Fault): boolean {
    const { lines, notes } = this.#world;
    const [gate, central] = [lines.gate.connections() > 0, lines.central.connections() > 0];
    switch (fault.kind) {
      case 'kill':
        if (!fault.patient) return true;
        if (fault.program === 'gate') return (notes.looks.at(-1) ?? null) !== null;
        return central || (fault.program === 'broker' && gate);
      case 'cut':
      case 'cut-after':
      case 'half-close':
      case 'deaden':
      case 'swap':
        return fault.line === 'gate' ? gate : central;
      case 'freeze':
      case 'refuse':
      case 'stall':
      case 'delay':
      case 'unplug':
      case 'clock':
      case 'burst':
        return true;
      default:
        return unreachable(fault);
    }
  }

  do(fault: Fault): void {
    const { lines, broker } = this.#world;
    switch (fault.kind) {
      case 'kill':
        this.#kill(fault.program, fault.backAfterMs);
        break;
      case 'cut':
      case 'cut-after':
      case 'half-close':
      case 'deaden':
      case 'swap':
        if (cutLine(lines[fault.line], fault) > 0) this.toll.cuts += 1;
        break;
      case 'freeze':
        this.#disturb(fault.forMs, broker.freeze, broker.thaw);
        break;
      case 'refuse':
        this.#disturb(fault.forMs, ...refusal(lines[fault.line]));
        break;
      case 'stall':
        this.#disturb(fault.forMs, ...stall(lines[fault.line], fault.way));
        break;
      case 'delay':
        this.toll.disturbances += 1;
        lines[fault.line].delay({ up: fault.up, down: fault.down });
        break;
      case 'unplug':
        this.#unplug(fault.forMs);
        break;
      case 'clock':
        this.toll.clockJumps += 1;
        this.#world.setClock(fault.program, fault.shiftMs === 'to-1970' ? -Date.now() : fault.shiftMs);
        break;
      case 'burst':
        this.toll.bursts += 1;
        this.#world.tellGate({ kind: 'burst', rows: fault.rows });
        break;
      default:
        unreachable(fault);
    }
  }

  /** Kills a program, which stays away until it is put back; resolves when it is gone. */
  pull(program: Program): Promise<void> {
    this.#kill(program);
    return this.#work;
  }

  /** @param rules of the broker, as in its configuration */
  async putBack(program: Program, rules: readonly string[] = []): Promise<void> {
    await this.#work;
    await this.#start(program, rules);
  }

  /** Everything runs again, on good lines and with the right time. */
  async heal(): Promise<void> {
    const { lines, broker } = this.#world;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    lines.gate.mend();
    lines.central.mend();
    broker.thaw();
    for (const program of ['gate', 'central'] as const) this.#world.setClock(program, 0);
    await this.#work;
    for (const program of [...this.#down]) await this.#start(program);
    if (this.#isUnplugged) await this.#replug();
  }

  #kill(program: Program, backAfterMs?: number): void {
    if (this.#down.has(program)) return;
    this.#down.add(program);
    this.toll.kills[program] += 1;
    // One after the other, so that a start never overtakes the end before it.
    this.#then(async () => {
      const { broker, central } = this.#world;
      if (program === 'gate') await this.#world.killGate();
      else await (program === 'broker' ? broker.stop() : central.kill());
    });
    if (backAfterMs !== undefined) this.#later(backAfterMs, () => this.#then(() => this.#start(program)));
  }

  async #start(program: Program, rules: readonly string[] = []): Promise<void> {
    if (!this.#down.delete(program)) return;
    const { gate, broker, central } = this.#world;
    if (program === 'broker') await broker.start(rules);
    else (program === 'gate' ? gate : central).start();
  }

  #unplug(forMs: number): void {
    if (this.#isUnplugged) return;
    this.#isUnplugged = true;
    this.toll.disturbances += 1;
    this.#then(() => this.#world.turnstile.unplug());
    this.#later(forMs, () => this.#then(() => this.#replug()));
  }

  async #replug(): Promise<void> {
    if (!this.#isUnplugged) return;
    await this.#world.turnstile.replug();
    this.#isUnplugged = false;
  }

  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(work);
  }

  #disturb(forMs: number, begin: () => void, end: () => void): void {
    this.toll.disturbances += 1;
    begin();
    this.#later(forMs, end);
  }

  #later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }
}
