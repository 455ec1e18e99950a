import type { PersonId } from '../brand.ts';
import type { ReasonCode } from '../codes.ts';
import type { Person, PersonStatus } from '../people.ts';
import { unreachable } from '../result.ts';

/** Why an alarm is due whenever somebody appears: the authorities look for them, or they are missing or dead. */
export type WatchKind = 'watch' | 'missing';

/** Whom to look out for, by their id at this gate. */
export type WatchList = ReadonlyMap<PersonId, WatchKind>;

/** What is wrong with somebody whichever way they go. */
export const standingCodes = [
  'MISSING_REAPPEARED',
  'WATCHLIST',
  'PERSON_NOT_ACTIVE',
  'DUPLICATE_IDENTITY',
] as const satisfies readonly ReasonCode[];
export type StandingFinding = (typeof standingCodes)[number];

/** Those of them that are an alarm: whoever is watched for was seen. */
export type AlarmCode = Extract<StandingFinding, 'MISSING_REAPPEARED' | 'WATCHLIST'>;

/** @param watched as the watch-list has them; undefined: it does not name them */
export function standingFindings(
  { status }: Pick<Person, 'status'>,
  watched: WatchKind | undefined,
  isDoubted: boolean,
): readonly StandingFinding[] {
  const found = new Set<StandingFinding | undefined>([
    statusFinding(status),
    watched === undefined ? undefined : alarmOf(watched),
    isDoubted ? 'DUPLICATE_IDENTITY' : undefined,
  ]);
  return standingCodes.filter((code) => found.has(code));
}

export function alarmOf(watched: WatchKind): AlarmCode {
  return watched === 'missing' ? 'MISSING_REAPPEARED' : 'WATCHLIST';
}

/** What somebody's status makes them on the watch-list. Whoever is dead and walks is no less of an alarm. */
export function watchedByStatus(status: PersonStatus): WatchKind | undefined {
  return statusFinding(status) === 'MISSING_REAPPEARED' ? 'missing' : undefined;
}

function statusFinding(status: PersonStatus): StandingFinding | undefined {
  switch (status) {
    case 'active':
      return undefined;
    case 'missing':
    case 'deceased':
      return 'MISSING_REAPPEARED';
    case 'suspended':
    case 'closed':
      return 'PERSON_NOT_ACTIVE';
    default:
      return unreachable(status);
  }
}
