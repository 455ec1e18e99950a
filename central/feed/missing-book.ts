import type { JournalRow } from '../../main/core/events/row.ts';
import type { VoyageFact } from '../../main/core/voyage/fact.ts';
import { factsOfRow } from '../../main/core/voyage/facts-of-rows.ts';
import { inOrder } from '../../main/core/voyage/order.ts';

/** Somebody whom a gate has reported missing, and no gate has found since. */
export interface MissingPerson {
  /** The centre's, where the gate that wrote the report knew it; else the gate's own. */
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
      const centralId = row.payload['centralId'];
      const id = typeof centralId === 'string' ? centralId : fact.personId;
      this.#hear(id, fact);
      // The gate may have reported them before it knew what the centre calls them.
      if (fact.kind === 'found' && id !== fact.personId) this.#hear(fact.personId, fact);
    }
  }

  #hear(id: string, word: Word): void {
    const words = this.#words.get(id) ?? new Map<string, Word>();
    this.#words.set(id, words.set(`${word.gate} ${word.seq}`, word));
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
