import type { DatasetName } from '../core/events/line.ts';
import type { Unsubscribe } from './unsubscribe.ts';

/** What came in the centre's name, unread: whoever listens checks size, shape and signature. */
export type CentralMessage =
  | { readonly topic: 'sync'; readonly dataset: DatasetName; readonly bytes: Uint8Array }
  | { readonly topic: 'cmd'; readonly bytes: Uint8Array };

/** Datasets and commands over the line to the broker (contract T5, T6); nothing here waits for the link. */
export interface CentralLine {
  onMessage(listener: (message: CentralMessage) => void): Unsubscribe;
  /** QoS 1; lost while the link is down: requests are asked again, and answers given again when a command comes again. */
  publish(topic: 'sync/request' | 'cmd/result', text: string): void;
}
