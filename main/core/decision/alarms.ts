import { isNonEmpty } from '../brand.ts';
import type { ReasonCode } from '../codes.ts';
import type { Candidate } from '../matching/observation.ts';
import type { DecisionInput, Grounds } from './decide.ts';
import { type AlarmCode, alarmOf, type WatchList } from './standing-findings.ts';

/** As many as a case has room for. */
const mostCandidates = 5;

const alarmCodes: ReadonlySet<ReasonCode> = new Set<AlarmCode>(['MISSING_REAPPEARED', 'WATCHLIST']);

/** Whether these tell of somebody who is watched for, and those did not. */
export function bringsAlarm(reasons: readonly ReasonCode[], before: readonly ReasonCode[]): boolean {
  return reasons.some((code) => alarmCodes.has(code) && !before.includes(code));
}

type Seen = Pick<DecisionInput, 'watchList' | 'seenOfWatched' | 'claim'>;

/**
 * Whoever is watched for and may be the one at the lane: by face, or because somebody comes with their paper. Named
 * first, for nothing else in the case matters as much.
 */
export function addAlarms(grounds: Grounds, input: Seen): Grounds {
  const { watchList, claim, seenOfWatched } = input;
  const candidates = withWatched(grounds.candidates, seenOfWatched);
  const holder = claim?.personId === undefined ? [] : [claim.personId];
  const codes = codesOf([...candidates.map(({ personId }) => personId), ...holder], watchList);
  const [first, ...rest] = [...new Set<ReasonCode>([...codes, ...grounds.reasons])];
  return { reasons: first === undefined ? grounds.reasons : [first, ...rest], candidates };
}

/**
 * The case beside an admission: the rules only note that somebody is watched for, or somebody who is watched for looks
 * like the one who passes and is clearly less like them. Undefined: there is none.
 */
export function silentAlarm(
  matched: Candidate,
  noted: readonly ReasonCode[],
  { watchList, seenOfWatched }: Seen,
): Grounds | undefined {
  const { personId, similarity } = matched;
  const candidates = withWatched([{ personId, similarity }], seenOfWatched);
  const others = codesOf(
    seenOfWatched.map((seen) => seen.personId),
    watchList,
  );
  const reasons: readonly ReasonCode[] = [
    ...new Set([...noted.filter((code) => alarmCodes.has(code)), ...others]),
  ];
  return isNonEmpty(reasons) ? { reasons, candidates } : undefined;
}

function codesOf(people: readonly Candidate['personId'][], watchList: WatchList): readonly AlarmCode[] {
  return people.flatMap((personId) => {
    const watched = watchList.get(personId);
    return watched === undefined ? [] : [alarmOf(watched)];
  });
}

/** Those who are watched for keep their place when there are more than a case has room for. */
function withWatched(
  candidates: readonly Candidate[],
  seenOfWatched: readonly Candidate[],
): readonly Candidate[] {
  const more = seenOfWatched.filter(({ personId }) => candidates.every((c) => c.personId !== personId));
  return [...candidates.slice(0, Math.max(1, mostCandidates - more.length)), ...more].slice(
    0,
    mostCandidates,
  );
}

/** The look-alike among those who are watched for whom the match does not clearly beat. */
export function rivalOf(
  { personId, similarity }: Candidate,
  { seenOfWatched, minMargin }: Pick<DecisionInput, 'seenOfWatched' | 'minMargin'>,
): Candidate | undefined {
  return seenOfWatched.find(
    (seen) => seen.personId !== personId && !(similarity - seen.similarity >= minMargin),
  );
}
