import type { TurnstileCapabilities } from '../../../main/ports/turnstile.ts';
import type { DeviceProfile, Release, SimulatedBench, TurnstileBench } from './bench.ts';

/** What a device must have for a step to say anything about it. */
export type Need = keyof TurnstileCapabilities | Release['kind'];

interface StepBase {
  /** A sentence about behaviour, without its subject. */
  readonly name: string;
  readonly needs: readonly Need[];
  /** Somebody must do, or leave, something at the arm or at the plug. */
  readonly needsHand: boolean;
}

/** A step that makes sense on a real device too. It says in one sentence what was seen. */
export interface BoardStep extends StepBase {
  readonly onRealBoard: true;
  run(bench: TurnstileBench): Promise<string>;
}

/** A step that switches faults which nobody can order from a real device. */
export interface SimulatorStep extends StepBase {
  readonly onRealBoard: false;
  run(bench: SimulatedBench): Promise<string>;
}

/**
 * One promise that every driver keeps. `run` gets a bench whose driver has been started and is closed
 * afterwards; it throws `ContractBroken` when the promise is not kept.
 */
export type ContractStep = BoardStep | SimulatorStep;

/** What the step needs and this device has not; empty when the step applies. */
export function missingFor(step: ContractStep, { capabilities, release }: DeviceProfile): readonly Need[] {
  return step.needs.filter((need) =>
    need === 'contact' || need === 'permission' ? release.kind !== need : !capabilities[need],
  );
}
