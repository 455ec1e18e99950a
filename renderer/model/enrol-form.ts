import type { CallArgs, CallResult } from '../../main/bridge/contract.ts';
import { unreachable } from '../unreachable.ts';
import { birthDateOf } from './birth-date.ts';

/** The person stands before the camera: there is no reason for fewer. The gate refuses them too. */
export const fewestPictures = 3;
export const mostPictures = 5;
/** Characters of a reason, as the gate takes it. */
const mostReason = 200;

/** What the next picture should show. */
export type Pose = NonNullable<CallResult<'captureEnrolment'>['next']>;
const poses: readonly Pose[] = ['straight', 'left', 'right', 'chin'];
export const enrolSteps = ['pictures', 'details', 'check'] as const;
export type EnrolStep = (typeof enrolSteps)[number];
/** Who is known already with this face or number. */
export type Known = CallResult<'checkEnrolment'>;
export type Alike = Known['alike'][number];

export interface Capture {
  readonly captureId: string;
  readonly portrait: Uint8Array;
  /** What it was asked to show; null: it was one more than was asked for. */
  readonly pose: Pose | null;
}

export interface EnrolForm {
  readonly step: EnrolStep;
  readonly captures: readonly Capture[];
  /** What the next picture should show; null: that is enough. */
  readonly next: Pose | null;
  /** Why the last picture was not taken, as the gate said it. */
  readonly refusal: string | null;
  readonly name: string;
  readonly nationality: string;
  readonly language: CallArgs<'saveEnrolment'>['language'];
  readonly dateOfBirth: string;
  readonly idNumber: string;
  readonly voyageId: string | null;
  readonly role: string;
  /** Null until the gate has compared this form; any change of it asks anew. */
  readonly known: Known | null;
  /** The officer says that the most alike is another person, and why; null: has not said so. */
  readonly otherReason: string | null;
}

type TextField = 'name' | 'dateOfBirth' | 'idNumber' | 'role';

export type EnrolFormEvent =
  | { readonly kind: 'step'; readonly step: EnrolStep }
  | {
      readonly kind: 'captured';
      readonly capture: Omit<Capture, 'pose'>;
      readonly next: Pose | null;
    }
  | { readonly kind: 'dropped'; readonly captureId: string }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'text'; readonly field: TextField; readonly value: string }
  | { readonly kind: 'nationality'; readonly value: string }
  | { readonly kind: 'language'; readonly value: EnrolForm['language'] }
  | { readonly kind: 'boat'; readonly voyageId: string | null }
  | { readonly kind: 'compared'; readonly known: Known }
  | { readonly kind: 'other-person'; readonly reason: string };

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
    step: 'pictures',
    captures: [],
    next: 'straight',
    refusal: null,
    name: '',
    nationality: 'THA',
    language: 'th',
    dateOfBirth: '',
    idNumber: '',
    voyageId,
    role: 'crew',
    known: null,
    otherReason: null,
  };
}

export function reduceEnrolForm(form: EnrolForm, event: EnrolFormEvent): EnrolForm {
  switch (event.kind) {
    case 'step':
      return { ...form, step: event.step, refusal: null };
    case 'captured':
      return captured(form, event.capture, event.next);
    case 'dropped':
      return dropped(form, event.captureId);
    case 'refused':
      return { ...form, refusal: event.sentence };
    case 'text':
      return changed({ ...form, [event.field]: event.value });
    case 'nationality':
      return changed({ ...form, nationality: event.value, language: languageOf[event.value] ?? 'en' });
    case 'language':
      return { ...form, language: event.value };
    case 'boat':
      return { ...form, voyageId: event.voyageId };
    case 'compared':
      return { ...form, known: event.known, otherReason: null };
    case 'other-person':
      return { ...form, otherReason: event.reason.slice(0, mostReason) };
    default:
      return unreachable(event);
  }
}

/** What was compared is no longer what would be saved. */
function changed(form: EnrolForm): EnrolForm {
  return { ...form, known: null, otherReason: null };
}

function captured(form: EnrolForm, capture: Omit<Capture, 'pose'>, next: Pose | null): EnrolForm {
  if (form.captures.length >= mostPictures) return form;
  const captures = [...form.captures, { ...capture, pose: form.next }];
  return changed({ ...form, captures, next, refusal: null });
}

/** What the dropped picture showed is to be shown again; the gate asks for it in the same order. */
function dropped(form: EnrolForm, captureId: string): EnrolForm {
  const captures = form.captures.filter((each) => each.captureId !== captureId);
  if (captures.length === form.captures.length) return form;
  const shown = captures.map(({ pose }) => pose);
  const next = poses.find((pose) => !shown.includes(pose)) ?? null;
  return changed({ ...form, captures, next, refusal: null });
}

/** What is still missing, the first thing first; null when the form can be compared and saved. */
export function missingIn(form: EnrolForm): 'picture' | 'name' | 'date' | null {
  if (form.captures.length < fewestPictures) return 'picture';
  if (form.name.trim() === '') return 'name';
  return birthDateOf(form.dateOfBirth) === undefined ? 'date' : null;
}

/** The call that compares the form with everybody known; null while something is missing. */
export function comparisonOf(form: EnrolForm): CallArgs<'checkEnrolment'> | null {
  if (missingIn(form) !== null) return null;
  return { captureIds: form.captures.map(({ captureId }) => captureId), idNumber: numberOf(form) };
}

/** Who looks most like the new person, if anybody does. */
export function mostAlike({ known }: EnrolForm): Alike | null {
  return known?.alike[0] ?? null;
}

/** The call that the form amounts to; null while something is missing, or somebody is known already. */
export function enrolmentOf(form: EnrolForm): CallArgs<'saveEnrolment'> | null {
  if (missingIn(form) !== null || form.known === null || form.known.sameNumber !== null) return null;
  const alike = mostAlike(form);
  const reason = form.otherReason?.trim() ?? '';
  if (alike && reason === '') return null;
  return {
    captureIds: form.captures.map((capture) => capture.captureId),
    name: form.name.trim(),
    nationality: form.nationality,
    language: form.language,
    dateOfBirth: birthDateOf(form.dateOfBirth) ?? null,
    idNumber: numberOf(form),
    voyageId: form.voyageId,
    role: form.role,
    notTheSameAs: alike && { personId: alike.personId, reason },
  };
}

function numberOf({ idNumber }: EnrolForm): string | null {
  const typed = idNumber.trim();
  return typed === '' ? null : typed;
}
