import type { SupervisorTab } from '../../model/supervisor.ts';

/** The way to the desks behind the lane. */
export interface SupervisorTexts {
  readonly open: string;
  readonly opening: string;
  readonly nothing: string;
  readonly back: (waitingCases: number) => string;
  readonly tabs: Readonly<Record<SupervisorTab, string>>;
}
