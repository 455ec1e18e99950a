import type { OfficerId, PersonId, VoyageId, WallMs } from '../../../main/core/brand.ts';
import type { Direction } from '../../../main/core/voyage/direction.ts';
import type { VoyageFact, VoyageNotice } from '../../../main/core/voyage/fact.ts';
import type { LineOutcome } from '../../../main/core/voyage/phase.ts';
import { reconcile } from '../../../main/core/voyage/reconcile.ts';
import type { ReconcileRules } from '../../../main/core/voyage/reconciliation.ts';

const hour = 3_600_000;
export const rules2018: ReconcileRules = { listDueBeforeMs: 2 * hour, transferAtSea: 'forbidden' };
export const rulesAmended: ReconcileRules = { listDueBeforeMs: 0, transferAtSea: 'declared' };

type Told<F> = F extends unknown ? Omit<F, 'gate' | 'seq' | 'at' | 'officerId'> : never;

/** Tells what happened, one minute after the other, at one gate or at several. */
export class ToldVoyages {
  readonly facts: VoyageFact[] = [];
  readonly #seqs = new Map<string, number>();
  gate = 'pier/one';
  at = 1_000 * hour;

  tell(fact: Told<VoyageFact>): this {
    const seq = (this.#seqs.get(this.gate) ?? 0) + 1;
    this.#seqs.set(this.gate, seq);
    this.at += 60_000;
    const source = { gate: this.gate, seq, at: this.at as WallMs };
    this.facts.push({ ...source, officerId: 'somchai' as OfficerId, ...fact } as VoyageFact);
    return this;
  }

  file(voyage: string, crew: string, more: Partial<VoyageNotice> = {}): this {
    const voyageId = voyage as VoyageId;
    const notice: VoyageNotice = {
      voyageId,
      noticeId: `N-${voyage}`,
      revision: 1,
      vessel: { registration: `R-${voyage}`, name: `Boat ${voyage}`, mark: `M-${voyage}` },
      windowFrom: undefined,
      windowTo: undefined,
      filedAt: (this.at - 6 * hour) as WallMs,
      listFiledAt: undefined,
      eta: undefined,
      lines: people(crew).map((personId, place) => ({
        personId,
        role: place === 0 ? 'master' : 'crew',
        permitNumber: undefined,
      })),
      ...more,
    };
    return this.tell({ kind: 'filed', voyageId, notice });
  }

  add(voyage: string, who: string): this {
    return this.tell({
      kind: 'line-added',
      voyageId: voyage as VoyageId,
      personId: who as PersonId,
      role: 'crew',
    });
  }

  out(voyage: string, crew: string): this {
    return this.#pass(voyage, crew, 'out');
  }

  in(voyage: string, crew: string): this {
    return this.#pass(voyage, crew, 'in');
  }

  seal(voyage: string, aboard: string, noShows = ''): this {
    const voyageId = voyage as VoyageId;
    const [masterId = 'nobody' as PersonId] = people(aboard);
    return this.tell({
      kind: 'sealed',
      voyageId,
      masterId,
      aboard: people(aboard),
      noShows: people(noShows),
    });
  }

  say(
    voyage: string,
    ...kinds: ('departed' | 'returning' | 'landed' | 'disputed' | 'settled' | 'closed')[]
  ): this {
    for (const kind of kinds) this.tell({ kind, voyageId: voyage as VoyageId });
    return this;
  }

  /** A notice of arrival. @param eta, @param filedAt hours since 1970 */
  arrive(voyage: string, eta: number, filedAt: number, noticeId = 'A'): this {
    const arrival = { noticeId, eta: (eta * hour) as WallMs, filedAt: (filedAt * hour) as WallMs };
    return this.tell({ kind: 'return-announced', voyageId: voyage as VoyageId, arrival });
  }

  state(voyage: string, who: string, outcome: LineOutcome, other?: string): this {
    const ids = { voyageId: voyage as VoyageId, otherVoyageId: other as VoyageId | undefined };
    return this.tell({ kind: 'line-stated', ...ids, personId: who as PersonId, outcome });
  }

  report(voyage: string, who: string): this {
    return this.tell({ kind: 'missing-reported', voyageId: voyage as VoyageId, personId: who as PersonId });
  }

  /** Out with everybody of the list, sealed and gone. */
  leave(voyage: string, crew: string, noShows = ''): this {
    return this.out(voyage, crew).seal(voyage, crew, noShows).say(voyage, 'departed');
  }

  /** Back with these, and everybody is ashore. */
  land(voyage: string, crew: string): this {
    return this.say(voyage, 'returning').in(voyage, crew).say(voyage, 'landed');
  }

  reconciled(rules = rules2018) {
    return reconcile(this.facts, rules);
  }

  voyage(voyage: string, rules = rules2018) {
    const found = this.reconciled(rules).find(({ voyageId }) => voyageId === voyage);
    if (found === undefined) throw new Error(`Nothing is known of ${voyage}.`);
    return found;
  }

  /** `missing a`, `swapped b x`, `transferred c -> V2`, over all voyages. */
  findings(rules = rules2018): readonly string[] {
    return this.reconciled(rules).flatMap(({ findings }) =>
      findings.map(({ kind, personIds, otherVoyageId }) =>
        [kind, ...personIds, ...(otherVoyageId === undefined ? [] : ['->', otherVoyageId])].join(' '),
      ),
    );
  }

  /** `a returned`, `b ?`. */
  outcomes(voyage: string, rules = rules2018): readonly string[] {
    return this.voyage(voyage, rules).lines.map(({ personId, outcome }) => `${personId} ${outcome ?? '?'}`);
  }

  #pass(voyage: string, crew: string, direction: Direction): this {
    for (const personId of people(crew))
      this.tell({ kind: 'passed', voyageId: voyage as VoyageId, personId, direction });
    return this;
  }
}

/** `a b c`: three people. */
export function people(text: string): readonly PersonId[] {
  return text.split(' ').filter((one) => one !== '') as PersonId[];
}
