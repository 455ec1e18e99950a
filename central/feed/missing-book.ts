import type { JournalRow } from '../../main/core/events/row.ts';
import type { VoyageFact } from '../../main/core/voyage/fact.ts';
import { factsOfRow } from '../../main/core/voyage/facts-of-rows.ts';
import { inOrder } from '../../main/core/voyage/order.ts';

/** Somebody whom a gate has reported missing, and no gate has found since. */
export interface MissingPerson {
  readonly personId: string;
  /** `site/gate` of the newest report. */
  readonly gate: string;
  /** UTC in ms by that gate's clock. */
  readonly since: number;
}

type Word = Extract<VoyageFact, { kind: 'missing-reported' | 'found' }>;

/** Who is missing, by what the officers of all gates have said, in whatever order their rows come. */
export class MissingBook {
  readonly #words = new Map<string, Map<string, Word>>();

  row(row: JournalRow): void {
    for (const fact of factsOfRow(row)) {
      if (fact.kind !== 'missing-reported' && fact.kind !== 'found') continue;
      const words = this.#words.get(fact.personId) ?? new Map<string, Word>();
      this.#words.set(fact.personId, words.set(`${fact.gate} ${fact.seq}`, fact));
    }
  }

  /** Sorted by id. The last word holds: whoever was found may be reported again. */
  open(): readonly MissingPerson[] {
    const open: MissingPerson[] = [];
    for (const [personId, words] of this.#words) {
      const last = inOrder(words.values()).at(-1);
      if (last?.kind === 'missing-reported') open.push({ personId, gate: last.gate, since: last.at });
    }
    return open.sort((a, b) => (a.personId < b.personId ? -1 : 1));
  }
}
