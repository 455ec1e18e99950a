import { checkDelivery } from './check-delivery.ts';
import { checkHeads } from './check-heads.ts';
import { checkPassages } from './check-passages.ts';
import type { HistoryRecord, Violation } from './history-record.ts';

/** Everything that is wrong with a history; empty when the turnstile, the gate and the centre tell one story. */
export function checkHistory(record: HistoryRecord): readonly Violation[] {
  return [...checkDelivery(record), ...checkPassages(record), ...checkHeads(record)];
}
