import type { MonoMs } from '../../main/core/brand.ts';
import type { Ack } from '../../main/core/events/wire.ts';
import { acknowledge } from '../../main/core/uplink/acknowledge.ts';
import { nextBatches } from '../../main/core/uplink/next-batches.ts';
import { resendAfterMs } from '../../main/core/uplink/patience.ts';
import {
  appended,
  beginSession,
  expire,
  sent,
  startUplink,
  type UplinkState,
} from '../../main/core/uplink/state.ts';

export interface LineModel {
  /** ms until a message of so many rows arrives; called once for each copy. */
  readonly delayMs: (rows: number, nowMs: number) => number;
  /** How many copies of a message arrive: 0 lost, 1, 2 duplicated. */
  readonly copies: (nowMs: number) => number;
}

/** A gate's uplink and a central store around a line that loses, doubles and reorders, in virtual time. */
export class UplinkModel {
  state: UplinkState;
  now = 0;
  /** Row to the time at which the centre stored it first. */
  readonly stored = new Map<number, number>();
  /** Rows that reached the centre, repetitions included. */
  received = 0;
  readonly #line: LineModel;
  #transit: { readonly at: number; readonly arrive: () => void }[] = [];

  constructor(line: LineModel, head: number) {
    this.#line = line;
    this.state = startUplink(head, 0);
  }

  append(rows: number): void {
    this.state = appended(this.state, this.state.head + rows);
  }

  /** The line breaks: what is under way is lost, and a session begins anew. */
  breakLine(): void {
    this.#transit = [];
    this.state = beginSession(this.state);
  }

  /** The gate's process ends and starts again with nothing but its journal and its watermark. */
  restartGate(): void {
    this.#transit = [];
    this.state = startUplink(this.state.head, this.state.watermark);
  }

  /** Lets `ms` pass in steps of 10 ms. */
  run(ms: number): void {
    for (const end = this.now + ms; this.now < end; this.now += 10) {
      this.state = expire(this.state, (this.now - resendAfterMs(this.state.batchMs)) as MonoMs);
      const due = this.#transit.filter(({ at }) => at <= this.now).sort((a, b) => a.at - b.at);
      this.#transit = this.#transit.filter(({ at }) => at > this.now);
      for (const { arrive } of due) arrive();
      for (let next = nextBatches(this.state)[0]; next !== undefined; next = nextBatches(this.state)[0]) {
        const { from, to, lane } = next;
        this.state = sent(this.state, [from, to], lane, this.now as MonoMs);
        this.#carry(to - from + 1, () => this.#store(from, to));
      }
    }
  }

  /** Highest row up to which the centre has everything. */
  complete(): number {
    let row = 0;
    while (this.stored.has(row + 1)) row += 1;
    return row;
  }

  #carry(rows: number, arrive: () => void): void {
    for (let copy = this.#line.copies(this.now); copy > 0; copy -= 1) {
      this.#transit.push({ at: this.now + this.#line.delayMs(rows, this.now), arrive });
    }
  }

  #store(from: number, to: number): void {
    for (let row = from; row <= to; row += 1) {
      this.received += 1;
      if (!this.stored.has(row)) this.stored.set(row, this.now);
    }
    const ack = this.#ack();
    this.#carry(0, () => {
      const outcome = acknowledge(this.state, ack, this.now as MonoMs);
      if (outcome.kind === 'applied') this.state = outcome.state;
      else if (outcome.kind === 'refused') throw new Error(`An honest ack was refused: ${outcome.code}`);
    });
  }

  #ack(): Ack {
    const upTo = this.complete();
    const highest = Math.max(0, ...this.stored.keys());
    const missing: [number, number][] = [];
    for (let row = upTo + 1; row <= highest; row += 1) {
      if (this.stored.has(row)) continue;
      const last = missing.at(-1);
      if (last !== undefined && last[1] === row - 1) last[1] = row;
      else missing.push([row, row]);
    }
    return { upTo, missing, highest };
  }
}
