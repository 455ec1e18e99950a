import type { GateSettings } from './adapters/config/schema.ts';
import { crewListWriters } from './adapters/crew-lists/crew-list-writers.ts';
import { createCrewListDesk } from './app/crew-list-desk.ts';
import { watchFindings } from './app/findings-watch.ts';
import type { Gate } from './app/gate.ts';
import type { HealthBoard } from './app/health-board.ts';
import { createMissingDesk } from './app/missing-desk.ts';
import type { Officer } from './app/officer-desk.ts';
import { ownPin } from './app/own-pin.ts';
import { cannotTell, type PersonSightDeps, standsThere } from './app/person-sight.ts';
import { keepLosses } from './app/reported-losses.ts';
import type { RuleBook } from './app/rule-book.ts';
import { readOrDoubt } from './app/store-reads.ts';
import { createVoyageBoard, type VoyageBoard } from './app/voyage-board.ts';
import { createVoyageDesk } from './app/voyage-desk.ts';
import type { GateServiceDeps } from './bridge/gate-service.ts';
import type { HostParts } from './compose.ts';
import type { PersonId } from './core/brand.ts';
import type { SpoofCheck } from './core/matching/liveness.ts';

/** What officers know and do about voyages. */
export interface ComposedVoyages {
  readonly desks: NonNullable<GateServiceDeps['voyages']>;
  readonly board: VoyageBoard;
  /** Once the gate has started, and before the lists do: of two faults of the lists people come first. */
  start(): void;
  close(): void;
}

interface Built {
  readonly gate: Gate;
  readonly health: HealthBoard;
  readonly rules: RuleBook;
  readonly officers: () => readonly Officer[];
  readonly spoofCheck: SpoofCheck;
}

export function composeVoyages(
  { site, gate: gateName }: Pick<GateSettings, 'site' | 'gate'>,
  parts: Pick<HostParts, 'store' | 'clock' | 'ids' | 'log'>,
  built: Built,
): ComposedVoyages {
  const { store, clock, ids, log } = parts;
  const { gate, health, rules, officers, spoofCheck } = built;
  const { voyages, people, journal, voyageBook: book, vessels, centreIds } = store;
  const { recorder, gallery, looks, pins } = gate;
  const board = createVoyageBoard({ book, journal, rules, recorder, clock });
  const acts = { board, voyages, people, gallery, recorder, rules, clock };
  const sight = { ...gate, health, clock, spoofCheck };
  const desks = {
    desk: createVoyageDesk({
      ...acts,
      officers,
      checkPin: (officerId, pin) => ownPin(pins, officerId, pin),
      isAtCamera: (personId) => isAtCamera(sight, personId),
    }),
    missing: createMissingDesk({ ...acts, journal, looks, ids, centreIds }),
    crewLists: createCrewListDesk({
      ...{ voyages, people, vessels, book, board, recorder, clock, site, gateName },
      writers: crewListWriters,
    }),
    ...{ board, voyages, rules, site, gateName },
    person: (personId: PersonId) => readOrDoubt(recorder, () => people.find(personId), undefined),
    officerName: (officerId: string) =>
      officers().find((officer) => officer.officerId === officerId)?.name ?? officerId,
  };
  board.onChanged(gate.changed);
  let stopWatching = (): void => undefined;
  let stopKeeping = (): void => undefined;
  return {
    desks,
    board,
    start() {
      stopWatching = watchFindings({ board, health, journal });
      stopKeeping = keepLosses({ book, people, journal, recorder, gallery, log });
    },
    close() {
      stopWatching();
      stopKeeping();
      board.close();
    },
  };
}

/** Where nobody can be told by their face now, the master shows a paper. */
function isAtCamera(deps: PersonSightDeps, personId: PersonId): boolean {
  return !cannotTell(deps) && standsThere(deps, personId);
}
