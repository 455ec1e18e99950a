import { randomUUID } from 'node:crypto';
import { MqttClient } from 'mqtt';
import {
  type Ack,
  type CentralStatus,
  centralStatusSchema,
  centralStatusTopic,
  parseTopic,
  topicOf,
  topicRoot,
} from '../../main/core/events/wire.ts';
import { readJson } from '../ingest/json.ts';
import type { CentralLog } from '../log.ts';
import type { OfficeLine } from './office-line.ts';

export interface CentralLinkEvents {
  /** A message on one of the gates' topics; never on `acks`. */
  readonly message: (gate: string, topic: 'events' | 'status' | 'health', payload: Buffer) => void;
  readonly up: (up: boolean) => void;
}

const reconnectEveryMs = 1000;

/**
 * The centre's line to the broker; it reconnects for ever. It keeps no session at the broker: gates send again
 * whatever was not acknowledged, so a queue at the broker could only hide a loss.
 */
export class CentralLink {
  readonly #client: MqttClient;
  readonly #events: CentralLinkEvents;
  readonly #log: CentralLog;
  /** Drawn at each start. */
  readonly bootId = randomUUID();

  constructor(line: OfficeLine, events: CentralLinkEvents, log: CentralLog) {
    this.#events = events;
    this.#log = log;
    this.#client = new MqttClient(() => line.open(), {
      // 3.1.1: every broker speaks it, and nothing here needs more.
      protocolVersion: 4,
      clientId: `pipo-central-${this.bootId.slice(0, 8)}`,
      clean: true,
      keepalive: 20,
      connectTimeout: 5000,
      reconnectPeriod: reconnectEveryMs,
      reconnectOnConnackError: true,
      queueQoSZero: false,
      will: { topic: centralStatusTopic, payload: Buffer.from(this.#presence(false)), qos: 1, retain: true },
    });
    this.#client.on('connect', () => void this.#begin());
    this.#client.on('close', () => this.#events.up(false));
    this.#client.on('error', (error) => {
      const fault = line.explain(error);
      log.warn('central.broker-error', { code: fault?.code, cause: fault?.sentence ?? error.message });
    });
    this.#client.on('message', (topic, payload) => this.#received(topic, payload));
  }

  /** Lost if the line is down; the gate asks again by sending again. */
  acknowledge(gate: string, ack: Ack): void {
    if (this.#client.connected) {
      this.#client.publish(topicOf(gate, 'acks'), JSON.stringify(ack), { qos: 1 }, () => {});
    }
  }

  /** Says goodbye, so that gates hear at once that the centre is away. */
  async close(): Promise<void> {
    if (this.#client.connected) {
      this.#client.publish(centralStatusTopic, this.#presence(false), { qos: 1, retain: true }, () => {});
    }
    const force = setTimeout(() => this.#client.end(true), 1000);
    await this.#client.endAsync(!this.#client.connected).catch(() => {});
    clearTimeout(force);
  }

  /** Presence is told after the subscriptions stand: gates send as soon as they hear it. */
  async #begin(): Promise<void> {
    try {
      const topics = ['events', 'status', 'health'].map((topic) => `${topicRoot}/+/+/${topic}`);
      await this.#client.subscribeAsync([...topics, centralStatusTopic], { qos: 1 });
    } catch (error) {
      this.#log.error('central.subscription-refused', { cause: String(error) });
      return;
    }
    this.#announce();
    this.#log.info('central.broker-connected', {});
    this.#events.up(true);
  }

  #announce(): void {
    this.#client.publish(centralStatusTopic, this.#presence(true), { qos: 1, retain: true }, () => {});
  }

  #received(topic: string, payload: Buffer): void {
    if (topic === centralStatusTopic) {
      this.#presenceSeen(payload);
      return;
    }
    const address = parseTopic(topic);
    if (address === undefined || address.topic === 'acks') return;
    this.#events.message(address.gateKey, address.topic, payload);
  }

  /** The death of an earlier connection may be published after our birth and would stay on the broker. */
  #presenceSeen(payload: Buffer): void {
    const seen = centralStatusSchema.safeParse(readJson(payload));
    const isOurs = this.#client.connected && !this.#client.disconnecting;
    if (seen.success && !seen.data.online && isOurs) this.#announce();
  }

  #presence(online: boolean): string {
    const status: CentralStatus = { online, bootId: this.bootId };
    return JSON.stringify(status);
  }
}
