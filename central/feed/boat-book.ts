import type { JournalRow } from '../../main/core/events/row.ts';
import type { VoyageFact } from '../../main/core/voyage/fact.ts';
import { factsOfRow } from '../../main/core/voyage/facts-of-rows.ts';
import { reconcile } from '../../main/core/voyage/reconcile.ts';
import type { ReconcileRules, VoyageReconciliation } from '../../main/core/voyage/reconciliation.ts';

/** So long after its closing a voyage is still looked at: a gate that was cut off may have something to add. */
export const closedForMs = 7 * 86_400_000;

/**
 * What the rows of all gates say about voyages, reconciled as a gate reconciles its own. Rows may come in any order
 * and again; what they come to does not depend on it. Voyages that closed long ago are dropped, but not while somebody
 * of them is missing: whoever reappears does so with another boat, and perhaps in another year.
 */
export class BoatBook {
  /** By voyage, then by `gate seq`. */
  readonly #facts = new Map<string, Map<string, VoyageFact>>();
  readonly #dropped = new Set<string>();

  /** @returns whether the row said anything new about a voyage */
  row(row: JournalRow): boolean {
    let isNews = false;
    for (const fact of factsOfRow(row)) {
      if (this.#dropped.has(fact.voyageId) && !outlivesVoyage(fact)) continue;
      const known = this.#facts.get(fact.voyageId) ?? new Map<string, VoyageFact>();
      const key = `${fact.gate} ${fact.seq}`;
      isNews ||= !known.has(key);
      known.set(key, fact);
      this.#facts.set(fact.voyageId, known);
    }
    return isNews;
  }

  /** All voyages that are not dropped, by id. */
  reconcile(rules: ReconcileRules): readonly VoyageReconciliation[] {
    const facts = [...this.#facts.values()].flatMap((known) => [...known.values()]);
    return reconcile(facts, rules);
  }

  /** Forgets what closed long before `now`, UTC in ms; a voyage that never closes stays. */
  dropClosed(reconciled: readonly VoyageReconciliation[], now: number): void {
    const closed = new Set(
      reconciled.filter((each) => each.closedAt !== undefined).map(({ voyageId }) => voyageId),
    );
    const needed = new Set(reconciled.flatMap((each) => toRemember(each, closed)));
    for (const { voyageId, closedAt } of reconciled) {
      if (closedAt === undefined || closedAt > now - closedForMs || needed.has(voyageId)) continue;
      const kept = [...(this.#facts.get(voyageId) ?? [])].filter(([, fact]) => outlivesVoyage(fact));
      if (kept.length === 0) this.#facts.delete(voyageId);
      else this.#facts.set(voyageId, new Map(kept));
      this.#dropped.add(voyageId);
    }
  }
}

/**
 * Voyages by which somebody is known to be missing, to have been seen since, or to come home with another boat: without
 * them that one would be a stranger there.
 */
function toRemember(
  { voyageId, lines, findings }: VoyageReconciliation,
  closed: ReadonlySet<string>,
): readonly string[] {
  const seen = findings.flatMap(({ kind, otherVoyageId }) =>
    kind === 'reappeared' ? [voyageId, ...(otherVoyageId === undefined ? [] : [otherVoyageId])] : [],
  );
  const isAwaited = lines.some(
    ({ outcome, otherVoyageId }) =>
      outcome === 'missing-reported' ||
      outcome === 'unaccounted' ||
      (outcome === 'transferred-declared' && otherVoyageId !== undefined && !closed.has(otherVoyageId)),
  );
  return isAwaited ? [voyageId, ...seen] : seen;
}

function outlivesVoyage({ kind }: VoyageFact): boolean {
  return kind === 'missing-reported' || kind === 'found';
}
