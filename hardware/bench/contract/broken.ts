import { isDeepStrictEqual } from 'node:util';

/** A device, or its driver, did not keep the contract; the message is a sentence that says how. */
export class ContractBroken extends Error {}

/** @param sentence what should have been so, for whoever reads the report */
export function must(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new ContractBroken(sentence);
}

export function mustEqual<T>(what: string, seen: T, wanted: T): void {
  if (isDeepStrictEqual(seen, wanted)) return;
  throw new ContractBroken(`${what}: expected ${shown(wanted)}, but saw ${shown(seen)}.`);
}

export function mustBeBelow(what: string, seen: number, limit: number): void {
  must(seen < limit, `${what}: expected less than ${limit}, but saw ${Math.round(seen)}.`);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
