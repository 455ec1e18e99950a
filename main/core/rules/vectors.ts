import { personFindings } from '../decision/person-findings.ts';
import { unreachable } from '../result.ts';
import type { PortRules } from './rules.ts';
import { strictestOf } from './stricter.ts';
import type { RuleVector } from './vector-shape.ts';

/** A case that did not come out as its author expects. */
export interface FailedVector {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/**
 * Runs cases through the code that decides at the lane. A set whose own cases fail is not understood by this program
 * as its author meant it, and is never used.
 * @returns the first that fails
 */
export function firstFailure(rules: PortRules, vectors: readonly RuleVector[]): FailedVector | undefined {
  for (const vector of vectors) {
    const expected = expectedOf(vector);
    const found = foundBy(rules, vector);
    if (expected !== found) return { what: vector.what, expected, found };
  }
  return undefined;
}

function expectedOf(vector: RuleVector): string {
  switch (vector.kind) {
    case 'person':
      return listed(vector.finds);
    case 'handling':
      return vector.asks;
    default:
      return unreachable(vector);
  }
}

function foundBy(rules: PortRules, vector: RuleVector): string {
  switch (vector.kind) {
    case 'person': {
      const { born, papers, day, doubt } = vector;
      const person = {
        dateOfBirth: born ?? undefined,
        papers: papers.map(({ kind, expires }) => ({
          kind,
          expires: expires ?? undefined,
          number: undefined,
        })),
      };
      const days = { day, ...(doubt ?? { earliest: day, latest: day }) };
      return listed(personFindings(person, days, rules));
    }
    case 'handling':
      return strictestOf(vector.reasons.map((reason) => rules.handling[reason]));
    default:
      return unreachable(vector);
  }
}

function listed(codes: readonly string[]): string {
  return codes.length === 0 ? 'nothing' : [...codes].sort().join(' ');
}
