import type { OfficerView } from '../../main/bridge/contract.ts';
import type { HealthItem } from '../vocabulary.ts';
import type { OfficerState } from './officer.ts';

/** Between two tones of an alarm that nobody has acknowledged, ms. */
export const alarmEveryMs = 4_000;

/** Parts that keep the lane closed, those first that nobody has acknowledged. */
export function blockingFaults(view: OfficerView): readonly HealthItem[] {
  const down = view.health.filter((item) => item.state === 'down' && item.code !== null);
  return [...down].sort(
    (one, other) => Number(one.acknowledgedBy !== null) - Number(other.acknowledgedBy !== null),
  );
}

/**
 * Whether the panel must be heard: somebody went through without a permission, or a part stops the lane, and
 * nobody has acknowledged it. Also while the panel is locked, and while its link is lost: a pulled cable is no
 * way to silence an alarm.
 */
export function soundsNow({ view }: Pick<OfficerState, 'view'>): boolean {
  if (view === null) return false;
  return view.alarmCount > 0 || blockingFaults(view).some((item) => item.acknowledgedBy === null);
}
