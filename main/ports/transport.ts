import type { FaultOf } from '../core/codes.ts';
import type { Ack, Batch, HealthReport } from '../core/events/wire.ts';
import type { Unsubscribe } from './unsubscribe.ts';

export type LinkState = { readonly kind: 'up' } | { readonly kind: 'down'; readonly code: FaultOf<'broker'> };

/** The line to the broker. Delivery is proven by `onAck` alone, never by what `send` returns (contract E3). */
export interface UplinkTransport {
  start(): void;
  /** Resolves when the broker took the batch or the link fell; either way the sender waits for the ack. */
  send(batch: Batch): Promise<void>;
  /** QoS 0, may be lost. */
  report(health: HealthReport): void;
  onAck(listener: (ack: Ack) => void): Unsubscribe;
  onLink(listener: (state: LinkState) => void): Unsubscribe;
  /** Publishes the last status, then closes. */
  close(): Promise<void>;
}
