import { wantedPortraits } from './refusal.ts';

/** What whoever enrols should know although the person was accepted. Never kept from a result. */
export interface Remark {
  readonly code: 'portraits/fewer-than-wanted';
  readonly sentence: string;
}

/** What is to be said about the pictures that a person has now. */
export function portraitRemarks(portraits: number): readonly Remark[] {
  if (portraits >= wantedPortraits) return [];
  // Two pictures that differ refuse each other; one alone has nothing to be held against.
  const unseen = portraits < 2 ? ', and a wrong picture could not be noticed' : '';
  const sentence = `This person has only ${portraits} of ${wantedPortraits} pictures, so the gate will send them to the officer more often${unseen}. Take more when they are here.`;
  return [{ code: 'portraits/fewer-than-wanted', sentence }];
}
