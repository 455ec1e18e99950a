import { describe, expect, it } from 'vitest';
import { createFaultAcknowledgements } from '../../main/app/fault-acknowledgements.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import type { OfficerId } from '../../main/core/brand.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const officer = { officerId: 'o-1' as OfficerId, name: 'สมศรี', roles: ['officer'] } as const;

function bench() {
  const recorded: EventDraft[] = [];
  const health = createHealthBoard(createVirtualClock(), {});
  const recorder = { record: (drafts: readonly EventDraft[]) => void recorded.push(...drafts) };
  return { recorded, health, faults: createFaultAcknowledgements({ health, recorder }) };
}

describe('an officer who has seen a fault', () => {
  it('is named beside it until it is over, and stands in the record', () => {
    const { faults, health, recorded } = bench();
    health.report('camera', 'camera/frozen');
    expect(faults.nameOf('camera/frozen')).toBeUndefined();
    expect(faults.acknowledge('camera/frozen', officer).ok).toBe(true);
    expect(faults.nameOf('camera/frozen')).toBe('สมศรี');
    expect(recorded).toEqual([
      { kind: 'fault.acknowledged', payload: { code: 'camera/frozen', officerId: 'o-1' } },
    ]);
  });

  it('must see it again when it comes again', () => {
    const { faults, health } = bench();
    health.report('camera', 'camera/frozen');
    faults.acknowledge('camera/frozen', officer);
    health.report('camera', undefined);
    health.report('camera', 'camera/frozen');
    expect(faults.nameOf('camera/frozen')).toBeUndefined();
    expect(faults.acknowledge('camera/frozen', officer).ok).toBe(true);
  });

  it('cannot acknowledge what does not stand now, nor twice what does', () => {
    const { faults, health, recorded } = bench();
    expect(faults.acknowledge('camera/frozen', officer)).toEqual({ ok: false, error: 'fault/unknown' });
    health.report('camera', 'camera/frozen');
    faults.acknowledge('camera/frozen', officer);
    expect(faults.acknowledge('camera/frozen', officer)).toEqual({ ok: false, error: 'fault/unknown' });
    expect(recorded).toHaveLength(1);
  });
});
