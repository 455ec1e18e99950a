import type { IClientOptions } from 'mqtt';
import type { z } from 'zod';
import type { MonoMs } from '../../core/brand.ts';
import { datasetNames, type LineTopic } from '../../core/events/line.ts';
import {
  type Ack,
  ackSchema,
  type CentralStatus,
  centralStatusSchema,
  centralStatusTopic,
  type GateStatus,
  type HealthReport,
  maxAckBytes,
  maxPacketBytes,
  maxPresenceBytes,
  topicOf,
} from '../../core/events/wire.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { retryDelayMs } from '../../core/uplink/retry.ts';
import { looksTakenOver, type SessionLife, withLife } from '../../core/uplink/short-sessions.ts';
import { createTroubleNews } from '../../core/uplink/trouble-news.ts';
import type { CentralLine, CentralMessage } from '../../ports/central-line.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { LinkState, LinkWatch, RefusedMessage, UplinkTransport } from '../../ports/transport.ts';
import type { Unsubscribe } from '../../ports/unsubscribe.ts';
import { type AddressFault, type BrokerLine, createBrokerLine } from './broker-line.ts';
import { Listeners } from './listeners.ts';
import { MqttSession, type SessionEnd } from './mqtt-session.ts';
import type { TlsFiles } from './tls-files.ts';

export interface MqttTransportOptions {
  /** `mqtts://host:port`, or `mqtt://` to this machine. */
  readonly url: string;
  /** Certificates for `mqtts://`; a broker on this machine may do without. */
  readonly tls?: TlsFiles | null;
  /** `site/gate`. */
  readonly gate: string;
  /** UUID of this start of the gate. */
  readonly bootId: string;
  /** Of the product, told in the birth. */
  readonly version: string;
  /** Newest row of the journal, told in the birth. */
  readonly headSeq: () => number;
  readonly clock: Clock;
  readonly log: Log;
  /** 5 by default; a broker that refuses it is tried again with 3.1.1 (4). */
  readonly protocolVersion?: 4 | 5;
  /** Longest wait between two attempts, ms; by default 60,000, and 2,000 to this machine. */
  readonly maxRetryMs?: number;
  /** 0 <= random < 1; for the jitter. */
  readonly random?: () => number;
  /** Without a packet for this long the broker is asked for a sign of life, ms; 1,000 by default. */
  readonly probeAfterMs?: number;
}

/** Seconds between pings that the broker may rely on (S3). */
const keepaliveSeconds = 20;
/** The first attempts after a break are short, so that a cable put back is noticed soon; ms. */
const quickConnectMs = 2500;
const patientConnectMs = 15_000;
const quickConnects = 10;
/** A session that stood this long was a good one, ms. */
const settledAfterMs = 3000;

/** The uplink over MQTT, or why the address was refused. */
export function createMqttTransport(options: MqttTransportOptions): Result<MqttTransport, AddressFault> {
  const { url, tls = null, gate } = options;
  const line = createBrokerLine(url, tls, { side: 'gate', name: gate });
  return line.ok ? ok(new MqttTransport(options, line.value)) : err(line.error);
}

/** Keeps one session after another with the broker, for ever, also after a refusal (S2). */
export class MqttTransport implements UplinkTransport, LinkWatch, CentralLine {
  readonly #options: MqttTransportOptions;
  readonly #line: BrokerLine;
  readonly #maxRetryMs: number;
  readonly #acks = new Listeners<Ack>();
  readonly #links = new Listeners<LinkState>();
  readonly #centrals = new Listeners<CentralStatus>();
  readonly #refusals = new Listeners<RefusedMessage>();
  readonly #messages = new Listeners<CentralMessage>();
  /** What the centre may say on each topic of datasets and commands; the gate's own requests are not among them. */
  readonly #officeTopics: ReadonlyMap<string, (bytes: Uint8Array) => CentralMessage>;
  #session: MqttSession | undefined;
  #up = false;
  #upSince: MonoMs | undefined;
  #attempt = 0;
  #attemptedAt = 0;
  #protocol: 4 | 5;
  #lives: readonly SessionLife[] = [];
  readonly #troubles = createTroubleNews();
  #cancelRetry: () => void = () => {};
  #closed = false;

  constructor(options: MqttTransportOptions, line: BrokerLine) {
    this.#options = options;
    this.#line = line;
    this.#officeTopics = officeTopicsOf(options.gate);
    this.#protocol = options.protocolVersion ?? 5;
    this.#maxRetryMs = options.maxRetryMs ?? (line.address.isLoopback ? 2000 : 60_000);
  }

  start(): void {
    if (this.#session === undefined && !this.#closed) this.#connect();
  }

  async send(batchText: string): Promise<void> {
    if (this.#up) await this.#publish('events', batchText, 1);
  }

  report(health: HealthReport): void {
    if (this.#up) void this.#publish('health', JSON.stringify(health), 0);
  }

  onAck(listener: (ack: Ack) => void): Unsubscribe {
    return this.#acks.add(listener);
  }

  onLink(listener: (state: LinkState) => void): Unsubscribe {
    return this.#links.add(listener);
  }

  onCentral(listener: (status: CentralStatus) => void): Unsubscribe {
    return this.#centrals.add(listener);
  }

  onRefused(listener: (refused: RefusedMessage) => void): Unsubscribe {
    return this.#refusals.add(listener);
  }

  onMessage(listener: (message: CentralMessage) => void): Unsubscribe {
    return this.#messages.add(listener);
  }

  publish(topic: 'sync/request' | 'cmd/result', text: string): void {
    if (this.#up) void this.#publish(topic, text, 1);
  }

  rebuild(): void {
    this.#session?.drop('no acknowledgement came');
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelRetry();
    const session = this.#session;
    if (session === undefined) return;
    if (this.#up) void this.#publish('status', this.#status(false), 1, true);
    this.#up = false;
    await session.leave();
  }

  #connect(): void {
    const { gate, clock } = this.#options;
    this.#attemptedAt = clock.mono();
    this.#session = new MqttSession(
      {
        line: this.#line,
        connect: this.#connectOptions(),
        subscriptions: [topicOf(gate, 'acks'), centralStatusTopic, ...this.#officeTopics.keys()],
        birth: { topic: topicOf(gate, 'status'), text: () => this.#status(true) },
        probeAfterMs: this.#options.probeAfterMs ?? 1000,
      },
      {
        up: () => this.#cameUp(),
        message: (topic, payload) => this.#received(topic, payload),
        // Nobody has read of which topic it is.
        oversized: () => this.#refusals.tell({ topic: 'central', cause: 'message/oversized' }),
        ended: (end) => this.#sessionEnded(end),
      },
      clock,
    );
  }

  #connectOptions(): IClientOptions {
    const { gate } = this.#options;
    return {
      protocolVersion: this.#protocol,
      // A point stands in no identifier, so that a-b/c and a/b-c stay two clients.
      clientId: `pipo-gate-${gate.replace('/', '.')}`,
      keepalive: keepaliveSeconds,
      connectTimeout: this.#attempt < quickConnects ? quickConnectMs : patientConnectMs,
      will: {
        topic: topicOf(gate, 'status'),
        payload: Buffer.from(this.#status(false)),
        qos: 1,
        retain: true,
      },
      ...(this.#protocol === 5 ? { properties: { maximumPacketSize: maxPacketBytes } } : {}),
    };
  }

  #cameUp(): void {
    this.#up = true;
    this.#upSince = this.#options.clock.mono();
    this.#options.log.info('broker.connected', { protocol: this.#protocol });
    this.#links.tell({ kind: 'up' });
  }

  #sessionEnded(end: SessionEnd): void {
    this.#session = undefined;
    this.#up = false;
    if (this.#closed) return;
    if (end.needsOlderProtocol && this.#protocol === 5) this.#protocol = 4;
    // A line that breaks as soon as it stands (two gates under one name, say) must not be tried in a hot loop.
    const { clock } = this.#options;
    const stoodMs = this.#upSince === undefined ? 0 : clock.mono() - this.#upSince;
    if (stoodMs >= settledAfterMs) {
      this.#attempt = 0;
      this.#troubles.settled();
    }
    const code = this.#judged(end);
    this.#upSince = undefined;
    const delayMs = this.#retryInMs();
    this.#logTrouble(code, end.cause, delayMs);
    this.#attempt += 1;
    this.#cancelRetry = clock.after(delayMs, () => this.#connect());
    this.#links.tell({ kind: 'down', code });
  }

  #logTrouble(code: SessionEnd['code'], cause: string, retryInMs: number): void {
    const { clock, log } = this.#options;
    const times = this.#troubles.met(`${code} ${cause}`, clock.mono());
    if (times !== undefined) log.warn('broker.disconnected', { code, cause, times, retryInMs });
  }

  /** MQTT 3.1.1 has no word for a session that another client has taken over, and Mosquitto 2.0 says it in none. */
  #judged(end: SessionEnd): SessionEnd['code'] {
    if (this.#upSince === undefined) return end.code;
    const { isClosedByBroker } = end;
    const life = { upAt: this.#upSince, endedAt: this.#options.clock.mono(), isClosedByBroker };
    this.#lives = withLife(this.#lives, life);
    return looksTakenOver(this.#lives) ? 'broker/taken-over' : end.code;
  }

  /** Waits are counted from the start of an attempt: one that took its time to fail is followed at once. */
  #retryInMs(): number {
    const { clock, random = Math.random } = this.#options;
    const soonest = retryDelayMs(0, random());
    const planned = retryDelayMs(this.#attempt, random(), this.#maxRetryMs);
    return Math.round(Math.max(soonest, planned - (clock.mono() - this.#attemptedAt)));
  }

  #received(topic: string, payload: Buffer): void {
    if (topic === centralStatusTopic) {
      const bounds = { topic: 'central', maxBytes: maxPresenceBytes } as const;
      this.#parsed(payload, bounds, centralStatusSchema, this.#centrals);
    } else if (topic === topicOf(this.#options.gate, 'acks')) {
      this.#parsed(payload, { topic: 'acks', maxBytes: maxAckBytes }, ackSchema, this.#acks);
    } else {
      const message = this.#officeTopics.get(topic)?.(payload);
      if (message !== undefined) this.#messages.tell(message);
    }
  }

  #parsed<T>(
    payload: Buffer,
    { topic, maxBytes }: { readonly topic: LineTopic; readonly maxBytes: number },
    schema: z.ZodType<T>,
    listeners: Listeners<T>,
  ): void {
    // An empty retained message is how a topic is cleared; it says nothing.
    if (payload.length === 0) return;
    // Refused unread: reading is what a message that long would be sent for.
    if (payload.length > maxBytes) {
      this.#refusals.tell({ topic, cause: 'message/oversized' });
      return;
    }
    const message = schema.safeParse(readJson(payload));
    if (message.success) listeners.tell(message.data);
    else this.#refusals.tell({ topic, cause: 'message/unreadable' });
  }

  #publish(
    topic: 'events' | 'health' | 'status' | 'sync/request' | 'cmd/result',
    text: string,
    qos: 0 | 1,
    retain = false,
  ): Promise<void> {
    return this.#session?.publish(topicOf(this.#options.gate, topic), text, qos, retain) ?? Promise.resolve();
  }

  #status(online: boolean): string {
    const { bootId, version, headSeq } = this.#options;
    const status: GateStatus = online
      ? { online: true, bootId, version, seq: headSeq() }
      : { online: false, bootId };
    return JSON.stringify(status);
  }
}

function officeTopicsOf(gate: string): ReadonlyMap<string, (bytes: Uint8Array) => CentralMessage> {
  return new Map<string, (bytes: Uint8Array) => CentralMessage>([
    [topicOf(gate, 'cmd'), (bytes) => ({ topic: 'cmd', bytes })],
    ...datasetNames.map(
      (dataset) =>
        [
          topicOf(gate, `sync/${dataset}`),
          (bytes: Uint8Array): CentralMessage => ({ topic: 'sync', dataset, bytes }),
        ] as const,
    ),
  ]);
}

function readJson(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch {
    return undefined;
  }
}
