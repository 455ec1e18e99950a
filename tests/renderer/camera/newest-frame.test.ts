import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frame, NewestFrame } from '../../../renderer/camera/newest-frame.ts';

const seed = 20261122;

class CountedFrame implements Frame {
  closed = 0;
  clone(): Frame {
    return new CountedFrame();
  }
  close(): void {
    this.closed += 1;
  }
}

describe('the slot of the newest frame', () => {
  it('holds only the newest and says how old it is', () => {
    const slot = new NewestFrame<CountedFrame>();
    slot.put(new CountedFrame(), 10);
    const second = new CountedFrame();
    slot.put(second, 43);
    expect(slot.newerThan(0)).toEqual({ frame: second, sequence: 2, takenAtMs: 43 });
    expect(slot.newerThan(2)).toBeUndefined();
  });

  it(`closes every frame exactly once, in any order of arrivals and emptyings (seed ${seed})`, () => {
    const acts = fc.array(fc.constantFrom('put', 'empty'), { maxLength: 60 });
    fc.assert(
      fc.property(acts, (order) => {
        const slot = new NewestFrame<CountedFrame>();
        const frames: CountedFrame[] = [];
        for (const act of order) {
          if (act === 'empty') slot.empty();
          else {
            const frame = new CountedFrame();
            frames.push(frame);
            slot.put(frame, frames.length);
          }
          const open = frames.filter((frame) => frame.closed === 0);
          expect(open.length).toBeLessThanOrEqual(1);
          expect(slot.counts).toEqual({ arrived: frames.length, closed: frames.length - open.length });
        }
        slot.empty();
        expect(frames.every((frame) => frame.closed === 1)).toBe(true);
      }),
      { seed },
    );
  });
});
