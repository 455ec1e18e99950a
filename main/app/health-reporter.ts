import type { MonoMs } from '../core/brand.ts';
import type { FaultCode } from '../core/codes.ts';
import type { HealthReport } from '../core/events/wire.ts';
import type { UplinkTransport } from '../ports/transport.ts';

const everyMs = 30_000;
/** Changes are told at most once a second: each passage changes the number of unsent rows. */
const atMostEveryMs = 1000;

/** What not every gate has. */
export interface MoreHealth {
  /** Y4: lists in use; undefined where none are taken. */
  readonly lists?: () => HealthReport['lists'];
  /** Until the certificate of the line ends, negative after it; undefined where none is used or it is unreadable. */
  readonly certificateDaysLeft?: () => number | undefined;
}

/** Publishes the gate's telemetry every 30 s and on change (T4). */
export class HealthReporter {
  readonly #transport: UplinkTransport;
  readonly #bootId: string;
  readonly #faults: () => readonly FaultCode[];
  readonly #more: MoreHealth;
  #lastAt: MonoMs | undefined;
  #lastSaid = '';

  constructor(
    transport: UplinkTransport,
    bootId: string,
    faults: () => readonly FaultCode[],
    more: MoreHealth = {},
  ) {
    this.#transport = transport;
    this.#bootId = bootId;
    this.#faults = faults;
    this.#more = more;
  }

  /** Makes the next tick report: a new session knows nothing of the last report. */
  due(): void {
    this.#lastAt = undefined;
  }

  /** To be called while the link is up. */
  tick(now: MonoMs, unsent: number): void {
    const faults = this.#faults().slice(0, 50);
    const lists = this.#more.lists?.();
    const certificateDaysLeft = this.#more.certificateDaysLeft?.();
    const said = JSON.stringify([unsent, faults, lists, certificateDaysLeft]);
    const age = this.#lastAt === undefined ? Number.POSITIVE_INFINITY : now - this.#lastAt;
    if (age < atMostEveryMs || (said === this.#lastSaid && age < everyMs)) return;
    this.#lastAt = now;
    this.#lastSaid = said;
    this.#transport.report({
      bootId: this.#bootId,
      unsent,
      faults: [...faults],
      ...(lists === undefined ? {} : { lists }),
      ...(certificateDaysLeft === undefined ? {} : { certificateDaysLeft }),
    });
  }
}
