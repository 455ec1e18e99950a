import { faultSteps } from './faults.ts';
import { grantSteps } from './grants.ts';
import { lineSteps } from './line.ts';
import type { ContractStep } from './step.ts';

/**
 * What every driver of a turnstile must do: run by the tests on every simulator, in memory and on
 * pseudo-terminals, and by `bench turnstile` on real devices.
 */
export const contractSteps: readonly ContractStep[] = [...lineSteps, ...grantSteps, ...faultSteps];
