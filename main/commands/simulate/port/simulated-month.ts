import { type Comparison, compare } from './compare.ts';
import { type Delivered, deliver } from './delivery.ts';
import { type Found, foundAtLane, foundInFindings, foundInRows } from './found.ts';
import type { Planted } from './planted.ts';
import { type Month, playMonth } from './play-month.ts';
import type { PortRuleChoice } from './port-rules.ts';
import type { PortSize } from './port-size.ts';

export interface SimulatedMonth {
  readonly size: PortSize;
  readonly ruleSetId: string;
  readonly planted: readonly Planted[];
  readonly found: readonly Found[];
  readonly comparison: Comparison;
  readonly delivered: Delivered;
  readonly month: Month;
  readonly figures: Figures;
}

/** What went on besides, so that nobody takes a quiet port for a good one. */
export interface Figures {
  readonly notices: number;
  readonly closed: number;
  /** Landed long ago, and with a line of which nobody knows. */
  readonly notClosed: number;
  readonly passages: number;
  readonly rows: number;
  /** Matters for an officer at a lane. */
  readonly cases: number;
}

export interface MonthOptions {
  readonly size: PortSize;
  readonly rules: PortRuleChoice;
  /** Other orders in which the rows are delivered to the centre. */
  readonly orders: number;
  readonly tell: (day: number) => void;
}

/** Plays the month, delivers its rows in several orders, and holds what was found against what was planted. */
export function simulateMonth({ size, rules, orders, tell }: MonthOptions): SimulatedMonth {
  const { active, veryLateMs } = rules;
  const month = playMonth(size, active, veryLateMs, tell);
  const { planted, gates, trips } = month.world;
  const rowsOf = gates.map(({ rows }) => rows);
  const delivered = deliver(rowsOf, active.rules, orders, size.seed);
  const found = [
    ...rowsOf.flatMap((rows) => [...foundAtLane(rows), ...foundInRows(rows)]),
    ...foundInFindings(month.alarms),
    ...foundInFindings(delivered.reconciled.flatMap(({ findings }) => findings)),
  ];
  const count = (...kinds: readonly string[]) =>
    rowsOf.reduce((sum, rows) => sum + rows.filter(({ kind }) => kinds.includes(kind)).length, 0);
  const figures = {
    notices: trips.length,
    closed: month.closed,
    notClosed: month.notClosed.length,
    passages: count('passage.completed', 'passage.confirmed-late', 'passage.stated'),
    rows: rowsOf.reduce((sum, rows) => sum + rows.length, 0),
    cases: count('case.raised'),
  };
  const comparison = compare(planted, found);
  return { size, ruleSetId: active.ruleSetId, planted, found, comparison, delivered, month, figures };
}
