import type { VoyageId, WallMs } from '../brand.ts';
import type { PersonPaper, PersonPaperKind } from '../papers/person-paper.ts';
import type { Person, PersonName } from '../people.ts';
import { isSameMark } from '../vessel.ts';

/** One row of a crew list, as IMO FAL form 5 asks for it. An empty text: nobody knows. */
export interface CrewListEntry {
  readonly familyName: string;
  readonly givenNames: string;
  /** In the script of the worker's own card. */
  readonly ownName: string;
  /** One of `crewRoles`; empty for somebody who is aboard without standing on the list. */
  readonly rank: string;
  /** ISO 3166-1 alpha-3. */
  readonly nationality: string;
  /** ISO 8601 in the Common Era, as precise as it is known. */
  readonly dateOfBirth: string;
  readonly placeOfBirth: string;
  readonly gender: '' | 'female' | 'male' | 'other';
  readonly document: CrewDocument | undefined;
  /** Of the permit for this boat. */
  readonly permitNumber: string;
}

/** The paper by which a sailor is known to a port. */
export interface CrewDocument {
  readonly kind: PersonPaperKind | 'identity-number';
  readonly number: string;
  readonly issuer: string;
  /** ISO 8601 date; empty: without an end, or unknown. */
  readonly expires: string;
}

/** The crew of one boat on one voyage, as it leaves the gate in a file. */
export interface CrewList {
  readonly voyageId: VoyageId;
  readonly vesselName: string;
  readonly vesselMark: string;
  /** Number in the register of ships. */
  readonly registration: string;
  readonly imo: string;
  /** `arrival` once the boat is on its way home. */
  readonly call: 'departure' | 'arrival';
  /** Of the departure or of the arrival, as far as it is known. */
  readonly calledAt: WallMs | undefined;
  readonly crew: readonly CrewListEntry[];
}

/** Of several papers the one that a port abroad knows best. */
const documentOrder: readonly PersonPaperKind[] = [
  'passport',
  'certificate-of-identity',
  'border-pass',
  'seabook',
  'seaman-book',
  'thai-id',
];

/** @param permitNumber as the notice has it; undefined: as the person's own papers have it */
export function crewListEntry(
  person: Person,
  rank: string,
  vesselMark: string,
  permitNumber: string | undefined,
): CrewListEntry {
  const { family = '', given } = writtenName(person);
  return {
    familyName: family,
    givenNames: given,
    ownName: person.displayName,
    rank,
    nationality: person.nationality,
    dateOfBirth: person.dateOfBirth ?? '',
    placeOfBirth: person.placeOfBirth ?? '',
    gender: person.sex ?? '',
    document: documentOf(person),
    permitNumber: permitNumber ?? permitFor(person.papers ?? [], vesselMark) ?? '',
  };
}

/** In Latin letters where somebody has written it so, for the form is read abroad; else as the worker's card has it. */
function writtenName({ names = [], displayName }: Person): Pick<PersonName, 'family' | 'given'> {
  return names.find(({ script }) => script === 'Latn') ?? { given: displayName };
}

function documentOf({ papers = [], idNumber, nationality }: Person): CrewDocument | undefined {
  for (const kind of documentOrder) {
    const paper = newestOf(papers, kind);
    if (paper?.number !== undefined)
      return { kind, number: paper.number, issuer: paper.issuer ?? '', expires: paper.expires ?? '' };
  }
  if (idNumber === undefined) return undefined;
  const kind = nationality === 'THA' ? 'thai-id' : 'identity-number';
  return { kind, number: idNumber, issuer: '', expires: '' };
}

/** One without an end holds longest. */
function newestOf(papers: readonly PersonPaper[], kind: PersonPaperKind): PersonPaper | undefined {
  const numbered = papers.filter((paper) => paper.kind === kind && paper.number !== undefined);
  return numbered.toSorted((a, b) => endOf(b).localeCompare(endOf(a)))[0];
}

function endOf({ expires }: PersonPaper): string {
  return expires ?? '9999-12-31';
}

function permitFor(papers: readonly PersonPaper[], vesselMark: string): string | undefined {
  const permits = papers.filter(({ kind }) => kind === 's285-permit');
  const own = permits.filter(
    (permit) => permit.vesselMark !== undefined && isSameMark(permit.vesselMark, vesselMark),
  );
  return newestOf(own.length > 0 ? own : permits.filter((p) => p.vesselMark === undefined), 's285-permit')
    ?.number;
}
