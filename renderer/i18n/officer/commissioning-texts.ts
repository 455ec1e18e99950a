import type { CallResult } from '../../../main/bridge/contract.ts';

type Commissioning = CallResult<'readCommissioning'>;
export type CommissioningStep = Commissioning['steps'][number]['step'];
export type StepState = Commissioning['steps'][number]['state'];
export type GateFact = Commissioning['about'][number]['fact'];

/** What is tried before a gate goes into service. */
export interface CommissioningTexts {
  readonly intro: string;
  readonly steps: Readonly<
    Record<CommissioningStep, { readonly name: string; readonly what: string; readonly look: string }>
  >;
  readonly states: Readonly<Record<StepState, string>>;
  /** Measured; the officer's eyes must tell the rest. */
  readonly yourWord: string;
  readonly run: string;
  readonly again: string;
  readonly opensLane: string;
  readonly opens: (officer: string) => string;
  readonly goOn: string;
  readonly well: string;
  readonly notWell: string;
  readonly print: string;
  readonly saveSheet: string;
  readonly sheetTitle: string;
  readonly facts: Readonly<Record<GateFact, string>>;
  readonly columns: {
    readonly step: string;
    readonly state: string;
    readonly finding: string;
    readonly who: string;
    readonly when: string;
  };
  readonly signature: string;
  readonly printed: (when: string) => string;
  readonly done: (well: number, all: number) => string;
}
