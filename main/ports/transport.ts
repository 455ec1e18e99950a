import type { FaultOf } from '../core/codes.ts';
import type { LineTopic, MessageFault } from '../core/events/line.ts';
import type { Ack, CentralStatus, HealthReport } from '../core/events/wire.ts';
import type { Unsubscribe } from './unsubscribe.ts';

export type LinkState = { readonly kind: 'up' } | { readonly kind: 'down'; readonly code: FaultOf<'broker'> };

/** A message in the centre's name that could not be taken for one; nothing changed by it. */
export interface RefusedMessage {
  readonly topic: LineTopic;
  readonly cause: MessageFault;
}

/** The line to the broker. Delivery is proven by `onAck` alone, never by what `send` returns (contract E3). */
export interface UplinkTransport {
  start(): void;
  /**
   * Publishes one batch (T1). Resolves when the broker took it or the link fell; either way the sender waits for the
   * ack.
   * @param batchText JSON of a `Batch`
   */
  send(batchText: string): Promise<void>;
  /** QoS 0, may be lost. */
  report(health: HealthReport): void;
  onAck(listener: (ack: Ack) => void): Unsubscribe;
  onLink(listener: (state: LinkState) => void): Unsubscribe;
  /** Publishes the last status, then closes. */
  close(): Promise<void>;
}

/** What the runner needs beside the traffic: whether the centre is there, and a way to start the line anew. */
export interface LinkWatch {
  /** Presence of the central office as the broker tells it (retained birth and will). */
  onCentral(listener: (status: CentralStatus) => void): Unsubscribe;
  /** Told of each message that was refused before anybody could listen to it. */
  onRefused(listener: (refused: RefusedMessage) => void): Unsubscribe;
  /** S3: drops a line that looks alive but brings no acknowledgements, and connects again at once. */
  rebuild(): void;
}
