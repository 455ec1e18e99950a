import { describe, expect, test } from 'vitest';
import type { SimulationSettings } from '../../hardware/index.ts';
import type { GrantId } from '../../main/core/brand.ts';
import type { TurnstileCapabilities } from '../../main/ports/turnstile.ts';
import { createTurnstileBench, type TurnstileBench } from '../support/turnstile-bench.ts';

const fault = (lane: TurnstileBench) => lane.kinds('fault').at(-1)?.code;
/** A grant that was refused before a byte of it was written; the reason is the last fault. */
const nothingSent = { ok: false, error: 'turnstile/absent' } as const;
const reported = (lane: TurnstileBench) => [...lane.kinds('passed'), ...lane.kinds('forced')];

async function recovers(lane: TurnstileBench): Promise<void> {
  const before = lane.kinds('recovered').length;
  await lane.until('the device recovers', () => lane.kinds('recovered').length > before);
}

/** The contact is open, and the driver has had the time to read that back. */
async function pulseIsOver(lane: TurnstileBench): Promise<void> {
  await lane.until('the contact is open', () => !lane.sim.contactClosed(), 5000);
  await lane.pass(300);
}

/** What every driver of a turnstile must do, checked against what really happened at the simulated arm. */
export function describeTurnstile(
  name: string,
  options: SimulationSettings,
  capabilities: TurnstileCapabilities,
): void {
  const concurrent = options.onPty;
  // Between real ports stand two other processes; on a starved computer an answer can miss its limit.
  const retry = options.onPty ? 2 : 0;
  describe(`turnstile contract: ${name}`, { concurrent, retry }, () => {
    // In virtual time the limits are exact; real ports are tested on computers that do other work as well.
    const limitMs = (ms: number) => (options.onPty ? 5 * ms : ms);
    const sees = capabilities.passageFeedback ? 1 : 0;
    // biome-ignore lint/correctness/noEmptyPattern: the test runner reads which fixtures are used from this pattern
    const it = test.extend('lane', async ({}, { onCleanup }) => {
      const lane = await createTurnstileBench(options);
      onCleanup(() => lane.close());
      await lane.settle(lane.sim.turnstile.start());
      return lane;
    });

    it('identifies the device and says what it can do', ({ lane }) => {
      expect(lane.sim.turnstile.capabilities()).toEqual(capabilities);
      expect(lane.events).toEqual([{ kind: 'recovered', capabilities }]);
    });

    it('opening, watching and closing the line close no contact', async ({ lane }) => {
      await lane.pass(1200);
      await lane.settle(lane.sim.turnstile.close());
      expect(lane.sim.counters()).toMatchObject({ closings: 0, onCommands: 0, releases: { out: 0, in: 0 } });
      expect(lane.sim.counters().commands).toBeGreaterThan(3);
    });

    it('proves a grant before its pulse is over, and the person walks', async ({ lane }) => {
      const began = lane.nowMs();
      expect(await lane.grant('out')).toEqual({ ok: true, value: 'read-back' });
      expect(lane.nowMs() - began).toBeLessThan(limitMs(400));
      expect(lane.sim.counters().closings).toBe(1);
      await lane.until('somebody walks', () => lane.sim.counters().rotations.out === 1);
      await lane.until('the passage is reported', () => lane.kinds('passed').length === sees);
      await pulseIsOver(lane);
      const { releases, rotations, closings, longestClosedMs } = lane.sim.counters();
      expect({ releases, rotations, closings }).toEqual({
        releases: { out: 1, in: 0 },
        rotations: { out: 1, in: 0 },
        closings: 1,
      });
      expect(longestClosedMs).toBeGreaterThan(300);
      expect(longestClosedMs).toBeLessThan(limitMs(800));
    });

    it('releases the direction that was granted', async ({ lane }) => {
      expect((await lane.grant('in')).ok).toBe(true);
      await lane.until('somebody walks', () => lane.sim.counters().rotations.in === 1);
      await lane.until('the passage is reported', () => lane.kinds('passed').length === sees);
      expect(lane.kinds('passed').every(({ direction }) => direction === 'in')).toBe(true);
      expect(lane.sim.counters().releases).toEqual({ out: 0, in: 1 });
    });

    it('refuses a second grant during the pulse as busy, and takes one after it', async ({ lane }) => {
      lane.sim.person.wontWalk();
      const first = lane.sim.turnstile.grant('out', 'first' as GrantId);
      expect(await lane.grant('in')).toEqual({ ok: false, error: 'turnstile/busy' });
      expect((await lane.settle(first)).ok).toBe(true);
      await pulseIsOver(lane);
      expect(lane.sim.counters().closings).toBe(1);
      expect((await lane.grant('in')).ok).toBe(true);
      await lane.until('the other side is released', () => lane.sim.counters().releases.in === 1);
    });

    it('reports nobody when nobody walks', async ({ lane }) => {
      lane.sim.person.wontWalk();
      expect((await lane.grant()).ok).toBe(true);
      await lane.until('the arm closes by itself', () => lane.sim.counters().abandoned.out === 1, 7000);
      expect(reported(lane)).toEqual([]);
    });

    it('opens the contact at once when it is locked', async ({ lane }) => {
      expect((await lane.grant()).ok).toBe(true);
      const began = lane.nowMs();
      expect((await lane.settle(lane.sim.turnstile.lock())).ok).toBe(true);
      await lane.until('the contact is open', () => !lane.sim.contactClosed(), limitMs(300));
      expect(lane.nowMs() - began).toBeLessThan(limitMs(250));
      await pulseIsOver(lane);
      expect(lane.kinds('fault')).toEqual([]);
    });

    it('opens the contact although the grant is not proven yet, and takes it for no fault', async ({
      lane,
    }) => {
      lane.sim.person.wontWalk();
      const granted = lane.sim.turnstile.grant('out', 'locked' as GrantId);
      await lane.until('the contact is closed', () => lane.sim.contactClosed(), limitMs(300));
      expect((await lane.settle(lane.sim.turnstile.lock())).ok).toBe(true);
      expect((await lane.settle(granted)).ok).toBe(true);
      await pulseIsOver(lane);
      await lane.pass(1000);
      expect(lane.sim.contactClosed()).toBe(false);
      expect(lane.kinds('fault')).toEqual([]);
    });

    describe('when the plug is pulled', () => {
      const pulled = async (lane: TurnstileBench) => {
        const began = lane.nowMs();
        await lane.settle(lane.sim.unplug());
        await lane.until('the loss is told', () => fault(lane) === 'turnstile/unplugged');
        expect(lane.nowMs() - began).toBeLessThan(limitMs(1000));
        expect(await lane.grant()).toEqual(nothingSent);
        // Two attempts to open what is not there must not make a second story of it.
        await lane.pass(1500);
        expect(lane.kinds('fault')).toHaveLength(1);
      };
      const usableAgain = async (lane: TurnstileBench) => {
        const commands = lane.sim.counters().commands;
        await lane.settle(lane.sim.replug());
        await recovers(lane);
        expect(lane.sim.counters().commands).toBeGreaterThan(commands);
        expect(lane.sim.contactClosed()).toBe(false);
        lane.sim.person.willWalk();
        const before = lane.sim.counters().rotations.out;
        expect(await lane.grant()).toEqual({ ok: true, value: 'read-back' });
        await lane.until('somebody walks', () => lane.sim.counters().rotations.out === before + 1);
      };

      it('while idle, it says so within a second, identifies the device again and goes on', async ({
        lane,
      }) => {
        await pulled(lane);
        expect(lane.sim.counters().closings).toBe(0);
        await usableAgain(lane);
      });

      it('during a pulse, the contact is open afterwards and no passage is invented', async ({ lane }) => {
        lane.sim.person.wontWalk();
        expect((await lane.grant()).ok).toBe(true);
        await pulled(lane);
        expect(lane.sim.counters().closings).toBe(1);
        expect(reported(lane)).toEqual([]);
        await usableAgain(lane);
      });

      it('while a person is awaited, no passage is invented', async ({ lane }) => {
        lane.sim.person.wontWalk();
        expect((await lane.grant()).ok).toBe(true);
        await pulseIsOver(lane);
        await pulled(lane);
        expect(reported(lane)).toEqual([]);
        await usableAgain(lane);
      });
    });

    it('calls a contact that stays closed stuck, refuses grants, and recovers when it opens', async ({
      lane,
    }) => {
      lane.sim.person.wontWalk();
      expect((await lane.grant()).ok).toBe(true);
      lane.sim.faults.stuckOn = true;
      await lane.until(
        'the contact is called stuck',
        () => fault(lane) === 'turnstile/stuck-on',
        limitMs(2000),
      );
      expect(lane.sim.counters().longestClosedMs).toBeGreaterThanOrEqual(800);
      const { onCommands } = lane.sim.counters();
      expect(await lane.grant()).toEqual(nothingSent);
      expect(lane.sim.counters().onCommands).toBe(onCommands);
      expect(fault(lane)).toBe('turnstile/stuck-on');
      lane.sim.faults.stuckOn = false;
      await recovers(lane);
      expect(lane.sim.contactClosed()).toBe(false);
      expect((await lane.grant()).ok).toBe(true);
    });

    const wordless = [
      ['silent', 'turnstile/timeout'],
      ['lateReply', 'turnstile/timeout'],
      ['wrongChecksum', 'turnstile/garbled'],
    ] as const;
    it.for(wordless)(
      'names a device that is %s as %s within a second, and recovers',
      async ([kind, code], { lane }) => {
        const began = lane.nowMs();
        lane.sim.faults[kind] = true;
        await lane.until('it is noticed', () => fault(lane) !== undefined);
        expect(fault(lane)).toBe(code);
        expect(lane.nowMs() - began).toBeLessThan(limitMs(1000));
        expect(await lane.grant()).toEqual(nothingSent);
        expect(lane.sim.counters()).toMatchObject({ closings: 0, onCommands: 0 });
        lane.sim.faults[kind] = false;
        await recovers(lane);
        expect((await lane.grant()).ok).toBe(true);
      },
    );

    it.for(['silent', 'wrongChecksum'] as const)(
      'a device that turns %s during the proof gets OFF in time, and is named',
      async (kind, { lane }) => {
        lane.sim.person.wontWalk();
        const granted = lane.sim.turnstile.grant('out', 'doomed' as GrantId);
        await lane.until('the contact is closed', () => lane.sim.contactClosed(), limitMs(1000));
        lane.sim.faults[kind] = true;
        const result = await lane.settle(granted);
        // A board that acknowledges its commands has taken this one; otherwise nothing is known of it.
        if (!options.onPty) expect(result.ok).toBe(capabilities.boardTimedPulse);
        await lane.until('the contact is open', () => !lane.sim.contactClosed(), limitMs(1000));
        expect(lane.sim.counters().longestClosedMs).toBeLessThan(limitMs(800));
        const code = kind === 'silent' ? 'turnstile/timeout' : 'turnstile/garbled';
        await lane.until('it is told', () => fault(lane) === code);
      },
    );

    it('understands answers that come in pieces and among noise', async ({ lane }) => {
      lane.sim.faults.noise = true;
      lane.sim.faults.splitFrame = true;
      await lane.pass(600);
      expect(await lane.grant()).toEqual({ ok: true, value: 'read-back' });
      await lane.until('somebody walks', () => lane.sim.counters().rotations.out === 1);
      await lane.until('the passage is reported', () => lane.kinds('passed').length === sees);
      expect(lane.kinds('fault')).toEqual([]);
    });

    it('tells nothing more once it is closed', async ({ lane }) => {
      await lane.settle(lane.sim.turnstile.close());
      const before = lane.events.length;
      await lane.settle(lane.sim.unplug());
      await lane.pass(600);
      expect(lane.events).toHaveLength(before);
      expect(await lane.grant()).toEqual(nothingSent);
      expect(lane.sim.counters().onCommands).toBe(0);
    });
  });
}
