import type { PersonId } from '../../../core/brand.ts';
import { Template } from '../../../core/matching/template.ts';
import type { PersonPaper } from '../../../core/papers/person-paper.ts';
import type { Person } from '../../../core/people.ts';
import type { Chance } from './chance.ts';
import { dayMs, monthBeginsAt, type PortSize } from './port-size.ts';

/** Somebody of flesh and blood, and the record that the port has of them. */
export interface Dweller {
  /** As every gate knows them; officers change it, and time. */
  person: Person;
  /** Their real face; two records of one person have the same. */
  readonly face: readonly number[];
  /** As enrolled. */
  readonly templates: readonly Template[];
}

export const packName = 'synthetic/1';
const faceLength = 64;
/** How much two pictures of one face differ, against how much two faces do. */
const wobble = 0.25;

/** One look at a face: near the face itself, never the same twice. */
export function lookAt(face: readonly number[], chance: Chance): Template {
  const look = Template.from(
    packName,
    face.map((value) => value + wobble * chance.normal()),
  );
  if (look === undefined) throw new Error('A made-up face describes no direction.');
  return look;
}

/** @param ownFace of somebody else, for a second record of the same person */
export function newDweller(number: number, chance: Chance, ownFace?: readonly number[]): Dweller {
  const face = ownFace ?? Array.from({ length: faceLength }, () => chance.normal());
  const isThai = chance.happens(0.45);
  const person: Person = {
    personId: `p-${String(number).padStart(4, '0')}` as PersonId,
    displayName: `Crew member ${number}`,
    idNumber: withCheckDigit(isThai ? 3 : 0, number),
    nationality: isThai ? 'THA' : chance.pick(['MMR', 'KHM', 'LAO']),
    dateOfBirth: birthDate(chance),
    language: isThai ? 'th' : chance.pick(['my', 'km', 'lo']),
    status: 'active',
    papers: papersOf(number, isThai, chance),
  };
  return { person, face, templates: [lookAt(face, chance), lookAt(face, chance)] };
}

export function populate(size: PortSize, chance: Chance): Dweller[] {
  return Array.from({ length: size.people }, (_, index) => newDweller(index + 1, chance));
}

/** 19 to 60 years old when the month begins; some papers have the year alone. */
function birthDate(chance: Chance): string {
  const day = dateOf(monthBeginsAt - chance.between(19.5 * 365.25, 60 * 365.25) * dayMs);
  return chance.happens(0.08) && Number(day.slice(0, 4)) < 2006 ? day.slice(0, 4) : day;
}

function papersOf(number: number, isThai: boolean, chance: Chance): readonly PersonPaper[] {
  const expires = () => dateOf(monthBeginsAt + chance.between(60, 700) * dayMs);
  const book = isThai ? 'seaman-book' : 'seabook';
  const papers: PersonPaper[] = [
    { kind: book, number: `B${number}`, expires: expires() },
    { kind: 's285-permit', number: `S${number}`, expires: expires() },
  ];
  return isThai ? papers : [...papers, { kind: 'work-permit', number: `W${number}`, expires: expires() }];
}

/** A calendar day at the port, `YYYY-MM-DD`. */
export function dateOf(wallMs: number): string {
  return new Date(wallMs + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** A 13-digit number with a right check digit. */
function withCheckDigit(first: number, number: number): string {
  const digits = `${first}${String(number).padStart(11, '0')}`;
  const sum = [...digits].reduce((all, digit, place) => all + Number(digit) * (13 - place), 0);
  return `${digits}${(11 - (sum % 11)) % 10}`;
}
