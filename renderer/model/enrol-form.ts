import type { CallArgs } from '../../main/bridge/contract.ts';
import { unreachable } from '../unreachable.ts';
import { birthDateOf } from './birth-date.ts';

/** The person stands before the camera: there is no reason for fewer. The gate refuses them too. */
export const fewestPictures = 3;
export const mostPictures = 5;

export interface Capture {
  readonly captureId: string;
  readonly portrait: Uint8Array;
}

export interface EnrolForm {
  readonly captures: readonly Capture[];
  /** Why the last picture was not taken, as the gate said it. */
  readonly refusal: string | null;
  readonly name: string;
  readonly nationality: string;
  readonly language: CallArgs<'saveEnrolment'>['language'];
  readonly dateOfBirth: string;
  readonly idNumber: string;
  readonly voyageId: string | null;
  readonly role: string;
}

type TextField = 'name' | 'dateOfBirth' | 'idNumber' | 'role';

export type EnrolFormEvent =
  | { readonly kind: 'captured'; readonly capture: Capture }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'text'; readonly field: TextField; readonly value: string }
  | { readonly kind: 'nationality'; readonly value: string }
  | { readonly kind: 'language'; readonly value: EnrolForm['language'] }
  | { readonly kind: 'boat'; readonly voyageId: string | null };

/** The nationalities of the fleet first; the language follows the choice until the officer changes it. */
export const nationalities = ['THA', 'MMR', 'KHM', 'LAO', 'VNM'] as const;

const languageOf: Readonly<Record<string, EnrolForm['language']>> = {
  THA: 'th',
  MMR: 'my',
  KHM: 'km',
  LAO: 'lo',
};

export function emptyEnrolForm(voyageId: string | null): EnrolForm {
  return {
    captures: [],
    refusal: null,
    name: '',
    nationality: 'THA',
    language: 'th',
    dateOfBirth: '',
    idNumber: '',
    voyageId,
    role: 'crew',
  };
}

export function reduceEnrolForm(form: EnrolForm, event: EnrolFormEvent): EnrolForm {
  switch (event.kind) {
    case 'captured':
      return form.captures.length >= mostPictures
        ? form
        : { ...form, captures: [...form.captures, event.capture], refusal: null };
    case 'refused':
      return { ...form, refusal: event.sentence };
    case 'text':
      return { ...form, [event.field]: event.value };
    case 'nationality':
      return { ...form, nationality: event.value, language: languageOf[event.value] ?? 'en' };
    case 'language':
      return { ...form, language: event.value };
    case 'boat':
      return { ...form, voyageId: event.voyageId };
    default:
      return unreachable(event);
  }
}

/** What is still missing, the first thing first; null when the form can be saved. */
export function missingIn(form: EnrolForm): 'picture' | 'name' | 'date' | null {
  if (form.captures.length < fewestPictures) return 'picture';
  if (form.name.trim() === '') return 'name';
  return birthDateOf(form.dateOfBirth) === undefined ? 'date' : null;
}

/** The call that the form amounts to; null while something is missing. */
export function enrolmentOf(form: EnrolForm): CallArgs<'saveEnrolment'> | null {
  if (missingIn(form) !== null) return null;
  const idNumber = form.idNumber.trim();
  return {
    captureIds: form.captures.map((capture) => capture.captureId),
    name: form.name.trim(),
    nationality: form.nationality,
    language: form.language,
    dateOfBirth: birthDateOf(form.dateOfBirth) ?? null,
    idNumber: idNumber === '' ? null : idNumber,
    voyageId: form.voyageId,
    notTheSameAs: null,
    role: form.role,
  };
}
