import { createHash } from 'node:crypto';
import type { JournalRow } from '../../../core/events/row.ts';
import { factsOfRow } from '../../../core/voyage/facts-of-rows.ts';
import { reconcile, reconciliationText } from '../../../core/voyage/reconcile.ts';
import type { ReconcileRules, VoyageReconciliation } from '../../../core/voyage/reconciliation.ts';
import { createChance } from './chance.ts';

/** One way in which the rows of all gates reached the centre. */
export interface Delivery {
  readonly order: string;
  /** Deliveries of rows, repetitions included. */
  readonly rows: number;
  /** SHA-256 of the canonical text of all reconciliations, hex. */
  readonly hash: string;
}

export interface Delivered {
  readonly deliveries: readonly Delivery[];
  readonly isSame: boolean;
  readonly reconciled: readonly VoyageReconciliation[];
}

/** Share of the rows that come a second time, and of whole days that come at the very end. */
const repeatedShare = 0.15;
const lateShare = 0.1;

/** Reconciles the rows of all gates as they stand, and in so many other orders. */
export function deliver(
  gates: readonly (readonly JournalRow[])[],
  rules: ReconcileRules,
  orders: number,
  seed: number,
): Delivered {
  const straight = gates.flat();
  const reconciled = reconciledFrom(straight, rules);
  const first = { order: 'gate by gate', rows: straight.length, hash: hashOf(reconciled) };
  const others = Array.from({ length: orders }, (_, n): Delivery => {
    const rows = scrambled(straight, seed + n);
    const hash = hashOf(reconciledFrom(rows, rules));
    return { order: `shuffled, late and repeated, seed ${seed + n}`, rows: rows.length, hash };
  });
  const isSame = others.every(({ hash }) => hash === first.hash);
  return { deliveries: [first, ...others], isSame, reconciled };
}

function scrambled(rows: readonly JournalRow[], seed: number): readonly JournalRow[] {
  const chance = createChance(seed);
  const again = rows.filter(() => chance.happens(repeatedShare));
  const late: JournalRow[] = [];
  const inTime = rows.filter((row) => !chance.happens(lateShare) || late.push(row) === 0);
  return [...chance.shuffled([...inTime, ...again]), ...chance.shuffled(late)];
}

function reconciledFrom(rows: readonly JournalRow[], rules: ReconcileRules): readonly VoyageReconciliation[] {
  return reconcile(
    rows.flatMap((row) => factsOfRow(row)),
    rules,
  );
}

function hashOf(reconciled: readonly VoyageReconciliation[]): string {
  return createHash('sha256').update(reconciliationText(reconciled), 'utf8').digest('hex');
}
