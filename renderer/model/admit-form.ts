import type { AdmitReason, CallArgs, CaseView, PersonCard } from '../../main/bridge/contract.ts';
import { unreachable } from '../unreachable.ts';
import type { BoatView, Direction, LaneDirection } from '../vocabulary.ts';

/** Most characters of a note, as the gate takes it. */
export const mostNote = 300;

/** Whom the officer has named. */
export interface Named {
  readonly personId: string;
  readonly name: string;
  /** Where their crew list asks them to go, if one does. */
  readonly due: Direction | null;
  /** A crew list says their boat; where none does, the officer is asked. */
  readonly listed: boolean;
}

/** What the officer has said so far about letting somebody through. */
export interface AdmitForm {
  readonly person: Named | null;
  readonly reason: AdmitReason | null;
  /** Asked at a lane for both ways only. */
  readonly way: Direction | null;
  /** Asked about somebody on no list only; undefined: not said yet, null: no boat. */
  readonly boat: string | null | undefined;
  readonly note: string;
  readonly search: string;
}

export type AdmitFormEvent =
  | { readonly kind: 'person'; readonly person: Named; readonly boats: readonly BoatView[] }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'way'; readonly way: Direction }
  | { readonly kind: 'boat'; readonly boat: string | null }
  | { readonly kind: 'reason'; readonly reason: AdmitReason }
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'search'; readonly search: string };

/** Nobody is chosen beforehand: the officer names the person, the gate does not suggest the answer. */
export const emptyAdmitForm: AdmitForm = {
  person: null,
  reason: null,
  way: null,
  boat: undefined,
  note: '',
  search: '',
};

export function reduceAdmitForm(form: AdmitForm, event: AdmitFormEvent): AdmitForm {
  switch (event.kind) {
    case 'person': {
      const { person, boats } = event;
      return { ...form, person, way: person.due, boat: likelyBoat(person, boats) };
    }
    case 'nobody':
      return { ...form, person: null, way: null, boat: undefined };
    case 'way':
      return { ...form, way: event.way };
    case 'boat':
      return { ...form, boat: event.boat };
    case 'reason':
      return { ...form, reason: event.reason };
    case 'note':
      return { ...form, note: event.note.slice(0, mostNote) };
    case 'search':
      return { ...form, search: event.search };
    default:
      return unreachable(event);
  }
}

/** The only boat there is, which the officer sees and may change; without any, there is nothing to ask. */
function likelyBoat({ listed }: Named, boats: readonly BoatView[]): string | null | undefined {
  if (listed || boats.length === 0) return null;
  return boats.length === 1 ? (boats[0]?.voyageId ?? null) : undefined;
}

/** Where a person's crew list asks them to go; whoever is out can only come in. Null when none asks. */
export function dueOf(boats: readonly BoatView[], personId: string): Direction | null {
  const states = boats.flatMap((boat) =>
    boat.lines.filter((line) => line.personId === personId).map((line) => line.state),
  );
  if (states.includes('out')) return 'in';
  return states.includes('expected') ? 'out' : null;
}

type Someone =
  | CaseView['candidates'][number]
  | Pick<PersonCard, 'personId' | 'name' | 'boat'>
  | { readonly personId: string; readonly name: string; readonly boat: string };

/** Somebody as named by touching a candidate, a line of a boat list, or a person found by searching. */
export function namedFrom({ personId, name, boat }: Someone, boats: readonly BoatView[]): Named {
  const onBoard = boats.some((each) => each.lines.some((line) => line.personId === personId));
  return { personId, name, due: dueOf(boats, personId), listed: onBoard || boat !== null };
}

type Opening = CallArgs<'openByHand'>;

/** What the officer has decided; null while something is missing. */
export function openingOf(form: AdmitForm, lane: LaneDirection): Opening | null {
  const { person, reason, note, boat } = form;
  const direction = lane === 'both' ? form.way : null;
  if (!person || !reason || boat === undefined) return null;
  if (lane === 'both' && direction === null) return null;
  return { personId: person.personId, reason, note: note.trim(), direction, voyageId: boat };
}

/** The same as the answer to a case. */
export function admissionOf(
  form: AdmitForm,
  caseId: string,
  lane: LaneDirection,
): CallArgs<'resolveCase'> | null {
  const opening = openingOf(form, lane);
  return opening && { outcome: 'admitted', caseId, ...opening };
}
