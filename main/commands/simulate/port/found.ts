import type { PersonId, VoyageId } from '../../../core/brand.ts';
import type { ReasonCode } from '../../../core/codes.ts';
import { type EventPayload, eventPayloads } from '../../../core/events/kinds.ts';
import type { JournalRow } from '../../../core/events/row.ts';
import type { VoyageFinding } from '../../../core/voyage/reconciliation.ts';
import type { Finder } from './planted.ts';
import type { FaultKind } from './port-size.ts';

/** What the product told somebody of. A kind that nobody plants is always an invention. */
export interface Found {
  readonly kind: FaultKind | VoyageFinding['kind'] | 'odd-case';
  readonly personIds: readonly PersonId[];
  /** Undefined where the case at the lane names no boat. */
  readonly voyageId: VoyageId | undefined;
  readonly by: Finder;
}

/** What each reason of a case at the lane is a finding of; without: daily business of an officer. */
const kindOfReason: Partial<Record<ReasonCode, Found['kind']>> = {
  S285_EXPIRED: 'expired-permit',
  PERMIT_EXPIRED: 'expired-permit',
  SEABOOK_EXPIRED: 'expired-permit',
  PASSPORT_EXPIRED: 'expired-permit',
  UNDERAGE: 'underage',
  CLAIM_MISMATCH: 'swapped',
  MISSING_REAPPEARED: 'reappeared',
  DUPLICATE_IDENTITY: 'duplicate',
  // Nobody plants these: each is an invention.
  AGE_UNKNOWN: 'odd-case',
  S285_WRONG_BOAT: 'odd-case',
  WATCHLIST: 'odd-case',
  SPOOF_SUSPECT: 'odd-case',
  AMBIGUOUS: 'odd-case',
  PERSON_NOT_ACTIVE: 'odd-case',
  ROSTER_STALE: 'odd-case',
  CLOCK_UNTRUSTED: 'odd-case',
};

/** What the cases of a gate say. */
export function foundAtLane(rows: readonly JournalRow[]): readonly Found[] {
  return rows.flatMap((row) => {
    if (row.kind !== 'case.raised') return [];
    return ofCase(eventPayloads['case.raised'].parse(row.payload));
  });
}

function ofCase({ reasons, candidates, claim }: EventPayload<'case.raised'>): readonly Found[] {
  const about = claim?.personId ?? candidates[0]?.personId;
  const personIds = about === undefined ? [] : [about as PersonId];
  const kinds = new Set(reasons.map((reason) => kindOfReason[reason]).filter((kind) => kind !== undefined));
  return [...kinds].map((kind) => ({ kind, personIds, voyageId: undefined, by: 'lane' as const }));
}

/** What looking for duplicates has written down. */
export function foundInRows(rows: readonly JournalRow[]): readonly Found[] {
  return rows.flatMap((row) => {
    if (row.kind !== 'identity.duplicate-found') return [];
    const { personIds } = eventPayloads['identity.duplicate-found'].parse(row.payload);
    return [{ kind: 'duplicate', personIds: personIds as PersonId[], voyageId: undefined, by: 'faces' }];
  });
}

/** What reconciling says. */
export function foundInFindings(findings: readonly VoyageFinding[]): readonly Found[] {
  return findings.map(({ kind, personIds, voyageId, otherVoyageId }) => ({
    ...{ kind, personIds, by: 'reconciliation' },
    // Told of the voyage from which they vanished; what matters is where they are now.
    voyageId: kind === 'reappeared' ? otherVoyageId : voyageId,
  }));
}
