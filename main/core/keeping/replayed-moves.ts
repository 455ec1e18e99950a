import type { EventPayload } from '../events/kinds.ts';
import type { JournalRow } from '../events/row.ts';
import type { LineState } from '../people.ts';
import { lineAfter } from '../voyage/due.ts';
import type { VoyagePhase } from '../voyage/phase.ts';

/** A move of a crew list that follows from a row. */
export interface ReplayedMove {
  readonly voyageId: string;
  readonly personId: string;
  readonly to: LineState;
  /** UTC in ms, as the row dates it. */
  readonly at: number;
}

/** What rows that were put back say about the crew lists, which did not come back with them (invariant I2). */
export interface ReplayedMoves {
  /**
   * Rows in the order of the journal, also those before the first that was put back: who was granted before, and
   * walked after.
   * @returns the move that belongs to the row, if one does
   */
  see(row: JournalRow): ReplayedMove | undefined;
}

interface Granted {
  readonly order: number;
  readonly stated: boolean;
}

export function createReplayedMoves(): ReplayedMoves {
  const grants = new Map<string, Granted>();
  /** For each person on a voyage: the newest of their grants on which they walked. */
  const walkedLast = new Map<string, number>();
  /** Of voyages with a notice: whether their boats still lie there. */
  const phases = new Map<string, VoyagePhase>();
  let order = 0;

  /** A passage that becomes known late moves nothing if the person has passed again since. */
  function crossing(row: JournalRow, isLate: boolean): ReplayedMove | undefined {
    const { grantId, voyageId, personId, direction } = row.payload as EventPayload<'passage.completed'>;
    const granted = grants.get(grantId);
    const who = `${voyageId ?? ''} ${personId}`;
    const own = granted?.order ?? 0;
    const isOvertaken = (walkedLast.get(who) ?? -1) > own;
    if (isLate && (isOvertaken || granted?.stated === true)) return undefined;
    grants.set(grantId, { order: own, stated: true });
    walkedLast.set(who, Math.max(own, walkedLast.get(who) ?? -1));
    if (voyageId === null) return undefined;
    const to = lineAfter(direction, phases.get(voyageId));
    return { voyageId, personId, to, at: row.occurredAt };
  }

  function reach({ payload }: JournalRow, phase: 'boarding' | 'sealed'): void {
    const voyageId = String(payload['voyageId']);
    if (phases.get(voyageId) !== 'sealed') phases.set(voyageId, phase);
  }

  return {
    see(row) {
      switch (row.kind) {
        case 'passage.granted':
          order += 1;
          grants.set(String(row.payload['grantId']), { order, stated: false });
          return undefined;
        case 'passage.completed':
          return crossing(row, false);
        case 'passage.confirmed-late':
          return crossing(row, true);
        case 'passage.stated':
          return row.payload['walked'] === true ? crossing(row, true) : undefined;
        case 'voyage.filed':
          reach(row, 'boarding');
          return undefined;
        case 'voyage.sealed':
        case 'voyage.departed':
        case 'voyage.returning':
        case 'voyage.landed':
          reach(row, 'sealed');
          return undefined;
        default:
          return undefined;
      }
    },
  };
}
