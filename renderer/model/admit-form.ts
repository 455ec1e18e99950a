import type { CallArgs } from '../../main/bridge/contract.ts';
import type { AdmitReason } from '../i18n/officer/index.ts';
import { unreachable } from '../unreachable.ts';

/** What the officer has said so far about admitting somebody. */
export interface AdmitForm {
  readonly person: { readonly personId: string; readonly name: string } | null;
  readonly reason: AdmitReason | null;
  readonly note: string;
  readonly search: string;
}

export type AdmitFormEvent =
  | { readonly kind: 'person'; readonly personId: string; readonly name: string }
  | { readonly kind: 'reason'; readonly reason: AdmitReason }
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'search'; readonly search: string };

/** Nobody is chosen beforehand: the officer names the person, the gate does not suggest the answer. */
export const emptyAdmitForm: AdmitForm = { person: null, reason: null, note: '', search: '' };

export function reduceAdmitForm(form: AdmitForm, event: AdmitFormEvent): AdmitForm {
  switch (event.kind) {
    case 'person':
      return { ...form, person: { personId: event.personId, name: event.name } };
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

/** The call that the form amounts to; null while something is missing. */
export function admissionOf(form: AdmitForm, caseId: string): CallArgs<'resolveCase'> | null {
  const { person, reason, note } = form;
  if (!person || !reason) return null;
  return { outcome: 'admitted', caseId, personId: person.personId, reason, note: note.trim() };
}
