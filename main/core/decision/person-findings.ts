import type { ReasonCode } from '../codes.ts';
import { precisionOf, readBirthDate } from '../papers/birth-date.ts';
import type { PersonPaper, PersonPaperKind } from '../papers/person-paper.ts';
import type { Person } from '../people.ts';
import { isSameMark } from '../vessel.ts';
import type { PassageDay } from './passage-time.ts';

export type { PassageDay } from './passage-time.ts';

/** What the law asks of people who go to sea; it changes, so it is data (`core/rules`). */
export interface PersonRules {
  /** Completed years of life on the day of the passage. */
  readonly minimumAgeYears: number;
  /** Whether a date of birth that is not known, or leaves the age open, is a finding. */
  readonly unknownAge: 'refer' | 'admit';
}

export const personFindingCodes = [
  'UNDERAGE',
  'AGE_UNKNOWN',
  'S285_EXPIRED',
  'S285_WRONG_BOAT',
  'SEABOOK_EXPIRED',
  'PERMIT_EXPIRED',
  'PASSPORT_EXPIRED',
  'CLOCK_UNTRUSTED',
] as const satisfies readonly ReasonCode[];
export type PersonFinding = (typeof personFindingCodes)[number];

/**
 * What speaks against somebody's going to sea on this day: their age and their papers. Nobody is refused for it;
 * an officer hears all of it at once. A paper that nobody has told the gate of is no finding: the list's sender
 * knows what was checked, and a port that sends no papers must still have a working lane.
 * While the clock cannot be trusted, only those are referred for that whose answer depends on it.
 * @param vesselMark of the boat that they go aboard; undefined: none is known, and no permit is for another
 * @returns in the order of `personFindingCodes`
 */
export function personFindings(
  person: Pick<Person, 'dateOfBirth' | 'papers'>,
  { day, earliest, latest }: PassageDay,
  rules: PersonRules,
  vesselMark?: string,
): readonly PersonFinding[] {
  const on = (each: string) => findingsOn(person, each, rules, vesselMark);
  const found = on(day);
  // Whoever comes of age stays so, and what has ended has ended: what both ends agree on holds between them.
  const isSure = [earliest, latest].every((other) => isSame(found, on(other)));
  return isSure ? found : [...found, 'CLOCK_UNTRUSTED'];
}

function findingsOn(
  { dateOfBirth, papers = [] }: Pick<Person, 'dateOfBirth' | 'papers'>,
  day: string,
  rules: PersonRules,
  vesselMark: string | undefined,
): readonly PersonFinding[] {
  const found = new Set<PersonFinding>();
  const age = ageFinding(dateOfBirth, day, rules);
  if (age !== undefined) found.add(age);
  if (isForOtherBoat(papers, day, vesselMark)) found.add('S285_WRONG_BOAT');
  for (const code of Object.keys(papersOf) as PaperFinding[])
    if (
      hasExpired(
        papers.filter(({ kind }) => papersOf[code].includes(kind)),
        day,
      )
    )
      found.add(code);
  return personFindingCodes.filter((code) => found.has(code));
}

/**
 * Age is judged on the day of the passage. Where only the year of birth is known, somebody may come of age on its
 * last day, so that they are certainly of age from the year after; likewise with the month. Born on 29 February,
 * they come of age on 1 March: there is no earlier day of which nobody could say that it is too early.
 */
function ageFinding(
  dateOfBirth: string | undefined,
  day: string,
  { minimumAgeYears, unknownAge }: PersonRules,
): 'UNDERAGE' | 'AGE_UNKNOWN' | undefined {
  const open = unknownAge === 'refer' ? 'AGE_UNKNOWN' : undefined;
  const read = dateOfBirth === undefined ? undefined : readBirthDate(dateOfBirth);
  if (read === undefined || !read.ok) return open;
  const { iso } = read.value;
  const ofAge = `${Number(iso.slice(0, 4)) + minimumAgeYears}${iso.slice(4)}`;
  const now = day.slice(0, iso.length);
  if (now < ofAge) return 'UNDERAGE';
  return now === ofAge && precisionOf(iso) !== 'day' ? open : undefined;
}

type PaperFinding = Extract<PersonFinding, `${string}_EXPIRED`>;

/**
 * Which papers stand for each other: one of them that is in force is enough. A Thai identity card is in none of
 * them: its end says nothing of who may go to sea.
 */
const papersOf: Readonly<Record<PaperFinding, readonly PersonPaperKind[]>> = {
  S285_EXPIRED: ['s285-permit'],
  SEABOOK_EXPIRED: ['seabook', 'seaman-book'],
  PERMIT_EXPIRED: ['work-permit'],
  PASSPORT_EXPIRED: ['passport', 'certificate-of-identity', 'border-pass'],
};

function hasExpired(papers: readonly PersonPaper[], day: string): boolean {
  return papers.length > 0 && papers.every((paper) => hasEnded(paper, day));
}

/** Papers hold through their last day. */
function hasEnded({ expires }: PersonPaper, day: string): boolean {
  return expires !== undefined && expires < day;
}

/** A permit under Section 285 that names a boat is good for no other; one that names none is good for any. */
function isForOtherBoat(
  papers: readonly PersonPaper[],
  day: string,
  vesselMark: string | undefined,
): boolean {
  const permits = papers.filter((paper) => paper.kind === 's285-permit' && !hasEnded(paper, day));
  return (
    vesselMark !== undefined &&
    permits.length > 0 &&
    permits.every((permit) => permit.vesselMark !== undefined && !isSameMark(permit.vesselMark, vesselMark))
  );
}

function isSame(some: readonly PersonFinding[], others: readonly PersonFinding[]): boolean {
  return some.length === others.length && some.every((code) => others.includes(code));
}
