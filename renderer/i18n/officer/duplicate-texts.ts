import type { CallArgs, CallResult } from '../../../main/bridge/contract.ts';

type DuplicateOutcome = CallArgs<'settleDuplicate'>['outcome'];
type Pair = CallResult<'listDuplicates'>['pairs'][number];
type RuleSet = CallResult<'readRules'>['sets'][number];

/** Pairs of people who may be one. */
export interface DuplicateTexts {
  readonly open: (count: number) => string;
  readonly title: string;
  readonly intro: string;
  readonly none: string;
  readonly loading: string;
  readonly more: (count: number) => string;
  readonly by: Readonly<Record<Pair['by'], string>>;
  readonly foundAt: (when: string) => string;
  readonly outcomes: Readonly<Record<DuplicateOutcome, string>>;
  readonly recorded: Readonly<
    Record<DuplicateOutcome, (officer: string, one: string, other: string) => string>
  >;
  readonly confirm: string;
  readonly other: string;
  readonly settled: string;
  readonly notYours: string;
}

/** The rules of the port, by the day from which they hold. */
export interface RuleSetTexts {
  readonly title: string;
  readonly intro: string;
  readonly none: string;
  readonly columns: Readonly<Record<'title' | 'from' | 'state' | 'source', string>>;
  readonly states: Readonly<Record<RuleSet['state'], string>>;
  readonly sources: Readonly<Record<RuleSet['source'], string>>;
}
