import type { GateSettings } from './adapters/config/schema.ts';
import { createDayReports } from './app/day-reports.ts';
import type { Gate } from './app/gate.ts';
import { createMusterDesk } from './app/muster-desk.ts';
import type { ReportDesks } from './bridge/handlers/reports.ts';
import type { HostParts } from './compose.ts';
import type { ComposedVoyages } from './compose-voyages.ts';

/** What a day was, and who is out: both from this gate's own record alone. */
export function composeReports(
  { site, gate: gateName }: Pick<GateSettings, 'site' | 'gate'>,
  { store, clock }: Pick<HostParts, 'store' | 'clock'>,
  { recorder, board }: Pick<Gate, 'recorder' | 'board'>,
  voyaging: Pick<ComposedVoyages, 'board' | 'desks'>,
): ReportDesks {
  const { days, people, voyages, voyageBook } = store;
  const muster = createMusterDesk({
    ...{ people, voyages, recorder },
    extrasOf: (voyage) => board.extrasOf(voyage),
    lifeOf: (voyageId) => voyaging.board.of(voyageId),
    sealOf: (voyageId) => voyageBook.facts(voyageId).find((fact) => fact.kind === 'sealed'),
  });
  const { officerName } = voyaging.desks;
  return {
    ...{ days: createDayReports({ days, recorder, clock }), muster, clock },
    ...{ site, gateName, officerName },
  };
}
