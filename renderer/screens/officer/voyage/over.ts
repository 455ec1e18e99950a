import type { NextStep } from '../../../model/voyage.ts';

/** Somebody who is to stand on the list. */
export interface Someone {
  readonly personId: string;
  readonly name: string;
  readonly boat: string | null;
}

/** What lies over the page of a boat; one thing at a time. */
export type Over =
  | { readonly kind: 'seal' }
  /** Asks before something is recorded that is never taken back. */
  | { readonly kind: 'step'; readonly step: Exclude<NextStep, 'seal' | 'state-outcomes'> }
  /** `person`: who went with the boat already; else they are still to be found. */
  | { readonly kind: 'add'; readonly person: Someone | null }
  | { readonly kind: 'line'; readonly personId: string }
  | { readonly kind: 'missing'; readonly personId: string }
  | { readonly kind: 'notice'; readonly personId: string }
  | { readonly kind: 'found'; readonly personId: string }
  | { readonly kind: 'person'; readonly personId: string };
