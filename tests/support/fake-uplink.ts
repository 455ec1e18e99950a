import type { FaultOf } from '../../main/core/codes.ts';
import type { Ack, Batch, CentralStatus, HealthReport } from '../../main/core/events/wire.ts';
import type { LinkState, LinkWatch, RefusedMessage, UplinkTransport } from '../../main/ports/transport.ts';

/** A line whose every turn the test decides. */
export class FakeUplink implements UplinkTransport, LinkWatch {
  readonly sent: Batch[] = [];
  readonly reports: HealthReport[] = [];
  rebuilds = 0;
  started = false;
  closed = false;
  readonly #acks = new Set<(ack: Ack) => void>();
  readonly #links = new Set<(state: LinkState) => void>();
  readonly #refusals = new Set<(refused: RefusedMessage) => void>();
  readonly #centrals = new Set<(status: CentralStatus) => void>();

  start(): void {
    this.started = true;
  }

  send(batchText: string): Promise<void> {
    this.sent.push(JSON.parse(batchText) as Batch);
    return Promise.resolve();
  }

  report(health: HealthReport): void {
    this.reports.push(health);
  }

  onAck(listener: (ack: Ack) => void) {
    this.#acks.add(listener);
    return () => void this.#acks.delete(listener);
  }

  onLink(listener: (state: LinkState) => void) {
    this.#links.add(listener);
    return () => void this.#links.delete(listener);
  }

  onCentral(listener: (status: CentralStatus) => void) {
    this.#centrals.add(listener);
    return () => void this.#centrals.delete(listener);
  }

  onRefused(listener: (refused: RefusedMessage) => void) {
    this.#refusals.add(listener);
    return () => void this.#refusals.delete(listener);
  }

  refused(message: RefusedMessage): void {
    for (const listener of this.#refusals) listener(message);
  }

  rebuild(): void {
    this.rebuilds += 1;
    this.down();
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  up(): void {
    for (const listener of this.#links) listener({ kind: 'up' });
  }

  down(code: FaultOf<'broker'> = 'broker/unreachable'): void {
    for (const listener of this.#links) listener({ kind: 'down', code });
  }

  ack(ack: Ack): void {
    for (const listener of this.#acks) listener(ack);
  }

  central(status: CentralStatus): void {
    for (const listener of this.#centrals) listener(status);
  }

  /** The row numbers of each batch sent since the last call. */
  takeSent(): number[][] {
    return this.sent.splice(0).map(({ rows }) => rows.map(({ seq }) => seq));
  }
}
