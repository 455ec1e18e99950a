import { canonicalText } from '../events/canonical-text.ts';
import type { VoyageFact } from './fact.ts';
import type { ReconcileRules, VoyageReconciliation } from './reconciliation.ts';

/**
 * What has become of every voyage of which a fact is known, sorted by id. A pure function of the set of facts: their
 * order and their repetition change nothing.
 */
export function reconcile(
  _facts: Iterable<VoyageFact>,
  _rules: ReconcileRules,
): readonly VoyageReconciliation[] {
  throw new Error('Nothing reconciles voyages yet.');
}

/** Canonical JSON: byte for byte the same for the same reconciliations. */
export function reconciliationText(reconciliations: readonly VoyageReconciliation[]): string {
  return canonicalText(reconciliations);
}
