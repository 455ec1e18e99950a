import type { PassageId } from '../core/brand.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import type { GateEffect } from '../core/gate/effect.ts';
import { unreachable } from '../core/result.ts';
import type { Direction } from '../core/voyage/direction.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { JournalWatch } from './journal-news.ts';
import type { PassLedger } from './pass-ledger.ts';
import type { Recorder } from './recorder.ts';

/** What the machine saw at the lane beside the stories of grants. */
export type Observed = Extract<
  GateEffect,
  {
    kind: 'record-forced' | 'record-tailgated' | 'record-counted' | 'record-emergency' | 'record-rearmed';
  }
>;

interface Forced {
  readonly direction: Direction;
  readonly count: number;
  /** In whose story it fell. */
  readonly passageId: PassageId | undefined;
}

/** Turns it into journal rows, and tells who keeps a picture of them, also while the disk takes none. */
export interface LaneRecords {
  observed(effect: Observed): void;
  forced(what: Forced): void;
}

interface LaneDeps {
  readonly recorder: Pick<Recorder, 'record'>;
  readonly ledger: Pick<PassLedger, 'byGrant'>;
  readonly watches: readonly JournalWatch[];
  readonly clock: Clock;
  readonly ids: Ids;
}

export function createLaneRecords(deps: LaneDeps): LaneRecords {
  const { recorder, watches, clock, ids } = deps;
  function note(draft: EventDraft): void {
    recorder.record([draft]);
    for (const watch of watches) watch.see(draft, clock.wall());
  }
  return {
    observed: (effect) => note(observedDraft(effect, deps)),
    forced: (what) => note(forcedDraft(what, ids)),
  };
}

function observedDraft(effect: Observed, { ledger, ids }: LaneDeps): EventDraft {
  switch (effect.kind) {
    case 'record-emergency':
      return { kind: 'emergency.observed', payload: { on: effect.on } };
    case 'record-rearmed':
      return { kind: 'emergency.rearmed', payload: { officerIds: [...effect.by] } };
    case 'record-counted': {
      const { direction, count, cause } = effect;
      const alarmId = cause === 'line-lost' ? ids.uuid() : null;
      return { kind: 'turnstile.counted', payload: { direction, count, cause, alarmId } };
    }
    case 'record-tailgated': {
      const { direction, count, grantId } = effect;
      const { passageId = null, personId = null } = ledger.byGrant(grantId) ?? {};
      const behind = { grantId, passageId, personId };
      return { kind: 'turnstile.tailgated', payload: { direction, count, ...behind, alarmId: ids.uuid() } };
    }
    case 'record-forced':
      return forcedDraft(effect, ids);
    default:
      return unreachable(effect);
  }
}

function forcedDraft({ direction, count, passageId }: Forced, ids: Ids): EventDraft {
  const payload = { direction, count, passageId: passageId ?? null, alarmId: ids.uuid() };
  return { kind: 'turnstile.forced', payload };
}
