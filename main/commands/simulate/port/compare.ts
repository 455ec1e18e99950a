import type { Found } from './found.ts';
import type { Planted } from './planted.ts';
import { type FaultKind, faultKinds } from './port-size.ts';

export interface KindResult {
  readonly kind: FaultKind | 'other';
  readonly planted: number;
  readonly found: number;
  readonly invented: number;
  readonly missed: number;
}

export interface Comparison {
  /** In the order of `faultKinds`, and what is of no kind that was planted. */
  readonly kinds: readonly KindResult[];
  readonly invented: readonly Found[];
  readonly missed: readonly Planted[];
}

/** Whether all was found and nothing invented. */
export function isRight({ invented, missed }: Comparison): boolean {
  return invented.length === 0 && missed.length === 0;
}

/**
 * Holds what was found against what was planted: each of those who must find a fault has to name it. A thing that is
 * found twice by one of them is one thing.
 */
export function compare(planted: readonly Planted[], found: readonly Found[]): Comparison {
  const distinct = [...new Map(found.map((item) => [keyOf(item), item])).values()];
  const invented = distinct.filter(
    (item) => !planted.some((fault) => names(item, fault) || follows(item, fault)),
  );
  const missed = planted.filter(
    (fault) => !fault.by.every((by) => distinct.some((item) => item.by === by && names(item, fault))),
  );
  const isKind = (kind: string) => (item: { readonly kind: string }) => item.kind === kind;
  const isOther = (item: Found) => !(faultKinds as readonly string[]).includes(item.kind);
  const kinds = faultKinds.map((kind): KindResult => {
    const of = planted.filter(isKind(kind)).length;
    const lost = missed.filter(isKind(kind)).length;
    const extra = invented.filter(isKind(kind)).length;
    return { kind, planted: of, found: of - lost, invented: extra, missed: lost };
  });
  const others = invented.filter(isOther).length;
  const other: KindResult = { kind: 'other', planted: 0, found: 0, invented: others, missed: 0 };
  return { kinds: [...kinds, other], invented, missed };
}

function keyOf({ kind, personIds, voyageId, by }: Found): string {
  return `${by} ${kind} ${voyageId ?? ''} ${personIds.join(' ')}`;
}

/** A case at the lane names people; reconciling names people and boat. Neither may name anybody else. */
function names(item: Found, fault: Planted): boolean {
  if (item.kind !== fault.kind) return false;
  if (item.voyageId !== undefined && fault.voyageId !== undefined && item.voyageId !== fault.voyageId)
    return false;
  if (fault.personIds.length === 0) return item.personIds.length === 0;
  if (item.by === 'lane')
    return item.personIds.length === 1 && fault.personIds.includes(item.personIds[0] as never);
  return (
    item.personIds.length === fault.personIds.length &&
    item.personIds.every((id) => fault.personIds.includes(id))
  );
}

/**
 * Whoever comes ashore with a boat that does not name them is one too many on it, until everybody has landed and it
 * turns out in whose place they came: the same person, said twice.
 */
function follows(item: Found, fault: Planted): boolean {
  const cameInstead = fault.kind === 'reappeared' ? fault.personIds[0] : fault.personIds[1];
  return (
    (fault.kind === 'reappeared' || fault.kind === 'swapped') &&
    item.kind === 'extra' &&
    item.voyageId === fault.voyageId &&
    item.personIds.length === 1 &&
    item.personIds[0] === cameInstead
  );
}
