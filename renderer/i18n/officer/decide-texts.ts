import type { AdmitReason } from '../../../main/bridge/contract.ts';

/** What an admission amounts to, for the sentence before it. */
export interface Admission {
  readonly name: string;
  /** The reason in the officer's words, with the way at a lane for both ways. */
  readonly why: string;
  readonly officer: string;
  /** Of somebody who is on no list, as chosen; null: none. */
  readonly boat: string | null;
  readonly opens: boolean;
  /** Two officers must admit. */
  readonly second: boolean;
}

/** Parts that every decision about a person has. */
export interface DecisionTexts {
  readonly search: string;
  readonly searchEmpty: string;
  readonly searchAll: string;
  readonly somebodyElse: string;
  readonly why: string;
  readonly reasons: Readonly<Record<AdmitReason, string>>;
  readonly note: string;
  readonly noteHint: string;
  readonly noteCount: (typed: number, most: number) => string;
  /** At a lane for both ways. */
  readonly way: string;
  /** For somebody who is on no list. */
  readonly boat: string;
  readonly noBoat: string;
  readonly chooseFirst: string;
}

export interface AdmitTexts extends DecisionTexts {
  readonly title: string;
  readonly titleOf: (name: string) => string;
  readonly recorded: (admission: Admission) => string;
  readonly confirm: string;
}

export interface RefuseTexts {
  readonly title: string;
  readonly ofCase: string;
  readonly others: string;
  readonly chooseFirst: string;
  readonly recorded: (officer: string, reason: string) => string;
  readonly confirm: string;
}

/** The second of two officers. */
export interface SecondTexts {
  readonly title: string;
  readonly what: (first: string, person: string) => string;
  readonly left: (seconds: number) => string;
  readonly who: string;
  readonly nobodyElse: string;
  readonly pinOf: (name: string) => string;
  readonly recorded: (first: string, second: string, person: string) => string;
  readonly preparing: string;
  readonly over: string;
  readonly again: string;
  readonly done: (person: string) => string;
}

/** Letting a known person through without a case. */
export interface HandTexts {
  readonly title: string;
  readonly text: string;
  readonly recorded: (admission: Admission) => string;
  readonly confirm: string;
  readonly done: (name: string) => string;
}
