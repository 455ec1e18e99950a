import type { Officer } from '../../main/app/officer-desk.ts';
import type { GateServiceDeps } from '../../main/bridge/gate-service.ts';
import { exportHandlers } from '../../main/bridge/handlers/exports.ts';
import type { Seat } from '../../main/bridge/handlers/handlers.ts';
import { missingHandlers } from '../../main/bridge/handlers/missing.ts';
import { voyageHandlers } from '../../main/bridge/handlers/voyages.ts';
import { composeVoyages } from '../../main/compose-voyages.ts';
import type { OfficerId, PersonId, VoyageId, WallMs } from '../../main/core/brand.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import type { PortRules } from '../../main/core/rules/rules.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import { lineAfter } from '../../main/core/voyage/due.ts';
import type { CrewRole } from '../../main/core/voyage/phase.ts';
import { type GateBench, type GateBenchOptions, startGateBench } from './gate-bench.ts';
import { createCountedIds, laneConfig, officers } from './gate-deps.ts';
import { rulesThat } from './port-rules.ts';
import { expectOk, faceOf, personOf } from './store-bench.ts';

export const pin = '582637';
export const chokDee = 'chok-dee' as VoyageId;
export const sangJan = 'sang-jan' as VoyageId;

/** A gate with notices, and the calls of an officer's window. */
export interface VoyageBench extends GateBench {
  readonly desks: NonNullable<GateServiceDeps['voyages']>;
  readonly voyaging: ReturnType<typeof composeVoyages>;
  readonly handlers: ReturnType<typeof voyageHandlers> &
    ReturnType<typeof missingHandlers> &
    ReturnType<typeof exportHandlers>;
  /** Where Suda works, whose PIN is `pin`. */
  readonly suda: Seat;
  seatOf(officer: Officer | undefined): Seat;
  /** Files a notice with its list; the first of it is the master. */
  files(voyageId: VoyageId, people: readonly number[], change?: Partial<NoticeChange>): void;
  /** Enrols them without a list. */
  enrols(...people: readonly number[]): void;
  /** A passage that the device confirmed. */
  walks(n: number, direction: Direction, voyageId?: VoyageId): void;
  phaseOf(voyageId: VoyageId): string | undefined;
  /** Everything that an act may change, to be held against itself. */
  everything(): unknown;
}

interface NoticeChange {
  readonly windowFrom: number | null;
  readonly eta: number | null;
  readonly filedAt: number;
  readonly roles: readonly CrewRole[];
}

export const idOf = (n: number): PersonId => personOf(n).personId;

export async function startVoyageBench(
  options: GateBenchOptions & { readonly rules?: Partial<PortRules> } = {},
): Promise<VoyageBench> {
  const bench = await startGateBench(options);
  const { store, gate, health, clock } = bench;
  await gate.pins.choose('officer-1' as OfficerId, pin, null);
  const voyaging = composeVoyages(
    { site: 'samut-sakhon', gate: 'lane-1' },
    { store, clock, log: bench.log, ids: createCountedIds('act') },
    {
      ...{ gate, health, rules: rulesThat(options.rules), officers: options.officers ?? (() => officers) },
      spoofCheck: laneConfig.spoofCheck,
    },
  );
  voyaging.start();
  const { desks } = voyaging;
  const seatOf = (officer: Officer | undefined) =>
    ({ windowId: '1', officers: gate.officers.forWindow(() => officer) }) as unknown as Seat;
  return {
    ...bench,
    ...actsOn(bench),
    voyaging,
    desks,
    handlers: {
      ...voyageHandlers(gate, desks),
      ...missingHandlers(gate, desks),
      ...exportHandlers(gate, desks.crewLists),
    },
    seatOf,
    suda: seatOf(officers[0]),
  };
}

function actsOn({ store, clock }: GateBench) {
  const { journal, people, voyages, voyageBook } = store;
  let grants = 0;
  return {
    enrols(...numbers: readonly number[]) {
      for (const n of numbers) people.save(personOf(n), [faceOf(n)]);
    },
    files(voyageId: VoyageId, numbers: readonly number[], change: Partial<NoticeChange> = {}) {
      const { windowFrom = null, filedAt = clock.wall(), eta = null, roles = [] } = change;
      for (const n of numbers) if (people.find(idOf(n)) === undefined) people.save(personOf(n), [faceOf(n)]);
      const lines = numbers.map((n, i) => ({
        personId: idOf(n),
        role: roles[i] ?? (i === 0 ? ('master' as const) : ('crew' as const)),
        permitNumber: null,
      }));
      const vessel = { registration: null, name: voyageId.toUpperCase(), mark: `M-${voyageId}` };
      const times = { windowFrom, windowTo: null, filedAt, listFiledAt: null, eta };
      const about = { voyageId, noticeId: `notice-${voyageId}`, revision: 1 };
      const filed: EventDraft = {
        kind: 'voyage.filed',
        payload: { ...about, ...times, vessel, lines, source: 'centre' },
      };
      const within = () => {
        voyages.save({ voyageId, vesselName: vessel.name, vesselMark: vessel.mark, state: 'open' });
        for (const { personId, role } of lines) voyages.addLine(voyageId, personId, role);
        voyageBook.saveHead(voyageId, {
          ...{ noticeId: about.noticeId, revision: 1, registration: undefined, phase: 'filed' },
          ...{ windowFrom: (windowFrom ?? undefined) as WallMs | undefined, windowTo: undefined },
          ...{
            filedAt: filedAt as WallMs,
            listFiledAt: undefined,
            eta: (eta ?? undefined) as WallMs | undefined,
            clearedAt: undefined,
          },
        });
      };
      expectOk(journal.append([filed], within));
    },
    walks(n: number, direction: Direction, voyageId: VoyageId = chokDee) {
      const grantId = `walk-${++grants}`;
      const payload = { passageId: `p-${grantId}`, grantId, personId: idOf(n), voyageId, direction };
      const walked: EventDraft = {
        kind: 'passage.completed',
        payload: { ...payload, confirmation: 'device', count: 1 },
      };
      const move = () => voyages.moveLine(voyageId, idOf(n), lineAfter(direction), clock.wall());
      expectOk(journal.append([walked], move));
    },
    phaseOf: (voyageId: VoyageId) => voyages.find(voyageId)?.notice?.phase,
    everything: () => ({
      rows: journal.head()?.seq,
      voyages: voyages.listOpen(),
      people: people.list().map(({ personId, status }) => ({ personId, status })),
    }),
  };
}
