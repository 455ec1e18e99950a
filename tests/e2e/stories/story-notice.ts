import type { Store } from '../../../main/adapters/sqlite/store.ts';
import { writeNotice } from '../../../main/app/importing/notice-writing.ts';
import type { WallMs } from '../../../main/core/brand.ts';
import type { VoyageNotice } from '../../../main/core/voyage/fact.ts';
import { filedDraft } from '../../../main/core/voyage/filed-notice.ts';
import type { Cast } from './story-cast.ts';
import type { NoticedPart } from './story-orders.ts';

const hourMs = 3_600_000;

/** The notice of a departure: its crew replaces whoever stood on the list of the boat. */
export function fileNotice(
  { journal, voyages, voyageBook }: Store,
  { personIds, voyageId }: Cast,
  crew: readonly NoticedPart[],
  nowMs: WallMs,
): void {
  const present = voyages.find(voyageId);
  if (present === undefined) throw new Error('The stories have no boat.');
  const at = (hours: number) => (nowMs + hours * hourMs) as WallMs;
  const notice: VoyageNotice = {
    ...{ voyageId, noticeId: 'notice-1', revision: 1 },
    vessel: { registration: undefined, name: present.vesselName, mark: present.vesselMark },
    // At any time: nobody has set the clock of the machine that plays this, and a window would ask for an officer.
    ...{ windowFrom: undefined, windowTo: undefined, filedAt: at(-6), listFiledAt: at(-6), eta: at(200) },
    lines: crew.map(({ part, role }) => {
      const personId = personIds[part];
      if (personId === undefined) throw new Error(`Nobody plays ${part}.`);
      return { personId, role, permitNumber: undefined };
    }),
  };
  const written = journal.append([filedDraft(notice, 'officer')], () =>
    writeNotice(notice, present, { voyages, voyageBook }),
  );
  if (!written.ok) throw new Error(`The notice could not be written: ${written.error}`);
}
