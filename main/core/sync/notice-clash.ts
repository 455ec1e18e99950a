import type { VoyageItem } from '../events/dataset-items.ts';
import { isSameMark } from '../vessel.ts';

/**
 * The first entry that names a boat which an earlier one has leave at the same time: a boat leaves once. Only notices
 * of open voyages with a window from and to are compared; without one nobody says when the boat leaves.
 * @returns the place, counted from 1, and what to tell whoever issued the list
 */
export function noticeClash(
  items: readonly VoyageItem[],
): { readonly entry: number; readonly why: string } | undefined {
  // Windows are read once: a gate looks through thousands of entries while somebody may stand at the lane.
  const announced = items.flatMap((item, index) => {
    const window = windowOf(item);
    return window === undefined ? [] : [{ ...window, item, index }];
  });
  for (const one of announced) {
    for (const other of announced) {
      if (other.index >= one.index) break;
      if (one.from >= other.to || other.from >= one.to || !isSameBoat(one.item, other.item)) continue;
      return {
        entry: one.index + 1,
        why: `its boat stands on the notice of entry ${other.index + 1} too, for the same time`,
      };
    }
  }
  return undefined;
}

function windowOf({ state, notice }: VoyageItem): { readonly from: number; readonly to: number } | undefined {
  if (state !== 'open' || notice === undefined) return undefined;
  const { windowFrom: from, windowTo: to } = notice;
  return from === null || to === null ? undefined : { from, to };
}

function isSameBoat(one: VoyageItem, other: VoyageItem): boolean {
  const [a, b] = [one.notice?.registration, other.notice?.registration];
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  return isSameMark(one.vesselMark, other.vesselMark);
}
