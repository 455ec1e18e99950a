import { canonicalText } from '../events/canonical-text.ts';
import type { FactSource } from './fact.ts';

/**
 * The facts in the one order that every place agrees on, each once. Within a gate they stand as it wrote them;
 * between gates by the clock, where a clock that was set back counts as standing still. Two facts under one number
 * of one gate, which no honest gate writes, are decided by their text.
 */
export function inOrder<F extends FactSource>(facts: Iterable<F>): readonly F[] {
  const moments = onceEach(facts)
    .sort((a, b) => byText(a.gate, b.gate) || a.seq - b.seq)
    .map((fact) => ({ fact, at: fact.at as number }));
  for (const [index, moment] of moments.entries()) {
    const before = moments[index - 1];
    if (before?.fact.gate === moment.fact.gate) moment.at = Math.max(before.at, moment.at);
  }
  // The sort is stable: within a gate nothing changes places.
  return moments.sort((a, b) => a.at - b.at).map(({ fact }) => fact);
}

function onceEach<F extends FactSource>(facts: Iterable<F>): F[] {
  const byNumber = new Map<string, F>();
  for (const fact of facts) {
    const number = `${fact.gate} ${fact.seq}`;
    const other = byNumber.get(number);
    if (other === undefined || canonicalText(fact) < canonicalText(other)) byNumber.set(number, fact);
  }
  return [...byNumber.values()];
}

/** By code units: the same everywhere, whatever the language of the machine. */
export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
