import type { PersonId } from '../core/brand.ts';
import { unreachable } from '../core/result.ts';
import type { Log } from '../ports/log.ts';
import type { Effect } from './command-desk.ts';
import { type ErasureDeps, removeErasedCopies } from './erasure.ts';
import { messageOf } from './store-fault.ts';

export type { ErasureDeps } from './erasure.ts';

/** The erasure that a command of the centre orders: in one transaction with its answer, the copies after it. */
export function erasureEffect(id: PersonId, deps: ErasureDeps, log: Log): Effect {
  const personId = deps.erasure.behind(id);
  const after = (): void => {
    deps.forget(personId);
    void removeErasedCopies(deps).then(
      (remains) => {
        if (remains.length > 0) log.warn('person.copies-remain', { personId, count: remains.length });
      },
      (error: unknown) => log.error('person.copies-remain', { personId, cause: messageOf(error) }),
    );
  };
  const standing = deps.erasure.standing(personId);
  switch (standing) {
    case 'unknown':
      return { outcome: 'failed', cause: 'person/unknown' };
    case 'at-sea':
      return { outcome: 'failed', cause: 'person/at-sea' };
    case 'erased':
      return { outcome: 'done', cause: null, after };
    case 'erasable':
      return {
        ...{ outcome: 'done', cause: null, after },
        drafts: [{ kind: 'person.erased', payload: { personId, officerId: null } }],
        within: () => deps.erasure.destroy(personId),
      };
    default:
      return unreachable(standing);
  }
}
