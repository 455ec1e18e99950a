import type { ReasonCode } from '../codes.ts';
import { precisionOf, readBirthDate } from '../papers/birth-date.ts';
import type { PersonPaper, PersonPaperKind } from '../papers/person-paper.ts';
import type { Person } from '../people.ts';

/** What the law asks of people who go to sea; it changes, so it is configuration (`rules`). */
export interface PersonRules {
  /** Completed years of life on the day of the passage. */
  readonly minimumAgeYears: number;
  /** Whether a date of birth that is not known, or leaves the age open, is a finding. */
  readonly unknownAge: 'refer' | 'admit';
}

/** The day of the passage at the port, each `YYYY-MM-DD` of the Common Era. Such days compare as texts. */
export interface PassageDay {
  /** As the gate's clock has it. */
  readonly day: string;
  /** The first and the last day that it may be in truth; both are `day` where the clock is trusted. */
  readonly earliest: string;
  readonly latest: string;
}

export const personFindingCodes = [
  'UNDERAGE',
  'AGE_UNKNOWN',
  'S285_EXPIRED',
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
 * @returns in the order of `personFindingCodes`
 */
export function personFindings(
  person: Pick<Person, 'dateOfBirth' | 'papers'>,
  { day, earliest, latest }: PassageDay,
  rules: PersonRules,
): readonly PersonFinding[] {
  const found = findingsOn(person, day, rules);
  // Whoever comes of age stays so, and what has ended has ended: what both ends agree on holds between them.
  const isSure = [earliest, latest].every((other) => isSame(found, findingsOn(person, other, rules)));
  return isSure ? found : [...found, 'CLOCK_UNTRUSTED'];
}

function findingsOn(
  { dateOfBirth, papers = [] }: Pick<Person, 'dateOfBirth' | 'papers'>,
  day: string,
  rules: PersonRules,
): readonly PersonFinding[] {
  const age = ageFinding(dateOfBirth, day, rules);
  const expired = (Object.keys(papersOf) as PaperFinding[]).filter((code) =>
    hasExpired(
      papers.filter(({ kind }) => papersOf[code].includes(kind)),
      day,
    ),
  );
  return age === undefined ? expired : [age, ...expired];
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

/** Papers hold through their last day. */
function hasExpired(papers: readonly PersonPaper[], day: string): boolean {
  return papers.length > 0 && papers.every(({ expires }) => expires !== undefined && expires < day);
}

function isSame(some: readonly PersonFinding[], others: readonly PersonFinding[]): boolean {
  return some.length === others.length && some.every((code) => others.includes(code));
}
