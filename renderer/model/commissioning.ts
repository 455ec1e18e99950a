import type { CallResult } from '../../main/bridge/contract.ts';

export type CommissioningStepView = CallResult<'readCommissioning'>['steps'][number];

/** Measured as far as it can be; the rest only eyes can tell. */
export function waitsForWord({ state, finding }: CommissioningStepView): boolean {
  return state === 'running' && finding !== '';
}

/** Something is being tried at this moment: the gate is asked how it goes on. */
export function isTrying(steps: readonly CommissioningStepView[]): boolean {
  return steps.some((step) => step.state === 'running' && step.finding === '');
}

/** These let somebody through: asked for twice. */
export function opensLane(step: CommissioningStepView['step']): boolean {
  return step === 'relay' || step === 'passage';
}

export function isWell({ state }: CommissioningStepView): boolean {
  return state === 'passed' || state === 'attested';
}

/** Whether the officer is asked what they see; well of a measured part only where measuring does not tell. */
export function asksForWord(
  step: CommissioningStepView,
  all: readonly CommissioningStepView[],
): { readonly well: boolean; readonly notWell: boolean } {
  if (step.step === 'printout') {
    const isDue = all.every((each) => each.step === 'printout' || each.state !== 'open');
    return { well: isDue && !isTrying(all), notWell: false };
  }
  const isMeasured = step.finding !== '';
  const well = waitsForWord(step) || (step.step === 'light' && isMeasured && step.state !== 'attested');
  return { well, notWell: isMeasured && (well || step.state === 'passed') };
}
