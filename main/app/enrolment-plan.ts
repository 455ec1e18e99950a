import type { OfficerId, PersonId, VoyageId } from '../core/brand.ts';
import { newPictures, strangersAmong } from '../core/enrolment/faces.ts';
import type { PersonData, Role } from '../core/enrolment/person-form.ts';
import { maxPortraits, type Refusal } from '../core/enrolment/refusal.ts';
import { refusal } from '../core/enrolment/refusal-sentences.ts';
import { byRank, type SearchResult } from '../core/matching/gallery.ts';
import type { Candidate } from '../core/matching/observation.ts';
import type { Template } from '../core/matching/template.ts';
import { samePapers, withPapersTold } from '../core/papers/paper-record.ts';
import type { Person } from '../core/people.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { EnrolledFace, PeopleStore, VoyageStore } from '../ports/store.ts';
import type { EnrolmentRequest } from './enrolment.ts';

/**
 * Everyone this port ever enrolled, by face, whatever their status and wherever their boats are: the gallery of the
 * running gate, or one made for a bulk import.
 */
export interface FaceSearch {
  /** @param elder the same face by the older pack, while there is one: finds whom only that pack knows */
  searchEveryone(probe: Template, limit: number, elder?: Template): SearchResult;
}

export interface EnrolmentBars {
  /** From here on (cosine, -1..1) a new face is very likely that of somebody enrolled already. */
  minDuplicateSimilarity(pack: string): number;
  /** Below this a picture does not show the same person as the others, by this pack; undefined checks nothing. */
  minSiblingSimilarity(pack: string): number | undefined;
}

/** What the checks look at. */
export interface KnownPeople {
  readonly people: PeopleStore;
  readonly voyages: VoyageStore;
  readonly faces: FaceSearch;
  readonly bars: EnrolmentBars;
  /** Names of people who are not in the store, because a dry run only pretended to enrol them. */
  readonly pretended?: ReadonlyMap<PersonId, string>;
}

/** A face that was found good, with the name of its picture. */
export type NamedFace = EnrolledFace & {
  readonly name: string;
  /** The same face by the older pack; searched with, never stored. */
  readonly elder?: Template | undefined;
};

/** What is to be written, after every check. */
export interface EnrolmentPlan {
  readonly person: Person;
  readonly role: Role;
  readonly outcome: 'added' | 'updated' | 'unchanged';
  /** Faces that are not stored yet. */
  readonly added: readonly NamedFace[];
  readonly pack: string;
  /** Pictures of the person after this. */
  readonly portraits: number;
  /** People whose faces are as alike as one person's, and whom the officer states to be others; the most alike first. */
  readonly lookalikes: readonly Candidate[];
  /** The boat list that does not have the person yet. */
  readonly lineTo: VoyageId | undefined;
  readonly officerId: OfficerId | null;
}

/** What is wrong with a request before its pictures are examined. */
export function requestFaults(
  request: EnrolmentRequest,
  data: PersonData | undefined,
  known: KnownPeople,
): readonly Refusal[] {
  const count = request.pictures.length;
  return [
    ...(count === 0 ? [refusal('portraits/none')] : []),
    ...(count > 0 && count < (request.fewestPictures ?? 1) ? [refusal('portraits/too-few', { count })] : []),
    ...(count > maxPortraits ? [refusal('portraits/too-many')] : []),
    ...voyageFaults(request.voyageId, known),
    ...(data === undefined ? [] : knownNumberFaults(request, data, known)),
  ];
}

/**
 * Holds described faces against everyone known. Synchronous, so that nobody can come between these checks and
 * the writing that follows.
 * @param newPersonId used if the number is not known
 */
export function planEnrolment(
  request: EnrolmentRequest,
  form: { readonly data: PersonData; readonly role: Role },
  faces: readonly NamedFace[],
  known: KnownPeople,
  newPersonId: () => PersonId,
): Result<EnrolmentPlan, readonly Refusal[]> {
  const { role } = form;
  const { idNumber } = form.data;
  const before = idNumber === undefined ? undefined : known.people.findByNumber(idNumber);
  const data = withPapers(form.data, before);
  const templates = faces.map((face) => face.template);
  const matches = faces.map(({ template, elder }) =>
    known.faces.searchEveryone(template, Number.POSITIVE_INFINITY, elder),
  );
  const toStored = matches.map(({ candidates }) => similarityOf(before?.personId, candidates));
  const pack = templates[0]?.pack ?? '';
  const fresh = newPictures(templates, toStored);
  const duplicates = duplicateFaults(faces, matches, fresh, before, known);
  const faults = [
    // Once more: examining pictures took time, and another enrolment may have been first.
    ...requestFaults(request, data, known),
    ...duplicates.filter(({ otherId }) => otherId !== request.notTheSameAs?.personId),
    ...strangerFaults(faces, toStored, known.bars.minSiblingSimilarity(pack)),
  ];
  if (faults.length > 0) return err(faults);
  const added = fresh.flatMap((i) => faces[i] ?? []);
  const personId = before?.personId ?? newPersonId();
  return ok({
    person: { personId, ...data, status: before?.status ?? 'active' },
    role,
    outcome: outcomeOf(before, data, added.length),
    added,
    pack,
    portraits: portraitsAfter(before, added.length, known),
    lookalikes: lookalikesOf(duplicates, matches, fresh),
    lineTo: isOnList(personId, request.voyageId, known) ? undefined : request.voyageId,
    officerId: request.officerId,
  });
}

/** A row tells of some papers; what is known of the others stays. */
function withPapers(data: PersonData, before: Person | undefined): PersonData {
  if (data.papers === undefined) return data;
  return { ...data, papers: withPapersTold(before?.papers ?? [], data.papers) };
}

function voyageFaults(voyageId: VoyageId | undefined, { voyages }: KnownPeople): readonly Refusal[] {
  if (voyageId === undefined) return [];
  const voyage = voyages.find(voyageId);
  if (voyage === undefined) return [refusal('voyage/unknown', { value: voyageId })];
  return voyage.state === 'open' ? [] : [refusal('voyage/closed', { value: voyageId })];
}

function knownNumberFaults(
  request: EnrolmentRequest,
  { idNumber }: PersonData,
  { people }: KnownPeople,
): readonly Refusal[] {
  if (idNumber === undefined || request.onKnownNumber === 'update') return [];
  const holder = people.findByNumber(idNumber);
  if (holder === undefined) return [];
  const about = { value: idNumber, other: holder.displayName, otherId: holder.personId };
  return [refusal('number/already-enrolled', about)];
}

/**
 * One refusal for each other person, also when several pictures show them. Only for pictures that are new: what is
 * stored of a person already was decided on when it came.
 */
function duplicateFaults(
  faces: readonly NamedFace[],
  matches: readonly SearchResult[],
  fresh: readonly number[],
  before: Person | undefined,
  known: KnownPeople,
): readonly Refusal[] {
  const byPerson = new Map<PersonId, Refusal>();
  const minDuplicateSimilarity = known.bars.minDuplicateSimilarity(faces[0]?.template.pack ?? '');
  for (const i of fresh) {
    for (const { personId, similarity } of matches[i]?.candidates ?? []) {
      if (!(similarity >= minDuplicateSimilarity)) break;
      if (personId === before?.personId || byPerson.has(personId)) continue;
      const about = { file: faces[i]?.name ?? '', other: labelOf(personId, known), otherId: personId };
      byPerson.set(personId, refusal('duplicate-face', about));
    }
  }
  return [...byPerson.values()];
}

function lookalikesOf(
  duplicates: readonly Refusal[],
  matches: readonly SearchResult[],
  fresh: readonly number[],
): readonly Candidate[] {
  const named = new Set(duplicates.flatMap(({ otherId }) => otherId ?? []));
  const best = new Map<PersonId, Candidate>();
  for (const candidate of fresh.flatMap((i) => matches[i]?.candidates ?? []))
    if (
      named.has(candidate.personId) &&
      candidate.similarity > (best.get(candidate.personId)?.similarity ?? -1)
    )
      best.set(candidate.personId, candidate);
  return [...best.values()].toSorted(byRank);
}

function strangerFaults(
  faces: readonly NamedFace[],
  toStored: readonly (number | undefined)[],
  minSimilarity: number | undefined,
): readonly Refusal[] {
  if (minSimilarity === undefined) return [];
  const templates = faces.map((face) => face.template);
  return strangersAmong(templates, toStored, minSimilarity).map((i) =>
    refusal('portrait/another-person', { file: faces[i]?.name ?? '' }),
  );
}

function portraitsAfter(before: Person | undefined, added: number, { people }: KnownPeople): number {
  const held = before === undefined ? 0 : people.portraits(before.personId).length;
  return Math.min(maxPortraits, held + added);
}

function similarityOf(
  personId: PersonId | undefined,
  candidates: SearchResult['candidates'],
): number | undefined {
  return candidates.find((candidate) => candidate.personId === personId)?.similarity;
}

function outcomeOf(
  before: Person | undefined,
  data: PersonData,
  addedFaces: number,
): EnrolmentPlan['outcome'] {
  if (before === undefined) return 'added';
  const same =
    before.displayName === data.displayName &&
    before.idNumber === data.idNumber &&
    before.nationality === data.nationality &&
    before.dateOfBirth === data.dateOfBirth &&
    before.language === data.language &&
    (data.papers === undefined || samePapers(data.papers, before.papers));
  return same && addedFaces === 0 ? 'unchanged' : 'updated';
}

function isOnList(personId: PersonId, voyageId: VoyageId | undefined, { voyages }: KnownPeople): boolean {
  if (voyageId === undefined) return true;
  return voyages.find(voyageId)?.lines.some((line) => line.personId === personId) ?? false;
}

function labelOf(personId: PersonId, { people, pretended }: KnownPeople): string {
  const person = people.find(personId);
  if (person === undefined) return pretended?.get(personId) ?? 'a person whose data cannot be read';
  return personLabel(person);
}

/** Name and number, as a sentence names a person. */
export function personLabel(person: Pick<Person, 'displayName' | 'idNumber'>): string {
  return person.idNumber === undefined ? person.displayName : `${person.displayName} (${person.idNumber})`;
}
