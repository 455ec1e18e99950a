import { describe, expect, it, onTestFinished } from 'vitest';
import { passingTime } from '../../../hardware/bench/bench-time.ts';
import type { Hand } from '../../../hardware/bench/contract/bench.ts';
import { createBench } from '../../../hardware/bench/create-bench.ts';
import { releaseOf } from '../../../hardware/bench/release-of.ts';
import { runContract, type StepResult } from '../../../hardware/bench/run-contract.ts';
import { proveStillness } from '../../../hardware/bench/stillness.ts';
import { probeTurnstile } from '../../../hardware/discovery/probe.ts';
import { createTurnstile, hasSocat, sampleSettings, turnstileDevices } from '../../../hardware/index.ts';
import { createSimulatedDevice } from '../../../hardware/simulators/device.ts';
import { deviceOnPty } from '../../../hardware/simulators/device-on-pty.ts';
import { createPortHolder } from '../../../main/commands/bench/turnstile/port-holder.ts';
import { realClock } from '../../support/real-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { seeded } from '../../support/turnstile-bench.ts';

const socat = hasSocat();
if (!socat) console.log('skipped because socat is not installed: proofs of simulated boards on serial ports');

/** A board on a port, as if it were a real one: only this test may ask its counters. */
async function board(device: (typeof turnstileDevices)[number]) {
  const settings = sampleSettings(device);
  const parts = { clock: realClock, random: seeded(20261122), log: createRecordingLog() };
  const simulated = createSimulatedDevice({ ...settings, ...parts, onPty: true });
  const port = await deviceOnPty(simulated, parts.log);
  onTestFinished(() => port.close());
  const real = { ...settings, ...parts, path: port.path };
  const hand: Hand = {
    walks: async () => simulated.person.willWalk(),
    stays: async () => simulated.person.wontWalk(),
    fireLine: async (on) => {
      simulated.arm.emergency = on;
    },
    pullsPlug: () => port.unplug(),
    pushesPlug: () => port.replug(),
  };
  return { settings: { ...settings, path: port.path }, real, simulated, hand };
}

describe
  .skipIf(!socat)
  .concurrent('a board on a serial port, judged without its counters', { retry: 2 }, () => {
    it.each(turnstileDevices)(
      '%s keeps every promise, judged without its counters',
      async (device) => {
        const { settings, real, simulated, hand } = await board(device);
        const { capabilities } = await probeTurnstile(real);
        const profile = { capabilities, release: releaseOf(settings) };
        const ended: StepResult[] = [];
        await runContract({
          profile,
          hasHand: true,
          openBench: () => {
            const turnstile = createTurnstile(real);
            return createBench({ turnstile, profile, time: passingTime(realClock), hand, patienceMs: 9000 });
          },
          began: () => simulated.person.willWalk(),
          ended: (result) => ended.push(result),
        });
        expect(ended.filter(({ outcome }) => outcome === 'broken')).toEqual([]);
        expect(ended.filter(({ outcome }) => outcome === 'kept').length).toBeGreaterThanOrEqual(8);
      },
      120_000,
    );
  });

// One after the other: each starts processes, and a board must be answered in time.
describe.skipIf(!socat)('a board on a serial port, its counters the referee', { retry: 2 }, () => {
  it.each(turnstileDevices)(
    '%s: opening, closing and killing move nothing, and its counters agree',
    async (device) => {
      const { settings, real, simulated } = await board(device);
      simulated.person.wontWalk();
      const before = simulated.counters();
      const seen: (readonly [string, number, number])[] = [];
      const results = await proveStillness({
        holder: createPortHolder(settings),
        look: () => createTurnstile(real).look(),
        rounds: 1,
        endsByItself: false,
        endsWithinMs: 1500,
        pause: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
        makeSafe: async () => void (await probeTurnstile(real)),
        ended: ({ holding, parting }) => {
          const { onCommands, closings } = simulated.counters();
          seen.push([`${holding} ${parting}`, onCommands - before.onCommands, closings - before.closings]);
        },
      });
      expect(seen.slice(0, 4)).toEqual([
        ['line closed', 0, 0],
        ['line killed', 0, 0],
        ['driver closed', 0, 0],
        ['driver killed', 0, 0],
      ]);
      expect(seen[4]?.[1]).toBe(1);
      expect(results.map(({ outcome }) => outcome)).not.toContain('moved');
      expect(results.map(({ outcome }) => outcome)).not.toContain('failed');
    },
    120_000,
  );
});
