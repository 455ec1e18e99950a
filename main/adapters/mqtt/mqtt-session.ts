import { ErrorWithReasonCode, ErrorWithSubackPacket, type IClientOptions, MqttClient } from 'mqtt';
import type { FaultOf } from '../../core/codes.ts';
import { maxPacketBytes } from '../../core/events/wire.ts';
import type { Clock } from '../../ports/clock.ts';
import type { BrokerLine } from './broker-line.ts';
import type { LineFault } from './line-fault.ts';
import { PacketGauge } from './packet-gauge.ts';

export interface SessionEnd {
  readonly code: FaultOf<'broker'>;
  /** The broker speaks only MQTT 3.1.1. */
  readonly needsOlderProtocol: boolean;
  /** The broker closed it; not this side, and not a broken line. */
  readonly isClosedByBroker: boolean;
  /** What the library said, or the sentence about certificates; for the log. */
  readonly cause: string;
}

export interface SessionEvents {
  /** Connected, subscribed and announced: rows may be sent. */
  readonly up: () => void;
  readonly message: (topic: string, payload: Buffer) => void;
  /** A packet longer than any message to a gate was announced; the session ends before it has arrived. */
  readonly oversized: (bytes: number) => void;
  /** Once, whatever happened; nothing follows it. */
  readonly ended: (end: SessionEnd) => void;
}

export interface SessionPlan {
  readonly line: BrokerLine;
  readonly connect: IClientOptions;
  readonly subscriptions: readonly string[];
  /** Retained, QoS 1. */
  readonly birth: { readonly topic: string; readonly text: () => string };
  /** Without a packet for this long the broker is asked for a sign of life, ms. */
  readonly probeAfterMs: number;
}

/** CONNACK codes for "protocol version not supported": 3.1.1 and 5. */
const protocolRefusals = new Set([1, 0x84]);

/** Reasons with which a broker of MQTT 5 ends a session: another client took it over; not authorised any more. */
const takenOverReason = 0x8e;
const notAuthorisedReason = 0x87;
/** A broker that is silent for this many times the probe's wait has not answered the probe either. */
const silenceBound = 2;

/**
 * One connection to the broker, from CONNECT to its end; never reused. The library's own reconnection and its
 * message store stay off: past 65,535 messages the store overwrites the oldest without an error.
 */
export class MqttSession {
  readonly #client: MqttClient;
  readonly #plan: SessionPlan;
  readonly #events: SessionEvents;
  readonly #clock: Clock;
  #heardAt: number;
  #refusal: ErrorWithReasonCode | undefined;
  #lineFault: LineFault | undefined;
  #isTakenOver = false;
  #isClosedByBroker = true;
  #cause = 'closed by the broker';
  #ended = false;
  readonly #pending = new Set<() => void>();

  constructor(plan: SessionPlan, events: SessionEvents, clock: Clock) {
    this.#plan = plan;
    this.#events = events;
    this.#clock = clock;
    this.#heardAt = clock.mono();
    this.#client = new MqttClient(() => plan.line.open(), {
      ...plan.connect,
      clean: true,
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
    });
    this.#client.on('connect', () => void this.#begin());
    this.#client.on('message', (topic, payload) => {
      if (!this.#ended) events.message(topic, payload);
    });
    this.#client.on('packetreceive', () => {
      this.#heardAt = clock.mono();
    });
    this.#client.on('disconnect', ({ reasonCode }) => this.#dismissed(reasonCode ?? 0));
    this.#client.on('error', (error) => this.#failed(error));
    this.#client.on('close', () => this.#end());
    const gauge = new PacketGauge(maxPacketBytes);
    this.#client.stream.on('data', (chunk: Buffer) => {
      const bytes = gauge.take(chunk);
      if (bytes === undefined || this.#ended) return;
      events.oversized(bytes);
      this.drop(`a packet of ${bytes} bytes was announced`);
    });
  }

  /** Publishes; resolves when the broker confirmed it, or when the session ended. Never rejects. */
  publish(topic: string, text: string, qos: 0 | 1, retain = false): Promise<void> {
    if (this.#ended || !this.#client.connected) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        this.#pending.delete(done);
        resolve();
      };
      this.#pending.add(done);
      this.#client.publish(topic, text, { qos, retain }, done);
    });
  }

  /** Cuts the connection without a goodbye, so that the broker publishes the will. */
  drop(cause: string): void {
    this.#cause = cause;
    this.#isClosedByBroker = false;
    this.#client.end(true);
    this.#end();
  }

  /** Leaves in good order; after a second without it, and then the broker publishes the will. */
  async leave(): Promise<void> {
    this.#ended = true;
    this.#settle();
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(1000, () => {
        // The library waits for every confirmation, and a second `end` of it does nothing.
        this.#client.stream.destroy();
        resolve();
      });
      this.#client.end(!this.#client.connected, {}, () => {
        cancel();
        resolve();
      });
    });
  }

  async #begin(): Promise<void> {
    // From here on: a line may die before the broker has answered for the subscriptions.
    this.#armProbe();
    try {
      if (this.#plan.subscriptions.length > 0) {
        await this.#client.subscribeAsync([...this.#plan.subscriptions], { qos: 1 });
      }
    } catch (error) {
      if (this.#ended) return;
      // Without the broker's answer it is the line that ended, and nobody refused anything.
      if (error instanceof ErrorWithSubackPacket && error.packet !== undefined)
        this.#refusal = new ErrorWithReasonCode(
          `Subscription refused: ${String(error)}`,
          notAuthorisedReason,
        );
      this.drop(`no subscriptions: ${String(error)}`);
      return;
    }
    if (this.#ended) return;
    void this.publish(this.#plan.birth.topic, this.#plan.birth.text(), 1, true);
    this.#events.up();
  }

  #dismissed(reason: number): void {
    this.#cause = `ended by the broker with reason 0x${reason.toString(16)}`;
    this.#isTakenOver = reason === takenOverReason;
    if (reason === notAuthorisedReason) this.#refusal = new ErrorWithReasonCode(this.#cause, reason);
  }

  #failed(error: Error): void {
    this.#isClosedByBroker = false;
    // The first that speaks of certificates says why; what follows it is only the breaking of the line.
    this.#lineFault ??= this.#plan.line.explain(error);
    this.#cause = this.#lineFault?.sentence ?? error.message;
    if (error instanceof ErrorWithReasonCode) this.#refusal = error;
    // A parser error leaves the socket open; the line is of no use any more.
    if (!this.#client.stream.destroyed) this.#client.end(true);
  }

  /** Finds a dead line that looks alive: a silent broker is asked, and dropped when it does not answer. */
  #armProbe(): void {
    const { probeAfterMs } = this.#plan;
    this.#clock.after(probeAfterMs / 5, () => {
      if (this.#ended) return;
      const silentMs = this.#clock.mono() - this.#heardAt;
      if (silentMs >= silenceBound * probeAfterMs) {
        this.drop('no answer to a ping');
        return;
      }
      if (silentMs >= probeAfterMs) this.#client.sendPing();
      this.#armProbe();
    });
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#settle();
    const code = this.#refusal?.code;
    const unnamed = code === undefined ? 'broker/unreachable' : 'broker/refused';
    this.#events.ended({
      code: this.#isTakenOver ? 'broker/taken-over' : (this.#lineFault?.code ?? unnamed),
      isClosedByBroker: this.#isClosedByBroker,
      needsOlderProtocol: code !== undefined && protocolRefusals.has(code),
      cause: this.#cause,
    });
  }

  #settle(): void {
    for (const done of [...this.#pending]) done();
  }
}
