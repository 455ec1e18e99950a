import type { PersonId } from '../brand.ts';
import type { RosterItem } from '../events/dataset-items.ts';
import { normaliseNumber } from '../papers/id-number.ts';
import { papersOfRecords } from '../papers/paper-record.ts';
import { sayNothingNew } from '../papers/person-details.ts';
import type { Person, PersonStatus } from '../people.ts';

/** What the plan needs to know of the people whom this gate knows. */
export interface KnownPeople {
  find(personId: PersonId): Person | undefined;
  findByNumber(idNumber: string): Person | undefined;
  /** Whom an id of the centre stood for when a roster named it. */
  linked(centralId: string): PersonId | undefined;
  /** The one id of the centre that stands for a person, if a roster linked it. */
  centralIdOf(personId: PersonId): string | undefined;
  /** Went out and has not come back. */
  isOut(personId: PersonId): boolean;
}

export interface RosterPlan {
  /** To be saved in this order; a number that passes from one person to another is first given up. */
  readonly saves: readonly Person[];
  /** Whom the ids of the roster stand for from now on; those whose entry did not change stay as they were. */
  readonly links: readonly { readonly centralId: string; readonly personId: PersonId }[];
  /** Left the roster and are out: they are closed once they are back. */
  readonly leavers: readonly PersonId[];
  /** Entries whose number another person of this gate has, and who were therefore saved without it. */
  readonly twins: number;
}

interface Roster {
  readonly items: readonly RosterItem[];
  readonly leavers: readonly string[];
}

/**
 * What a roster changes among the people of this gate. Nobody is deleted, and faces are not touched: who leaves the
 * roster is closed, but nobody who is out; whom officers enrolled here and no roster ever named stays as they are, and
 * so does everybody whose entry is the same as in the roster before.
 */
export function planRoster(items: readonly RosterItem[], before: Roster, known: KnownPeople): RosterPlan {
  const listed = new Set<string>(items.map(({ personId }) => personId));
  const earlier = new Map(before.items.map((item) => [item.personId, item]));
  const wanted = new Map<PersonId, { person: Person; present: Person | undefined }>();
  const behind = new Map<string, PersonId>();
  for (const item of items) {
    // Opening the sealed data of 20,000 people to find that nothing changed would keep the lane waiting.
    if (isUnchanged(item, earlier.get(item.personId))) continue;
    const told = earlier.get(item.personId);
    const present = presentOf(item, told, listed, known);
    const person = personOf(
      asToldHere(present, item, told),
      present?.personId ?? (item.personId as PersonId),
    );
    wanted.set(person.personId, { person, present });
    behind.set(item.personId, person.personId);
  }
  const links = items.flatMap(({ personId: centralId }) => {
    const here = behind.get(centralId);
    return here === undefined ? [] : [{ centralId, personId: here }];
  });
  const { leavers, closed } = whoLeft(before, listed, wanted, known);
  const changed = [...wanted.values()].filter(({ person, present }) => !isSame(person, present));
  const numbered = changed.map(({ person, present }) => withFreeNumber(person, present, wanted, known));
  const givenUp = changed.flatMap(({ person, present }) =>
    present?.idNumber !== undefined && !sameNumber(present.idNumber, person.idNumber)
      ? [{ ...present, idNumber: undefined }]
      : [],
  );
  return {
    saves: [...givenUp, ...numbered.map(({ person }) => person), ...closed],
    links,
    leavers,
    twins: numbered.filter(({ isTwin }) => isTwin).length,
  };
}

/** The person of this gate whom an id of the centre stands for: that id, or whom a roster linked with it. */
export function personBehind(
  personId: string,
  known: Pick<KnownPeople, 'find' | 'linked'>,
): PersonId | undefined {
  const own = known.find(personId as PersonId);
  if (own !== undefined) return own.personId;
  const linked = known.linked(personId);
  return linked === undefined ? undefined : known.find(linked)?.personId;
}

function presentOf(
  item: RosterItem,
  earlier: RosterItem | undefined,
  listed: ReadonlySet<string>,
  known: KnownPeople,
): Person | undefined {
  const own = known.find(item.personId as PersonId);
  if (own !== undefined) return own;
  const linked = known.linked(item.personId);
  const before = linked === undefined || listed.has(linked) ? undefined : known.find(linked);
  if (before !== undefined) return before;
  for (const idNumber of [item.idNumber, earlier?.idNumber]) {
    const holder = idNumber === null || idNumber === undefined ? undefined : known.findByNumber(idNumber);
    // Enrolled here under an id of this gate, before the centre told its own.
    if (holder === undefined || listed.has(holder.personId)) continue;
    const other = known.centralIdOf(holder.personId);
    if (other === undefined || other === item.personId || !listed.has(other)) return holder;
  }
  return undefined;
}

/**
 * What was told at this gate stays until the centre tells otherwise: a language until it names another one than
 * before, and that somebody is missing or dead until it takes back what it had said itself, or says the other of both.
 */
function asToldHere(present: Person | undefined, item: RosterItem, told: RosterItem | undefined): RosterItem {
  if (present === undefined) return item;
  const isLost = isLoss(present.status) && !isLoss(told?.status) && !isLoss(item.status);
  return {
    ...item,
    ...(told?.language === item.language ? { language: present.language } : {}),
    ...(isLost ? { status: present.status } : {}),
  };
}

function isLoss(status: PersonStatus | undefined): boolean {
  return status === 'missing' || status === 'deceased';
}

function personOf(item: RosterItem, personId: PersonId): Person {
  const { displayName, nationality, language, status } = item;
  const idNumber = item.idNumber ?? undefined;
  return {
    ...{ personId, displayName, nationality, language, status },
    idNumber: idNumber === undefined ? undefined : normaliseNumber(idNumber),
    dateOfBirth: item.dateOfBirth ?? undefined,
    ...(item.papers === undefined ? {} : { papers: papersOfRecords(item.papers) }),
    ...(item.names === undefined ? {} : { names: item.names }),
    ...(item.sex === undefined ? {} : { sex: item.sex }),
    ...(item.placeOfBirth === undefined ? {} : { placeOfBirth: item.placeOfBirth }),
  };
}

function whoLeft(
  before: Roster,
  listed: ReadonlySet<string>,
  wanted: ReadonlyMap<PersonId, unknown>,
  known: KnownPeople,
): { leavers: readonly PersonId[]; closed: readonly Person[] } {
  const earlier = before.items.map(({ personId }) => personId);
  const gone = [...earlier, ...before.leavers].filter((personId) => !listed.has(personId));
  const people = new Map<PersonId, Person>();
  for (const personId of gone) {
    const here = personBehind(personId, known);
    const person = here === undefined || wanted.has(here) ? undefined : known.find(here);
    if (person !== undefined) people.set(person.personId, person);
  }
  const all = [...people.values()];
  return {
    leavers: all.filter(({ personId }) => known.isOut(personId)).map(({ personId }) => personId),
    // Missing and deceased say more than closed does.
    closed: all
      .filter(
        ({ personId, status }) => !known.isOut(personId) && (status === 'active' || status === 'suspended'),
      )
      .map((person) => ({ ...person, status: 'closed' as const })),
  };
}

function withFreeNumber(
  person: Person,
  present: Person | undefined,
  wanted: ReadonlyMap<PersonId, { person: Person }>,
  known: KnownPeople,
): { person: Person; isTwin: boolean } {
  if (person.idNumber === undefined || sameNumber(person.idNumber, present?.idNumber))
    return { person, isTwin: false };
  const holder = known.findByNumber(person.idNumber);
  const keepsIt = holder !== undefined && holder.personId !== person.personId && !wanted.has(holder.personId);
  return keepsIt ? { person: { ...person, idNumber: undefined }, isTwin: true } : { person, isTwin: false };
}

function isUnchanged(item: RosterItem, earlier: RosterItem | undefined): boolean {
  const keys = Object.keys(item) as (keyof RosterItem)[];
  // An entry that does not tell of papers changes none: they stay as an earlier one told them.
  return (
    earlier !== undefined && keys.every((key) => JSON.stringify(item[key]) === JSON.stringify(earlier[key]))
  );
}

function isSame(person: Person, present: Person | undefined): boolean {
  return (
    present !== undefined &&
    person.displayName === present.displayName &&
    sameNumber(person.idNumber, present.idNumber) &&
    person.nationality === present.nationality &&
    person.dateOfBirth === present.dateOfBirth &&
    person.language === present.language &&
    person.status === present.status &&
    sayNothingNew(person, present)
  );
}

function sameNumber(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return normaliseNumber(one) === normaliseNumber(other);
}
