import type { NextStep } from '../../../model/voyage.ts';

/** What lies over the page of a boat; one thing at a time. */
export type Over =
  | { readonly kind: 'seal' }
  /** Asks before something is recorded that is never taken back. */
  | { readonly kind: 'step'; readonly step: Exclude<NextStep, 'seal' | 'state-outcomes'> }
  | { readonly kind: 'add' }
  | { readonly kind: 'line'; readonly personId: string }
  | { readonly kind: 'missing'; readonly personId: string }
  | { readonly kind: 'notice'; readonly personId: string }
  | { readonly kind: 'found'; readonly personId: string }
  | { readonly kind: 'person'; readonly personId: string };
