import { describe, expect, it } from 'vitest';
import type { GrantId } from '../../../main/core/brand.ts';
import type { FaultCode } from '../../../main/core/codes.ts';
import type { GateConfig, Grant } from '../../../main/core/gate/state.ts';
import { stepOutOfService } from '../../../main/core/gate/states/out-of-service.ts';
import { outOfService, stopsOpening, stopsRecording } from '../../../main/core/gate/transitions.ts';

const grantId = 'g-1' as GrantId;
const grant = { grantId } as Grant;

/** The gate's state once the record has answered for a grant that a fault had caught up with. */
function afterAnswer(fault: FaultCode) {
  const state = outOfService([fault], grant);
  return stepOutOfService(state, { kind: 'grant-committed', grantId }, {} as GateConfig).state;
}

describe('a gate with a restored record', () => {
  it('still lets an officer open the lane, unlike one that cannot record', () => {
    expect(stopsOpening('store/restored')).toBe(false);
    expect(stopsOpening('store/corrupt')).toBe(true);
    expect(stopsOpening('store/disk-full')).toBe(true);
  });

  it('is not taken for healed by a row that was written, unlike one that could not record', () => {
    expect(stopsRecording('store/restored')).toBe(false);
    expect(afterAnswer('store/restored')).toMatchObject({
      kind: 'out-of-service',
      faults: ['store/restored'],
    });
    expect(afterAnswer('store/write-failed').kind).toBe('locked');
  });
});
