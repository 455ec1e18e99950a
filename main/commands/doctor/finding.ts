import type { GateSettings } from '../../adapters/config/schema.ts';

/** What the doctor found out about one part. */
export interface Finding {
  readonly part: string;
  readonly state: 'ok' | 'attention' | 'problem';
  /** What was found, what it means, what to do. */
  readonly sentence: string;
}

/** Looks at one part; never throws for what it may find. */
export type Check = (settings: GateSettings) => Promise<readonly Finding[]> | readonly Finding[];
