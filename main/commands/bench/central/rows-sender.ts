import mqtt, { type MqttClient } from 'mqtt';
import { ackSchema, topicOf } from '../../../core/events/wire.ts';
import { rowsPerBatch, type SignedRows } from './signed-rows.ts';

/** Batches on the way at once, as a gate's backlog window has it. */
const window = 10;
const patienceMs = 3000;

/** Sends one made-up gate's batches and sends again what nobody confirms, until all is confirmed. */
export class RowsSender {
  readonly #rows: SignedRows;
  readonly #client: MqttClient;
  readonly #batches: number;
  #next = 0;
  #confirmed = 0;
  #progressAt = performance.now();
  #watch: NodeJS.Timeout | undefined;
  #done: () => void = () => {};
  /** Batches sent a second time. */
  resent = 0;

  private constructor(rows: SignedRows, client: MqttClient) {
    this.#rows = rows;
    this.#client = client;
    this.#batches = rows.batches.length;
    client.on('message', (_topic, payload) => this.#acknowledged(payload));
  }

  static async connect(url: string, rows: SignedRows): Promise<RowsSender> {
    const client = await mqtt.connectAsync(url, {
      protocolVersion: 4,
      clientId: rows.gate.replace('/', '-'),
    });
    const sender = new RowsSender(rows, client);
    await client.subscribeAsync(topicOf(rows.gate, 'acks'), { qos: 1 });
    return sender;
  }

  /** Resolves when the centre has confirmed every row. */
  async send(): Promise<void> {
    this.#watch = setInterval(() => this.#resend(), 500);
    this.#progressAt = performance.now();
    const done = new Promise<void>((resolve) => {
      this.#done = resolve;
    });
    this.#pump();
    await done;
  }

  /** Rows that are confirmed, in whole batches. */
  confirmedRows(): number {
    return Math.min(this.#rows.hashes.length, this.#confirmed * rowsPerBatch);
  }

  async close(): Promise<void> {
    clearInterval(this.#watch);
    await this.#client.endAsync(true);
  }

  #pump(): void {
    while (this.#next < this.#batches && this.#next - this.#confirmed < window) {
      const text = this.#rows.batches[this.#next] ?? '';
      this.#client.publish(topicOf(this.#rows.gate, 'events'), text, { qos: 1 }, () => {});
      this.#next += 1;
    }
  }

  #acknowledged(payload: Buffer): void {
    const { upTo } = ackSchema.parse(JSON.parse(payload.toString('utf8')));
    const confirmed = upTo === this.#rows.hashes.length ? this.#batches : Math.floor(upTo / rowsPerBatch);
    if (confirmed <= this.#confirmed) return;
    this.#confirmed = confirmed;
    this.#progressAt = performance.now();
    if (confirmed === this.#batches) this.#done();
    else this.#pump();
  }

  #resend(): void {
    if (performance.now() - this.#progressAt < patienceMs || this.#confirmed === this.#batches) return;
    this.resent += this.#next - this.#confirmed;
    this.#next = this.#confirmed;
    this.#progressAt = performance.now();
    this.#pump();
  }
}
