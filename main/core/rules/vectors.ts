import type { VoyageId, WallMs } from '../brand.ts';
import type { Decision } from '../decision/decide.ts';
import { officersNeeded } from '../decision/handling.ts';
import { personFindings } from '../decision/person-findings.ts';
import { unreachable } from '../result.ts';
import { reconcile } from '../voyage/reconcile.ts';
import { decideVector, personOf } from './passage-vector.ts';
import type { PortRules } from './rules.ts';
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
    case 'passage':
      return `${vector.decision}: ${listed(vector.reasons)}`;
    case 'handling':
      return vector.asks;
    case 'list':
      return vector.isLate ? 'late' : 'in time';
    default:
      return unreachable(vector);
  }
}

function foundBy(rules: PortRules, vector: RuleVector): string {
  switch (vector.kind) {
    case 'person': {
      const { day, doubt } = vector;
      const days = { day, earliest: doubt?.earliest ?? day, latest: doubt?.latest ?? day };
      return listed(personFindings(personOf(vector), days, rules));
    }
    case 'passage':
      return decisionText(decideVector(rules, vector));
    case 'handling':
      return officersNeeded(vector.reasons, rules.handling, vector.way);
    case 'list':
      return isLate(rules, vector.handedInHoursBefore) ? 'late' : 'in time';
    default:
      return unreachable(vector);
  }
}

function decisionText(decision: Decision): string {
  switch (decision.kind) {
    case 'admit':
      return `admit: ${listed(decision.noted)}`;
    case 'refer':
    case 'refuse':
      return `${decision.kind}: ${listed(decision.reasons)}`;
    case 'already-passed':
      return 'already passed';
    default:
      return unreachable(decision);
  }
}

const hourMs = 3_600_000;
/** Any moment will do: only the distance between the list and the departure counts. */
const departure = 1_800_000_000_000;

function isLate(rules: PortRules, handedInHoursBefore: number): boolean {
  const filedAt = (departure - handedInHoursBefore * hourMs) as WallMs;
  const voyageId = 'vector-voyage' as VoyageId;
  const notice = {
    ...{ voyageId, noticeId: 'vector-notice', revision: 1, lines: [], filedAt },
    vessel: { registration: undefined, name: 'VECTOR', mark: 'VECTOR' },
    windowFrom: departure as WallMs,
    windowTo: undefined,
    listFiledAt: filedAt,
    eta: undefined,
  };
  const fact = { kind: 'filed', voyageId, notice, gate: 'vector/vector', seq: 1, at: filedAt } as const;
  const [voyage] = reconcile([fact], rules);
  return voyage?.findings.some(({ kind }) => kind === 'late-list') ?? false;
}

function listed(codes: readonly string[]): string {
  return codes.length === 0 ? 'nothing' : [...codes].sort().join(' ');
}
