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
import { createTroubleNews } from '../../main/core/uplink/trouble-news.ts';
import { readJson } from '../ingest/json.ts';
import type { CentralLog } from '../log.ts';
import { leaveBroker, subscribe } from './broker-session.ts';
import { LineWatch } from './line-watch.ts';
import type { OfficeLine } from './office-line.ts';

export interface CentralLinkEvents {
  /**
   * A message on one of the gates' topics; never on `acks`. The line stands still until the promise resolves: that is
   * how the broker learns that there is no room.
   */
  readonly message: (
    gate: string,
    topic: 'events' | 'status' | 'health',
    payload: Buffer,
  ) => Promise<unknown> | undefined;
  readonly up: (up: boolean) => void;
}

const reconnectEveryMs = 1000;
/** Several centres with one database share the events of all gates (C1); MQTT 5 says how, clause 4.8.2. */
const sharedEvents = `$share/ingest/${topicRoot}/+/+/events`;
/** Bytes of the largest packet that the broker may send, MQTT 5 clause 3.1.2.11.4; a batch has 64 KiB at most. */
const maxPacketBytes = 256 * 1024;
/** MQTT 5, clause 3.2.2.2, and MQTT 3.1.1, clause 3.2.2.3: the broker does not speak the version. */
const unsupportedVersion: readonly unknown[] = [0x84, 0x01];

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
  #isAvailable = true;
  readonly #watch: LineWatch;
  #sharesSubscriptions = true;
  /** It is said once, not with each attempt. */
  #isRefused = false;
  readonly #troubles = createTroubleNews();

  constructor(line: OfficeLine, events: CentralLinkEvents, log: CentralLog) {
    this.#events = events;
    this.#log = log;
    this.#client = new MqttClient(() => line.open(), {
      // Version 5 for the shared subscription; with a broker that does not speak it 3.1.1 does for one centre.
      protocolVersion: 5,
      properties: { maximumPacketSize: maxPacketBytes },
      clientId: `pipo-central-${this.bootId.slice(0, 8)}`,
      clean: true,
      keepalive: 20,
      connectTimeout: 5000,
      reconnectPeriod: reconnectEveryMs,
      reconnectOnConnackError: true,
      queueQoSZero: false,
      will: { topic: centralStatusTopic, payload: Buffer.from(this.#presence(false)), qos: 1, retain: true },
    });
    this.#watch = new LineWatch(this.#client, () => log.warn('central.line-dead', {}));
    this.#client.on('connect', ({ properties }) => {
      this.#sharesSubscriptions = properties?.sharedSubscriptionAvailable !== false;
      void this.#begin();
    });
    this.#client.on('close', () => this.#events.up(false));
    this.#client.handleMessage = ({ topic, payload }, done) => {
      const taken = this.#received(topic, Buffer.isBuffer(payload) ? payload : Buffer.from(payload));
      if (taken === undefined) return done();
      const release = this.#watch.hold();
      void taken.finally(() => {
        release();
        done();
      });
    };
    this.#client.on('error', (error) => {
      if ('code' in error && unsupportedVersion.includes(error.code)) return this.#speakOlder();
      const fault = line.explain(error);
      const cause = fault?.sentence ?? error.message;
      const times = this.#troubles.met(cause, performance.now());
      if (times !== undefined) log.warn('central.broker-error', { code: fault?.code, cause, times });
    });
  }

  /** Lost if the line is down; the gate asks again by sending again. */
  acknowledge(gate: string, ack: Ack): void {
    if (this.#client.connected) {
      this.#client.publish(topicOf(gate, 'acks'), JSON.stringify(ack), { qos: 1 }, () => {});
    }
  }

  /** Whether rows can be stored at present; while they cannot, the gates are asked to hold back. */
  setAvailable(isAvailable: boolean): void {
    this.#isAvailable = isAvailable;
    if (this.#client.connected) this.#announce();
  }

  /** Says goodbye, so that gates hear at once that the centre is away. */
  async close(): Promise<void> {
    this.#watch.close();
    if (this.#client.connected) {
      this.#client.publish(centralStatusTopic, this.#presence(false), { qos: 1, retain: true }, () => {});
    }
    await leaveBroker(this.#client);
  }

  /** Presence is told after the subscriptions stand: gates send as soon as they hear it. */
  async #begin(): Promise<void> {
    const topics = ['status', 'health'].map((topic) => `${topicRoot}/+/+/${topic}`);
    const answer = await subscribe(this.#client, [this.#eventsTopic(), ...topics, centralStatusTopic]);
    if (answer.kind === 'refused') {
      if (!this.#isRefused) this.#log.error('central.subscription-refused', { cause: answer.cause });
      this.#isRefused = true;
    }
    if (answer.kind !== 'granted') return;
    this.#isRefused = false;
    this.#troubles.settled();
    this.#announce();
    this.#log.info('central.broker-connected', {});
    this.#events.up(true);
  }

  /** With the next attempt, and that at once: a gate may be waiting. */
  #speakOlder(): void {
    const { options } = this.#client;
    this.#log.info('central.broker-older', { protocolVersion: 4 });
    options.protocolVersion = 4;
    options.reconnectPeriod = 10;
    this.#client.once('reconnect', () => {
      options.reconnectPeriod = reconnectEveryMs;
    });
  }

  #eventsTopic(): string {
    const isShared = this.#client.options.protocolVersion === 5 && this.#sharesSubscriptions;
    return isShared ? sharedEvents : `${topicRoot}/+/+/events`;
  }

  #announce(): void {
    const presence = this.#presence(this.#isAvailable);
    this.#client.publish(centralStatusTopic, presence, { qos: 1, retain: true }, () => {});
  }

  #received(topic: string, payload: Buffer): Promise<unknown> | undefined {
    if (topic === centralStatusTopic) return this.#presenceSeen(payload);
    const address = parseTopic(topic);
    if (address === undefined || address.topic === 'acks') return undefined;
    return this.#events.message(address.gateKey, address.topic, payload);
  }

  /** The death of an earlier connection may be published after our birth and would stay on the broker. */
  #presenceSeen(payload: Buffer): undefined {
    const seen = centralStatusSchema.safeParse(readJson(payload));
    const isOurs = this.#client.connected && !this.#client.disconnecting && this.#isAvailable;
    if (seen.success && !seen.data.online && isOurs) this.#announce();
  }

  #presence(online: boolean): string {
    const status: CentralStatus = { online, bootId: this.bootId };
    return JSON.stringify(status);
  }
}
