import type { VoyageFact } from './fact.ts';

/** A fact at its place in the order of all of them, without the permissions, which move nobody. */
export type EffectiveFact = Exclude<VoyageFact, { kind: 'granted' }>;

interface Granted {
  readonly order: number;
  readonly walked: boolean;
}

/**
 * Leaves out passages that changed nothing: told twice, or known late of somebody who has passed again since. The same
 * rule moves the crew lists of a restored gate; see `core/keeping/replayed-moves.ts`.
 * @param ordered by `inOrder`
 */
export function effectiveFacts(ordered: readonly VoyageFact[]): readonly EffectiveFact[] {
  const grants = new Map<string, Granted>();
  /** For each person on a voyage: the newest of their permissions on which they walked. */
  const walkedLast = new Map<string, number>();

  const counts = (fact: Extract<VoyageFact, { kind: 'passed' }>): boolean => {
    const { grantId } = fact;
    if (grantId === undefined) return true;
    const who = `${fact.voyageId} ${fact.personId}`;
    const granted = grants.get(grantId);
    const own = granted?.order ?? 0;
    const last = walkedLast.get(who) ?? -1;
    if (granted?.walked === true || (fact.isLate === true && last > own)) return false;
    grants.set(grantId, { order: own, walked: true });
    walkedLast.set(who, Math.max(own, last));
    return true;
  };

  return ordered.flatMap((fact, place) => {
    if (fact.kind === 'granted') {
      if (!grants.has(fact.grantId)) grants.set(fact.grantId, { order: place + 1, walked: false });
      return [];
    }
    return fact.kind !== 'passed' || counts(fact) ? [fact] : [];
  });
}
