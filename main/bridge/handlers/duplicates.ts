import type { DuplicateDesk, ShownPair } from '../../app/duplicate-desk.ts';
import type { CallResult } from '../contract.ts';
import type { GateServiceDeps } from '../gate-service.ts';
import { personCardOf } from '../views/person-card.ts';
import type { HandlersOf } from './handlers.ts';
import { finish, notThere, refusedByDesk } from './reply.ts';

/** As many as a screen of the panel holds; the others wait behind these. */
const shownPairs = 20;

/** People who may be one. Who may is asked before any handler. */
export function duplicateHandlers({
  gate,
  duplicates,
}: Pick<GateServiceDeps, 'gate'> & { readonly duplicates?: DuplicateDesk | undefined }): HandlersOf<
  'listDuplicates' | 'settleDuplicate'
> {
  if (duplicates === undefined) return { listDuplicates: notThere, settleDuplicate: notThere };
  return {
    listDuplicates(_args, { officers }) {
      const by = officers.allowed('see-people');
      const listed = by.ok ? duplicates.list(by.value, shownPairs) : by;
      if (!listed.ok) return refusedByDesk(listed.error);
      const { pairs, more } = listed.value;
      return { ok: true, value: { pairs: pairs.map(pairView), more } };
    },
    settleDuplicate({ duplicateId, outcome, note }, { officers }) {
      const by = officers.allowed('settle-duplicate');
      return finish(gate, by.ok ? duplicates.settle(by.value, duplicateId, outcome, note) : by);
    },
  };
}

function pairView({ pair, oneIn, people }: ShownPair): CallResult<'listDuplicates'>['pairs'][number] {
  return {
    duplicateId: pair.duplicateId,
    by: pair.by,
    foundAtMs: pair.foundAt,
    oneIn: oneIn ?? null,
    people: people.map((found) => ({ ...personCardOf(found), portrait: found.portrait ?? null })),
  };
}
