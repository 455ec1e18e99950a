import type { MonoMs } from '../brand.ts';
import { type Flight, narrowestWindowRows, type UplinkState, widestWindowRows } from './state.ts';

/** Time that a batch may lie in the queue on the line: the window grows up to the first, is halved above the second. */
const comfortableQueueMs = 400;
const slowQueueMs = 900;

/**
 * The window after `landed` were answered. Keeps the queue on the line about a second long at most, so that a live
 * row behind it arrives within two (E8).
 */
export function fitWindow(state: UplinkState, landed: readonly Flight[], now: MonoMs): UplinkState {
  if (landed.length === 0) return state;
  const times = landed.map((flight) => now - flight.sentAt);
  const slowestMs = Math.max(...times);
  const baseMs = Math.min(state.baseMs ?? Number.POSITIVE_INFINITY, ...times);
  const batchMs = state.batchMs === undefined ? slowestMs : state.batchMs * 0.75 + slowestMs * 0.25;
  const measured = { ...state, baseMs, batchMs };
  const backlog = landed.filter((flight) => flight.lane === 'backlog');
  const queueMs = slowestMs - baseMs;
  if (queueMs <= comfortableQueueMs) {
    const rows = backlog.reduce((sum, { range }) => sum + range[1] - range[0] + 1, 0);
    // Half of what landed: a window that doubled in one round trip would overshoot the two seconds.
    return { ...measured, windowRows: Math.min(widestWindowRows, state.windowRows + Math.ceil(rows / 2)) };
  }
  const { narrowedAt } = state;
  const fresh = backlog.some((flight) => narrowedAt === undefined || flight.sentAt > narrowedAt);
  if (queueMs <= slowQueueMs || !fresh) return measured;
  const windowRows = Math.max(narrowestWindowRows, Math.floor(state.windowRows / 2));
  return { ...measured, windowRows, narrowedAt: now };
}
