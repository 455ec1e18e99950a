import { describe, expect, it } from 'vitest';
import { unwired } from '../../../hardware/relay/wiring.ts';
import type { GrantId } from '../../../main/core/brand.ts';
import { createTurnstileLane, type LaneOptions } from '../../support/turnstile-lane.ts';

const wiring = { ...unwired, passOut: 2, passIn: 10, emergency: 31 };

type NumatoLane = Omit<Extract<LaneOptions, { device: 'numato' }>, 'device'>;

/** A lane and every line that the module was sent. */
function listened(settings: NumatoLane = {}) {
  const lane = createTurnstileLane({ ...settings, device: 'numato' });
  const sent: string[] = [];
  const receive = lane.simulated.receive.bind(lane.simulated);
  lane.simulated.receive = (bytes) => {
    sent.push(Buffer.from(bytes).toString('latin1'));
    receive(bytes);
  };
  return { ...lane, sent };
}

describe('a Numato module', () => {
  it('gets a bare CR before the first OFF, so that nothing half-written stands before it', async () => {
    const lane = listened();
    // What a process that died has left in the module's line.
    lane.simulated.receive(Buffer.from('relay rea'));
    await lane.start();
    expect(lane.sent.slice(1, 4)).toEqual(['\rrelay off 0\r', 'relay off 1\r', 'relay read 0\r']);
    expect(lane.events.map(({ kind }) => kind)).toEqual(['recovered']);
  });

  it('is asked for relays and inputs by the names that are printed, letters from 10 on', async () => {
    const lane = listened({ wiring, channels: { out: 9, in: 31 } });
    await lane.start();
    expect(await lane.grant('in')).toEqual({ ok: true, value: 'read-back' });
    await lane.clock.advance(3000);
    expect(new Set(lane.sent.map((line) => line.trim()))).toEqual(
      new Set([
        ...['9', 'V'].flatMap((name) => [`relay off ${name}`, `relay read ${name}`]),
        'relay on V',
        ...['2', 'A', 'V'].map((name) => `gpio read ${name}`),
      ]),
    );
    expect(lane.events).toContainEqual({ kind: 'passed', direction: 'in', grantId: 'grant' });
  });

  it.each(['low', 'high'] as const)(
    'reads inputs that are %s while their contact is closed',
    async (closedLevel) => {
      const lane = listened({ wiring, closedLevel });
      await lane.start();
      lane.simulated.arm.emergency = true;
      await lane.clock.advance(200);
      expect(lane.events.at(-1)).toEqual({ kind: 'emergency', on: true });
      lane.simulated.person.pushesThrough('out');
      await lane.clock.advance(200);
      expect(lane.events.at(-1)).toEqual({ kind: 'forced', direction: 'out', count: 1, behind: null });
    },
  );

  it('is asked again with a bare CR after it has talked nonsense', async () => {
    const lane = listened();
    await lane.start();
    lane.simulated.faults.wrongChecksum = true;
    await lane.clock.advance(200);
    lane.simulated.faults.wrongChecksum = false;
    lane.sent.length = 0;
    await lane.clock.advance(600);
    expect(lane.sent[0]).toBe('\r');
    expect(lane.sent[1]).toMatch(/^relay read [01]\r$/);
    expect(lane.events.map(({ kind }) => kind)).toEqual(['recovered']);
    expect(await lane.grant()).toEqual({ ok: true, value: 'read-back' });
  });

  it('is asked again after bytes of somebody else stood in its line', async () => {
    const lane = listened();
    await lane.start();
    lane.simulated.receive(Buffer.from('gar\u0000bage'));
    await lane.clock.advance(1500);
    expect(lane.events.map(({ kind }) => kind)).toEqual(['recovered']);
    expect(await lane.grant()).toEqual({ ok: true, value: 'read-back' });
  });

  it('is sent the OFF in time although it does not answer what it was asked before', async () => {
    const lane = listened({ wiring });
    lane.simulated.person.wontWalk();
    await lane.start();
    const granted = lane.turnstile.grant('out', 'silent' as GrantId);
    await lane.clock.advance(6);
    expect(lane.simulated.contactClosed).toBe(true);
    lane.simulated.faults.silent = true;
    await lane.clock.advance(3000);
    expect((await granted).ok).toBe(false);
    expect(lane.simulated.counters().longestClosedMs).toBeLessThan(800);
    expect(lane.events.at(-1)).toEqual({ kind: 'fault', code: 'turnstile/timeout' });
  });
});
