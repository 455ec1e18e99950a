import type { VoyageId } from '../core/brand.ts';
import { ok } from '../core/result.ts';
import { countOpen } from '../core/voyage/next-steps.ts';
import type { Officer } from './officer-desk.ts';
import { type Acted, standingAt, type VoyageActDeps, write } from './voyage-acts.ts';

/** The boat has left. */
export function departVoyage(deps: VoyageActDeps, { officerId }: Officer, voyageId: VoyageId): Acted<void> {
  const standing = standingAt(deps, voyageId, 'depart');
  if (!standing.ok) return standing;
  return write(deps, [{ kind: 'voyage.departed', payload: { voyageId, officerId } }]);
}

/** The boat is back. Somebody who comes ashore does not say so by themselves: one sick man may be brought in. */
export function beginReturn(deps: VoyageActDeps, { officerId }: Officer, voyageId: VoyageId): Acted<void> {
  const standing = standingAt(deps, voyageId, 'return');
  if (!standing.ok) return standing;
  return write(deps, [{ kind: 'voyage.returning', payload: { voyageId, officerId, noticeId: null } }]);
}

/**
 * Everybody who came back is ashore.
 * @returns of how many nobody knows what became of them
 */
export function landVoyage(
  deps: VoyageActDeps,
  { officerId }: Officer,
  voyageId: VoyageId,
): Acted<{ readonly open: number }> {
  const standing = standingAt(deps, voyageId, 'land');
  if (!standing.ok) return standing;
  const written = write(deps, [{ kind: 'voyage.landed', payload: { voyageId, officerId } }]);
  if (!written.ok) return written;
  const life = deps.board.now().voyages.get(voyageId);
  return ok({ open: life === undefined ? 0 : countOpen(life) });
}

/** Somebody must look into it before anything else is stated. */
export function disputeVoyage(
  deps: VoyageActDeps,
  { officerId }: Officer,
  voyageId: VoyageId,
  note: string,
): Acted<void> {
  const standing = standingAt(deps, voyageId, 'dispute');
  if (!standing.ok) return standing;
  return write(deps, [{ kind: 'voyage.disputed', payload: { voyageId, officerId, note } }]);
}

export function settleVoyage(
  deps: VoyageActDeps,
  { officerId }: Officer,
  voyageId: VoyageId,
  note: string,
): Acted<void> {
  const standing = standingAt(deps, voyageId, 'settle');
  if (!standing.ok) return standing;
  return write(deps, [{ kind: 'voyage.settled', payload: { voyageId, officerId, note } }]);
}
