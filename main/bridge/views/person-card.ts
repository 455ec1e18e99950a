import type { FoundPerson, LikePerson, PersonSheet } from '../../app/people-desk.ts';
import type { CallResult, PersonCard } from '../contract.ts';

const endDigits = 4;

/** The end of a number, as much as an officer needs to know it again. */
export function endOf(number: string | undefined): string | null {
  return number === undefined ? null : [...number].slice(-endDigits).join('').slice(-endDigits);
}

export function personCardOf({ person, boat, role }: FoundPerson): PersonCard {
  return {
    personId: person.personId,
    name: person.displayName,
    boat: boat?.vesselName ?? null,
    voyageId: boat?.voyageId ?? null,
    role: role ?? null,
    nationality: person.nationality,
    status: person.status,
    numberEnds: endOf(person.idNumber),
  };
}

export function likeCardOf(like: LikePerson): CallResult<'searchByFace'>['found'][number] {
  return { ...personCardOf(like), portrait: like.portrait ?? null, oneIn: like.oneIn ?? null };
}

export function personSheetOf(sheet: PersonSheet): CallResult<'seePerson'> {
  return {
    person: personCardOf(sheet),
    dateOfBirth: sheet.person.dateOfBirth ?? null,
    portraits: [...sheet.portraits],
    papers: sheet.papers.map(({ kind, number, expires, isExpired }) => ({
      kind,
      numberEnds: endOf(number),
      expires: expires ?? null,
      isExpired,
    })),
    findings: [...sheet.findings],
  };
}
