import { randomUUID } from 'node:crypto';
import { MqttClient } from 'mqtt';
import type { DatasetName } from '../../main/core/events/line.ts';
import { topicOf, topicRoot } from '../../main/core/events/wire.ts';
import { createTroubleNews } from '../../main/core/uplink/trouble-news.ts';
import type { CentralLog } from '../log.ts';
import { leaveBroker, subscribe } from '../mqtt/broker-session.ts';
import { LineWatch } from '../mqtt/line-watch.ts';
import type { OfficeLine } from '../mqtt/office-line.ts';

export interface SyncLineEvents {
  readonly request: (gate: string, payload: Buffer) => void;
  readonly result: (gate: string, payload: Buffer) => void;
}

const reconnectEveryMs = 1000;
const address = /^pipo\/v1\/([a-z0-9-]+\/[a-z0-9-]+)\/(sync\/request|cmd\/result)$/;

/**
 * The line for lists and commands. It is another connection than that of the journal rows: a list of megabytes must
 * not stand before an acknowledgement.
 */
export class SyncLine {
  readonly #client: MqttClient;
  readonly #watch: LineWatch;
  #isUp = false;
  /** It is said once, not with each attempt. */
  #isRefused = false;
  readonly #troubles = createTroubleNews();

  constructor(line: OfficeLine, events: SyncLineEvents, log: CentralLog) {
    this.#client = new MqttClient(() => line.open(), {
      // 3.1.1: every broker speaks it, and nothing here needs more.
      protocolVersion: 4,
      clientId: `pipo-central-lists-${randomUUID().slice(0, 8)}`,
      clean: true,
      keepalive: 20,
      connectTimeout: 5000,
      reconnectPeriod: reconnectEveryMs,
      reconnectOnConnackError: true,
      queueQoSZero: false,
    });
    this.#watch = new LineWatch(this.#client, () => log.warn('central.lists-line-dead', {}));
    this.#client.on('connect', () => void this.#subscribe(log));
    this.#client.on('close', () => {
      this.#isUp = false;
    });
    this.#client.on('error', (error) => {
      const fault = line.explain(error);
      const cause = fault?.sentence ?? error.message;
      const times = this.#troubles.met(cause, performance.now());
      if (times !== undefined) log.warn('central.lists-broker-error', { code: fault?.code, cause, times });
    });
    this.#client.on('message', (topic, payload) => {
      const [, gate, kind] = address.exec(topic) ?? [];
      if (gate === undefined) return;
      if (kind === 'cmd/result') events.result(gate, payload);
      else events.request(gate, payload);
    });
  }

  isUp(): boolean {
    return this.#isUp;
  }

  /** Resolves once the broker has it, or once it is lost with the connection; a gate asks again. */
  async send(gate: string, topic: `sync/${DatasetName}` | 'cmd', message: object): Promise<void> {
    if (!this.#client.connected) return;
    await this.#client
      .publishAsync(topicOf(gate, topic), JSON.stringify(message), { qos: 1 })
      .catch(() => {});
  }

  async close(): Promise<void> {
    this.#watch.close();
    await leaveBroker(this.#client);
  }

  async #subscribe(log: CentralLog): Promise<void> {
    const topics = ['sync/request', 'cmd/result'].map((topic) => `${topicRoot}/+/+/${topic}`);
    const answer = await subscribe(this.#client, topics);
    if (answer.kind === 'refused') {
      if (!this.#isRefused) log.error('central.lists-subscription-refused', { cause: answer.cause });
      this.#isRefused = true;
    }
    if (answer.kind !== 'granted') return;
    this.#isUp = true;
    this.#isRefused = false;
    this.#troubles.settled();
  }
}
