import { describe, expect, it } from 'vitest';
import { laneDevices, laneNames } from '../support/lane-devices.ts';
import { createTurnstileLane } from '../support/turnstile-lane.ts';

describe.each(laneNames.filter((name) => name !== 'lcus that answers nothing'))('%s', (name) => {
  it('that answers too late is not taken for well by an answer that it owed to an earlier question', async () => {
    const lane = createTurnstileLane(laneDevices[name]);
    await lane.start();
    await lane.clock.advance(1000);
    lane.simulated.faults.lateReply = true;
    await lane.clock.advance(20_000);
    const [first, ...later] = lane.events.slice(1);
    expect(first).toEqual({ kind: 'fault', code: 'turnstile/timeout' });
    expect(later).toEqual([]);
    lane.simulated.faults.lateReply = false;
    await lane.clock.advance(4000);
    expect(lane.events.at(-1)).toMatchObject({ kind: 'recovered' });
  });
});
