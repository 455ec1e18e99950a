import type { GrantId, PassageId, PersonId, VoyageId } from '../core/brand.ts';
import type { EventKind, EventPayload } from '../core/events/kinds.ts';
import type { JournalRow } from '../core/events/row.ts';
import { type Confirmation, hasWalked, type Pass, withEnding } from './pass-ledger.ts';

const endings: Partial<Record<EventKind, Confirmation>> = {
  'passage.completed': 'device',
  'passage.abandoned': 'abandoned',
  'passage.unconfirmed': 'none',
  'passage.failed': 'failed',
  'passage.confirmed-late': 'device',
};

/** Passes as the journal tells them, so that an officer can still state one after a restart (invariant I2). */
export interface EarlierPasses {
  /** Rows in the order of the journal. */
  see(row: JournalRow): void;
  /** Newest first. What has no ending is nobody's to know: its confirmation is `none`. */
  all(): readonly Pass[];
}

export function createEarlierPasses(): EarlierPasses {
  const passes = new Map<string, Pass>();
  /** The passages of each person that another could still overtake, newest first: few, however long the journal. */
  const unsettled = new Map<string, readonly string[]>();

  function begin(pass: Pass): void {
    passes.set(pass.passageId, pass);
    unsettled.set(pass.personId, [pass.passageId, ...(unsettled.get(pass.personId) ?? [])]);
  }

  function end(passageId: string, confirmation: Confirmation): void {
    const personId = passes.get(passageId)?.personId ?? '';
    const theirs = unsettled.get(personId) ?? [];
    const touched = (theirs.includes(passageId) ? theirs : [passageId]).flatMap((id) => passes.get(id) ?? []);
    for (const pass of withEnding(touched, passageId as PassageId, confirmation))
      passes.set(pass.passageId, pass);
    if (!hasWalked(confirmation)) return;
    const left = theirs.filter((id) => id !== passageId && !passes.get(id)?.isOvertaken);
    unsettled.set(personId, left);
  }

  return {
    see(row) {
      const passageId = String(row.payload['passageId']);
      const ending = endings[row.kind as EventKind];
      if (row.kind === 'passage.granted') begin(passOf(row));
      else if (row.kind === 'passage.stated')
        end(passageId, row.payload['walked'] ? 'walked' : 'did-not-walk');
      else if (ending !== undefined) end(passageId, ending);
    },
    all: () =>
      [...passes.values()]
        .toReversed()
        .map((p) => (p.confirmation === 'pending' ? { ...p, confirmation: 'none' } : p)),
  };
}

function passOf({ payload, occurredAt }: JournalRow): Pass {
  const granted = payload as EventPayload<'passage.granted'>;
  return {
    passageId: granted.passageId as PassageId,
    grantId: granted.grantId as GrantId,
    personId: granted.personId as PersonId,
    voyageId: (granted.voyageId ?? undefined) as VoyageId | undefined,
    direction: granted.direction,
    how: granted.how,
    atMs: occurredAt,
    confirmation: 'pending',
    isOvertaken: false,
  };
}
