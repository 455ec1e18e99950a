import type { CallResult, PersonCard } from '../../../main/bridge/contract.ts';

export type PaperOfPerson = CallResult<'seePerson'>['papers'][number]['kind'];

/** Looking for people. */
export interface SearchTexts {
  readonly title: string;
  readonly field: string;
  readonly hint: string;
  readonly go: string;
  readonly byFace: string;
  readonly atLane: string;
  readonly found: (by: 'number' | 'name', count: number) => string;
  readonly foundByFace: (count: number) => string;
  readonly more: string;
  readonly looking: string;
}

/** One person, with faces and papers. */
export interface PersonTexts {
  readonly title: string;
  readonly back: string;
  readonly loading: string;
  readonly born: string;
  readonly nationality: string;
  readonly boat: string;
  readonly noBoat: string;
  readonly role: string;
  readonly number: string;
  readonly unknown: string;
  readonly numberEnds: (end: string) => string;
  readonly statuses: Readonly<Record<PersonCard['status'], string>>;
  readonly portraits: string;
  readonly noPortrait: string;
  readonly papers: string;
  readonly noPapers: string;
  readonly paperKinds: Readonly<Record<PaperOfPerson, string>>;
  readonly expires: (day: string) => string;
  readonly expired: (day: string) => string;
  readonly noEnd: string;
  readonly findings: string;
  readonly noFindings: string;
  readonly journalled: string;
}

/** The keyboard in the page. */
export interface KeyboardTexts {
  readonly title: string;
  readonly space: string;
  readonly erase: string;
  readonly shift: string;
  readonly done: string;
  readonly layouts: Readonly<Record<'latin' | 'thai', string>>;
}
