import type { DeviceProfile, TurnstileBench } from './contract/bench.ts';
import { type BoardStep, type ContractStep, missingFor, type Need } from './contract/step.ts';
import { contractSteps } from './contract/steps.ts';

export type StepResult = { readonly name: string } & (
  | { readonly outcome: 'kept'; readonly seen: string }
  | { readonly outcome: 'broken'; readonly why: string }
  | { readonly outcome: 'left-out'; readonly why: string }
);

export interface ContractRun {
  readonly profile: DeviceProfile;
  /** Whether somebody is there to walk, to stay and to pull the plug. */
  readonly hasHand: boolean;
  /** A bench on the device, its driver built and not started. */
  readonly openBench: () => TurnstileBench;
  readonly began: (name: string) => void;
  readonly ended: (result: StepResult) => void;
}

const words: Readonly<Record<Need, string>> = {
  readBack: 'cannot be asked',
  passageFeedback: 'reports no passages',
  boardTimedPulse: 'does not end a pulse by itself',
  emergencyInput: 'does not show the fire line',
  passageCounters: 'does not count',
  contact: 'has no contact of its own',
  permission: 'has no permission of its own',
};

/** Runs every step of the contract that makes sense on a real device; a step that breaks stops no other one. */
export async function runContract(run: ContractRun): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const step of contractSteps) {
    if (!step.onRealBoard) continue;
    run.began(step.name);
    const result = await resultOf(step, run);
    run.ended(result);
    results.push(result);
  }
  return results;
}

async function resultOf(step: BoardStep, run: ContractRun): Promise<StepResult> {
  const { name } = step;
  const why = whyLeftOut(step, run);
  if (why !== undefined) return { name, outcome: 'left-out', why };
  const bench = run.openBench();
  try {
    await bench.settle(bench.turnstile.start());
    return { name, outcome: 'kept', seen: await step.run(bench) };
  } catch (error) {
    return { name, outcome: 'broken', why: error instanceof Error ? error.message : String(error) };
  } finally {
    await bench.close();
  }
}

function whyLeftOut(step: ContractStep, { profile, hasHand }: ContractRun): string | undefined {
  const [missing] = missingFor(step, profile);
  if (missing !== undefined) return `This device ${words[missing]}.`;
  if (step.needsHand && !hasHand) return 'Nobody is asked to walk, to stay, or to pull the plug.';
  return undefined;
}
