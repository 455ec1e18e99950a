import { describe, expect, it } from 'vitest';
import type { KmtronicRelays } from '../../../hardware/kmtronic/frames.ts';
import { createTurnstileLane } from '../../support/turnstile-lane.ts';

const bothOnOne = { out: 1, in: 1 } as const;

describe('a KMTronic board', () => {
  it.each([1, 2, 4, 8] as const)('of %d relays is asked in its own words', async (relays) => {
    const channels = relays === 1 ? bothOnOne : { out: 1, in: relays };
    const lane = createTurnstileLane({ device: 'kmtronic', relays, channels });
    await lane.start();
    expect(lane.turnstile.capabilities()).toMatchObject({ readBack: true, passageFeedback: false });
    expect(await lane.grant('in')).toEqual({ ok: true, value: 'read-back' });
    await lane.clock.advance(3000);
    expect(lane.simulated.counters()).toMatchObject({ closings: 1, releases: { in: 1 }, badBytes: 0 });
    expect(lane.events.map(({ kind }) => kind)).toEqual(['recovered']);
  });

  it.each([
    [2, 8],
    [8, 2],
    [4, 8],
    [8, 4],
  ] as const)('of %d relays that is set as one of %d is a fault and moves nothing', async (real, set) => {
    const lane = createTurnstileLane({ device: 'kmtronic', relays: set as KmtronicRelays });
    const other = createTurnstileLane({ device: 'kmtronic', relays: real });
    other.simulated.onSend((bytes) => lane.line.deliver(bytes));
    lane.simulated.receive = (bytes) => other.simulated.receive(bytes);
    void lane.turnstile.start();
    for (let waited = 0; waited < 2000; waited += 5) {
      await lane.clock.advance(5);
      await other.clock.advance(5);
    }
    expect(lane.events[0]).toMatchObject({ kind: 'fault' });
    expect(await lane.grant()).toEqual({ ok: false, error: 'turnstile/absent' });
    expect(other.simulated.counters()).toMatchObject({ closings: 0, onCommands: 0 });
  });
});
