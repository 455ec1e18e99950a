import { describe, expect, it } from 'vitest';
import { stopsOpening, stopsRecording } from '../../../main/core/gate/transitions.ts';

describe('a gate with a restored record', () => {
  it('still lets an officer open the lane, unlike one that cannot record', () => {
    expect(stopsOpening('store/restored')).toBe(false);
    expect(stopsOpening('store/corrupt')).toBe(true);
    expect(stopsOpening('store/disk-full')).toBe(true);
  });

  it('is not taken for healed by a row that was written', () => {
    expect(stopsRecording('store/restored')).toBe(false);
    expect(stopsRecording('store/write-failed')).toBe(true);
  });
});
