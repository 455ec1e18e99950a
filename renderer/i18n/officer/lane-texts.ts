import type { Ability, AlarmKind, AlarmOutcome, Direction } from '../../vocabulary.ts';

/** Somebody went through without a permission. */
export interface AlarmTexts {
  readonly title: string;
  /** `person`: whom they followed, or who was being let through; null when nobody was. */
  readonly what: Readonly<Record<AlarmKind, (count: number, person: string | null) => string>>;
  /** What to do, where no reason of a case says it already. */
  readonly remedy: Readonly<Record<Exclude<AlarmKind, 'tailgated'>, string>>;
  readonly ask: string;
  readonly outcomes: Readonly<Record<AlarmOutcome, string>>;
  readonly seen: string;
  readonly more: (count: number) => string;
}

export interface EmergencyTexts {
  readonly title: string;
  /** The lane when the line is off and nobody has re-armed it. */
  readonly awaiting: string;
  readonly since: (time: string) => string;
  readonly heads: string;
  readonly counted: Readonly<Record<Direction, string>>;
  readonly uncounted: string;
  readonly whatNext: string;
  readonly rearmTitle: string;
  readonly line: Readonly<Record<'off' | 'unseen', string>>;
  readonly checks: readonly [string, string, string];
  readonly firstAsk: string;
  readonly secondAsk: (first: string, left: string) => string;
  readonly confirm: (name: string) => string;
  readonly chooseFirst: string;
  readonly nobodyElse: string;
  readonly needsTwo: string;
  readonly rearmed: (officer: string) => string;
}

export interface AbilityTexts {
  readonly title: string;
  readonly can: Readonly<Record<Ability, string>>;
  readonly cannot: Readonly<Record<Ability, string>>;
}
