import type { CrewListDesk } from '../../app/crew-list-desk.ts';
import type { Gate } from '../../app/gate.ts';
import type { VoyageId } from '../../core/brand.ts';
import { answered, asOfficer } from './as-officer.ts';
import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

/** Crew lists as files. */
export function exportHandlers(
  gate: Pick<Gate, 'changed'>,
  lists: CrewListDesk | undefined,
): HandlersOf<'exportCrewList'> {
  if (lists === undefined) return { exportCrewList: notThere };
  return {
    exportCrewList({ voyageId, format }, seat) {
      const made = asOfficer('exportCrewList', seat, (by) =>
        lists.make(by, voyageId as VoyageId | null, format),
      );
      if (!made.ok) return answered(gate, made);
      const { fileName, mediaType, content } = made.value;
      return answered(gate, { ok: true, value: { fileName, mediaType, content } });
    },
  };
}
