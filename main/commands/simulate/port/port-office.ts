import type { PersonId, VoyageId } from '../../../core/brand.ts';
import type { VoyageFact } from '../../../core/voyage/fact.ts';
import { factsOfRow } from '../../../core/voyage/facts-of-rows.ts';
import { reconcile } from '../../../core/voyage/reconcile.ts';
import type { VoyageFinding, VoyageReconciliation } from '../../../core/voyage/reconciliation.ts';
import { officers } from './port-officer.ts';
import { dwellerOf, gateOf, type World } from './port-world.ts';

/** A finding as officers were told of it. */
export interface Alarm extends VoyageFinding {
  readonly at: number;
}

/**
 * The officers of the port. Every few hours they look at the open voyages as the rows of all gates show them, report
 * whoever is missing, say what has become of each line, and close what is complete. They know nothing else.
 */
export class PortOffice {
  readonly #world: World;
  readonly #read: number[];
  readonly #facts = new Map<VoyageId, VoyageFact[]>();
  /** Reports of missing people outlive their voyage. */
  readonly #reports: VoyageFact[] = [];
  readonly #closed = new Set<VoyageId>();
  readonly #alarms = new Map<string, Alarm>();
  readonly #gateOf = new Map<VoyageId, number>();

  constructor(world: World) {
    this.#world = world;
    this.#read = world.gates.map(() => 0);
    for (const trip of world.trips) {
      this.#gateOf.set(trip.voyageId as VoyageId, trip.gate);
    }
  }

  alarms(): readonly Alarm[] {
    return [...this.#alarms.values()];
  }

  /** Of voyages that have landed; those that nobody could close. */
  stillOpen(): readonly VoyageId[] {
    return this.#reconciled()
      .filter(({ landedAt, voyageId }) => landedAt !== undefined && !this.#closed.has(voyageId))
      .map(({ voyageId }) => voyageId);
  }

  closed(): number {
    return this.#closed.size;
  }

  round(at: number): void {
    const before = this.#reconciled();
    this.#note(before, at);
    for (const voyage of before) if (voyage.landedAt !== undefined) this.#seeTo(voyage, at);
    const after = this.#reconciled();
    this.#note(after, at);
    for (const voyage of after) if (voyage.landedAt !== undefined) this.#close(voyage, at);
  }

  #reconciled(): readonly VoyageReconciliation[] {
    this.#readRows();
    const open = [...this.#facts]
      .filter(
        ([voyageId, facts]) => !this.#closed.has(voyageId) || facts.some((fact) => this.#isAwaited(fact)),
      )
      .flatMap(([, facts]) => facts);
    return reconcile([...open, ...this.#reports], this.#world.active.rules);
  }

  /** Somebody of a closed voyage comes home with a boat that is still out, as both masters have said. */
  #isAwaited(fact: VoyageFact): boolean {
    const isTransfer = fact.kind === 'line-stated' && fact.outcome === 'transferred-declared';
    return isTransfer && fact.otherVoyageId !== undefined && !this.#closed.has(fact.otherVoyageId);
  }

  #readRows(): void {
    for (const [place, gate] of this.#world.gates.entries()) {
      for (const row of gate.rows.slice(this.#read[place]))
        for (const fact of factsOfRow(row)) {
          const { voyageId } = fact;
          if (fact.kind === 'missing-reported' || fact.kind === 'found') this.#reports.push(fact);
          const known = this.#facts.get(voyageId);
          if (known === undefined) this.#facts.set(voyageId, [fact]);
          else known.push(fact);
        }
      this.#read[place] = gate.rows.length;
    }
  }

  #note(voyages: readonly VoyageReconciliation[], at: number): void {
    for (const finding of voyages.flatMap(({ findings }) => findings)) {
      const { kind, voyageId, personIds, otherVoyageId = '' } = finding;
      const key = `${kind} ${voyageId} ${personIds.join(' ')} ${otherVoyageId}`;
      if (!this.#alarms.has(key)) this.#alarms.set(key, { ...finding, at });
    }
  }

  #seeTo({ voyageId, lines, findings }: VoyageReconciliation, at: number): void {
    if (this.#closed.has(voyageId)) return;
    const officerId = officers.first;
    const gate = gateOf(this.#world, this.#gateOf.get(voyageId) ?? 0);
    const gone = new Set<PersonId>();
    for (const { kind, personIds } of findings) {
      const [personId] = personIds;
      if (personId === undefined) continue;
      if (kind === 'missing') {
        gone.add(personId);
        this.#reportMissing(voyageId, personId, at);
      } else if (kind === 'swapped') {
        gone.add(personId);
        const line = { voyageId, personId, outcome: 'unaccounted', otherVoyageId: null } as const;
        gate.record(at, { kind: 'voyage.line-stated', payload: { ...line, officerId, note: '' } });
      }
    }
    for (const { personId, outcome, lastDirection } of lines) {
      if (outcome !== undefined || gone.has(personId) || lastDirection === 'out') continue;
      const line = { voyageId, personId, outcome: lastDirection === 'in' ? 'returned' : 'no-show' } as const;
      const payload = { ...line, otherVoyageId: null, officerId, note: '' };
      gate.record(at, { kind: 'voyage.line-stated', payload });
    }
  }

  /** The watch-list of the centre brings it to every gate. */
  #reportMissing(voyageId: VoyageId, personId: PersonId, at: number): void {
    const gate = gateOf(this.#world, this.#gateOf.get(voyageId) ?? 0);
    const report = { reportId: `report-${personId}`, voyageId, personId, officerId: officers.first };
    const payload = { ...report, happenedAt: null, place: null, note: '' };
    gate.record(at, { kind: 'person.missing-reported', payload });
    const dweller = dwellerOf(this.#world, personId);
    dweller.person = { ...dweller.person, status: 'missing' };
    this.#world.watchList.set(personId, 'missing');
  }

  #close({ voyageId, lines }: VoyageReconciliation, at: number): void {
    if (this.#closed.has(voyageId) || lines.some(({ outcome }) => outcome === undefined)) return;
    const payload = { voyageId, officerId: officers.first };
    gateOf(this.#world, this.#gateOf.get(voyageId) ?? 0).record(at, { kind: 'voyage.closed', payload });
    this.#closed.add(voyageId);
    for (const gate of this.#world.gates) gate.close(voyageId);
  }
}
