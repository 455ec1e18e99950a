import { describe, expect, it } from 'vitest';
import type { DeviceProfile } from '../../hardware/bench/contract/bench.ts';
import { missingFor } from '../../hardware/bench/contract/step.ts';
import { contractSteps } from '../../hardware/bench/contract/steps.ts';
import type { SimulationSettings } from '../../hardware/index.ts';
import { createTurnstileBench } from '../support/turnstile-bench.ts';

/** Runs the contract of `hardware/bench/contract` on a simulated device, as far as it applies to it. */
export function describeTurnstile(name: string, options: SimulationSettings, profile: DeviceProfile): void {
  const concurrent = options.onPty;
  // Between real ports stand two other processes; on a starved computer an answer can miss its limit.
  const retry = options.onPty ? 2 : 0;
  const steps = contractSteps.filter((step) => missingFor(step, profile).length === 0);
  describe(`turnstile contract: ${name}`, { concurrent, retry }, () => {
    // From the test's own context: the global one mixes up tests that run at the same time.
    it.for(steps)('$name', async (step, { onTestFinished }) => {
      const bench = await createTurnstileBench(options, profile);
      onTestFinished(() => bench.close());
      await bench.settle(bench.turnstile.start());
      expect(await step.run(bench)).toMatch(/\.$/);
    });
  });
}
