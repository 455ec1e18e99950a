import type { CallArgs } from '../../main/bridge/contract.ts';
import type { AdmitReason } from '../i18n/officer/index.ts';
import { unreachable } from '../unreachable.ts';
import type { BoatView, Direction, LaneDirection } from '../vocabulary.ts';

/** What the officer has said so far about admitting somebody. */
export interface AdmitForm {
  readonly person: { readonly personId: string; readonly name: string } | null;
  readonly reason: AdmitReason | null;
  /** Asked at a lane for both ways only. */
  readonly way: Direction | null;
  readonly note: string;
  readonly search: string;
}

export type AdmitFormEvent =
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly name: string;
      /** Where their crew list asks them to go, if one does. */
      readonly due: Direction | null;
    }
  | { readonly kind: 'way'; readonly way: Direction }
  | { readonly kind: 'reason'; readonly reason: AdmitReason }
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'search'; readonly search: string };

/** Nobody is chosen beforehand: the officer names the person, the gate does not suggest the answer. */
export const emptyAdmitForm: AdmitForm = { person: null, reason: null, way: null, note: '', search: '' };

export function reduceAdmitForm(form: AdmitForm, event: AdmitFormEvent): AdmitForm {
  switch (event.kind) {
    case 'person':
      return { ...form, person: { personId: event.personId, name: event.name }, way: event.due };
    case 'way':
      return { ...form, way: event.way };
    case 'reason':
      return { ...form, reason: event.reason };
    case 'note':
      return { ...form, note: event.note.slice(0, 300) };
    case 'search':
      return { ...form, search: event.search };
    default:
      return unreachable(event);
  }
}

/** Where a person's crew list asks them to go; whoever is out can only come in. Null when none asks. */
export function dueOf(boats: readonly BoatView[], personId: string): Direction | null {
  const states = boats.flatMap((boat) =>
    boat.lines.filter((line) => line.personId === personId).map((line) => line.state),
  );
  if (states.includes('out')) return 'in';
  return states.includes('expected') ? 'out' : null;
}

/** The call that the form amounts to; null while something is missing. */
export function admissionOf(
  form: AdmitForm,
  caseId: string,
  lane: LaneDirection,
): CallArgs<'resolveCase'> | null {
  const { person, reason, note } = form;
  const direction = lane === 'both' ? form.way : null;
  if (!person || !reason || (lane === 'both' && direction === null)) return null;
  return {
    outcome: 'admitted',
    caseId,
    personId: person.personId,
    reason,
    note: note.trim(),
    direction,
    voyageId: null,
  };
}
