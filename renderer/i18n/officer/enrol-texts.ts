import type { EnrolStep, Pose } from '../../model/enrol-form.ts';

export interface EnrolTexts {
  readonly open: string;
  readonly title: string;
  readonly steps: Readonly<Record<EnrolStep, string>>;
  readonly pictures: (taken: number) => string;
  readonly poses: Readonly<Record<Pose, string>>;
  readonly enough: string;
  readonly picturesHint: string;
  readonly capture: string;
  readonly drop: (picture: number) => string;
  readonly next: string;
  readonly back: string;
  readonly name: string;
  readonly nameHint: string;
  readonly nationality: string;
  readonly language: string;
  readonly dateOfBirth: string;
  readonly dateHint: string;
  readonly dateWrong: string;
  /** How the gate has read the date: as it is told in this language, and its year in the other era. */
  readonly dateRead: (date: string, otherYear: string) => string;
  readonly idNumber: string;
  readonly optional: string;
  readonly boat: string;
  readonly noBoat: string;
  readonly role: string;
  readonly check: string;
  readonly checking: string;
  readonly nobodyAlike: string;
  readonly alike: (count: number) => string;
  readonly newFace: string;
  readonly sameNumber: (name: string) => string;
  readonly samePerson: string;
  readonly samePersonText: (name: string) => string;
  readonly anotherPerson: string;
  readonly anotherWhy: string;
  readonly anotherReasons: readonly [string, string, string];
  readonly recorded: (name: string, officer: string, other: string | null) => string;
  readonly save: string;
  readonly saved: (name: string) => string;
  /** Beside somebody with a like face: a supervisor must say who they are. */
  readonly savedInDoubt: (name: string) => string;
  readonly needsPicture: string;
  readonly needsName: string;
  readonly needsWord: string;
}
