import type { PersonId, VoyageId, WallMs } from '../brand.ts';
import { type Decision, type DecisionInput, decide } from '../decision/decide.ts';
import type { Person, Voyage } from '../people.ts';
import { dayMs, daySpanOf } from '../report/port-day.ts';
import type { PortRules } from './rules.ts';
import type { PassageVector } from './vector-shape.ts';

const hourMs = 3_600_000;
const personId = 'vector-person' as PersonId;
const voyageId = 'vector-voyage' as VoyageId;

/** What the policy makes of a case: the same code as at the lane, with a face that was clearly recognised. */
export function decideVector(rules: PortRules, vector: PassageVector): Decision {
  const noon = daySpanOf(vector.day).beginsAtMs + dayMs / 2;
  return decide(inputOf(rules, vector, (hours) => moment(noon, hours)));
}

function inputOf(
  rules: PortRules,
  vector: PassageVector,
  at: (hours: number | null) => WallMs | undefined,
): DecisionInput {
  const { day, doubt, way } = vector;
  const days = { day, earliest: doubt?.earliest ?? day, latest: doubt?.latest ?? day };
  const doubtMs = Math.max(spanMs(days.earliest, day), spanMs(day, days.latest));
  return {
    verdict: { kind: 'match', personId, similarity: 1, margin: 1, frames: 5 },
    lane: way,
    openVoyages: [voyageOf(vector, at)],
    person: personOf(vector),
    knownElsewhere: [],
    seenOfWatched: [],
    watchList: new Map(),
    isDoubted: false,
    boarding: undefined,
    passageUnconfirmed: false,
    whereabouts: 'gone',
    rules,
    minMargin: 0,
    time: { ...days, at: at(0) ?? (0 as WallMs), doubtMs },
    listsAsOf: at(vector.listsAsOf),
  };
}

function moment(noon: number, hours: number | null): WallMs | undefined {
  return hours === null ? undefined : ((noon + hours * hourMs) as WallMs);
}

function spanMs(from: string, to: string): number {
  return daySpanOf(to).beginsAtMs - daySpanOf(from).beginsAtMs;
}

export function personOf({ born, papers }: Pick<PassageVector, 'born' | 'papers'>): Person {
  return {
    personId,
    displayName: 'Vector',
    idNumber: undefined,
    nationality: 'THA',
    dateOfBirth: born ?? undefined,
    language: 'th',
    status: 'active',
    papers: papers.map(({ kind, expires }) => ({ kind, expires: expires ?? undefined, number: undefined })),
  };
}

function voyageOf(vector: PassageVector, at: (hours: number | null) => WallMs | undefined): Voyage {
  const { way, windowFrom, windowTo, cleared } = vector;
  const line = { voyageId, personId, role: 'crew', movedAt: undefined };
  const voyage = {
    voyageId,
    vesselName: 'VECTOR',
    vesselMark: 'VECTOR',
    state: 'open' as const,
    lines: [{ ...line, state: way === 'out' ? ('expected' as const) : ('out' as const) }],
  };
  if (windowFrom === null && windowTo === null && cleared === null) return voyage;
  return {
    ...voyage,
    notice: {
      noticeId: 'vector-notice',
      revision: 1,
      registration: undefined,
      windowFrom: at(windowFrom),
      windowTo: at(windowTo),
      filedAt: at(-24) ?? (0 as WallMs),
      listFiledAt: undefined,
      eta: undefined,
      phase: way === 'out' ? 'boarding' : 'returning',
      clearedAt: at(cleared),
    },
  };
}
