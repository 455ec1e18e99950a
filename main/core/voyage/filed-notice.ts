import { canonicalText } from '../events/canonical-text.ts';
import type { EventDraft, EventPayload } from '../events/kinds.ts';
import type { NoticeHead } from '../people.ts';
import type { VoyageNotice } from './fact.ts';
import type { CrewRole } from './phase.ts';

export type NoticeSource = EventPayload<'voyage.filed'>['source'];

/** What the record says of a notice that comes into use: never a number of somebody's papers. */
export function filedDraft(notice: VoyageNotice, source: NoticeSource): EventDraft {
  return { kind: 'voyage.filed', payload: { ...contentOf(notice), source } };
}

/** Whether a notice says nothing else to the record than another one, wherever they came from. */
export function isSameNotice(one: VoyageNotice, other: VoyageNotice): boolean {
  return canonicalText(contentOf(one)) === canonicalText(contentOf(other));
}

/** What is kept of a notice with its voyage; how far that has come is for its facts to say. */
export function headOfNotice(notice: VoyageNotice, present: NoticeHead | undefined): NoticeHead {
  const { noticeId, revision, windowFrom, windowTo, filedAt, listFiledAt, eta } = notice;
  return {
    ...{ noticeId, revision, windowFrom, windowTo, filedAt, listFiledAt, eta },
    registration: notice.vessel.registration,
    phase: present?.phase ?? 'filed',
    clearedAt: present?.clearedAt,
  };
}

function contentOf(notice: VoyageNotice): Omit<EventPayload<'voyage.filed'>, 'source'> {
  const { voyageId, noticeId, revision, vessel, filedAt } = notice;
  return {
    ...{ voyageId, noticeId, revision, filedAt },
    vessel: { registration: vessel.registration ?? null, name: vessel.name, mark: vessel.mark },
    windowFrom: notice.windowFrom ?? null,
    windowTo: notice.windowTo ?? null,
    listFiledAt: notice.listFiledAt ?? null,
    eta: notice.eta ?? null,
    lines: notice.lines.map(({ personId, role }) => ({
      personId,
      role: role as CrewRole,
      permitNumber: null,
    })),
  };
}
