import type { EventDraft, EventKind, EventPayload } from '../../main/core/events/kinds.ts';

/** Drafts of one person's way through the gate, with ids derived from `n`. */
export function passage(n: number) {
  const ids = { passageId: `passage-${n}`, grantId: `grant-${n}`, personId: `person-${n}` };
  const way = { ...ids, voyageId: 'voyage-1', direction: 'out' } as const;
  const draft = <K extends EventKind>(kind: K, payload: EventPayload<K>) => ({ kind, payload }) as EventDraft;
  return {
    granted: (how: 'face' | 'officer' = 'face') =>
      draft('passage.granted', {
        ...way,
        how,
        officerId: null,
        caseId: null,
        reasons: how === 'face' ? ['OK'] : ['OVERRIDE_1P'],
        match: null,
      }),
    completed: () => draft('passage.completed', { ...way, confirmation: 'device', count: 1 }),
    abandoned: () => draft('passage.abandoned', ids),
    failed: () => draft('passage.failed', { ...ids, code: 'turnstile/timeout' }),
    unconfirmed: () => draft('passage.unconfirmed', { ...way, confirmation: 'none', cause: 'no-feedback' }),
    confirmedLate: () => draft('passage.confirmed-late', { ...way, confirmation: 'device' }),
    stated: (walked: boolean) => draft('passage.stated', { ...way, officerId: 'officer-1', walked }),
  };
}
