import type { CallArgs, LineOutcome } from '../../main/bridge/contract.ts';
import type { BoatView } from '../vocabulary.ts';
import { mostNote } from './admit-form.ts';
import type { VoyageStory } from './voyage.ts';

/** What the officer has said so far about what became of somebody. */
export interface OutcomeForm {
  readonly outcome: LineOutcome | null;
  /** Of a change of boats. */
  readonly otherVoyageId: string | null;
  readonly note: string;
}

export const emptyOutcome: OutcomeForm = { outcome: null, otherVoyageId: null, note: '' };

/** Being reported missing is a story of its own, with time and place: it is not stated here. */
const stated: readonly LineOutcome[] = [
  'returned',
  'no-show',
  'transferred-declared',
  'left-abroad',
  'deceased',
  'unaccounted',
];

/** What an officer may say under the rules in force. */
export function outcomesFor({
  transferAllowed,
}: Pick<VoyageStory, 'transferAllowed'>): readonly LineOutcome[] {
  return stated.filter((outcome) => transferAllowed || outcome !== 'transferred-declared');
}

/** Boats to which somebody may have changed. */
export function otherBoats(boats: readonly BoatView[], voyageId: string): readonly BoatView[] {
  return boats.filter((boat) => boat.voyageId !== voyageId && boat.phase !== 'closed');
}

export function withOutcome(form: OutcomeForm, outcome: LineOutcome): OutcomeForm {
  return { ...form, outcome, otherVoyageId: null };
}

/** What is stated; null while something is missing. */
export function outcomeOf(
  { outcome, otherVoyageId, note }: OutcomeForm,
  who: { readonly voyageId: string; readonly personId: string },
): CallArgs<'stateOutcome'> | null {
  if (outcome === null || (outcome === 'transferred-declared' && otherVoyageId === null)) return null;
  return { ...who, outcome, otherVoyageId, note: note.trim().slice(0, mostNote) };
}
