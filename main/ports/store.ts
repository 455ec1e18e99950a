import type { PersonId, VoyageId, WallMs } from '../core/brand.ts';
import type { Template } from '../core/matching/template.ts';
import type { LineState, Person, Voyage } from '../core/people.ts';

/** A portrait with the template that one model pack made of it. */
export interface EnrolledFace {
  readonly template: Template;
  /** JPEG without metadata. */
  readonly portraitJpeg: Uint8Array;
  /** SHA-256 of the file that it was made of, hex; kept under a key, so that the same file is known again. */
  readonly source?: string | undefined;
}

export interface TemplateRow {
  readonly personId: PersonId;
  readonly template: Template;
}

/**
 * People and faces. Names, numbers, portraits and templates are encrypted at rest with a key per person.
 * Writing methods join the caller's journal transaction when called inside `Journal.append`'s `within`.
 */
export interface PeopleStore {
  /**
   * Adds the person with all faces, or replaces an existing person's data and adds the faces. A person keeps the
   * `maxPortraits` newest portraits; older ones go, with their templates of every pack. Papers that the data does not
   * name (`undefined`) stay as they are on record.
   */
  save(person: Person, faces: readonly EnrolledFace[]): void;
  find(personId: PersonId): Person | undefined;
  /** By exact identity number (searched through a keyed hash, not in clear text). */
  findByNumber(idNumber: string): Person | undefined;
  /** Whether the number belongs to somebody whose record cannot be opened; `findByNumber` finds nobody then. */
  isUnreadable(idNumber: string): boolean;
  list(): readonly Person[];
  /** Newest first. */
  portraits(personId: PersonId): readonly Uint8Array[];
  /** Whether one of the portraits on record was made of the file with this SHA-256. */
  hasPortraitFrom(personId: PersonId, source: string): boolean;
  /** All readable templates of `pack`, for the gallery in memory; those of one person if one is named. */
  templates(pack: string, personId?: PersonId): Iterable<TemplateRow>;
}

/** A portrait as it is stored. */
export interface StoredPortrait {
  readonly portraitId: string;
  /** JPEG, at most 480 px wide. */
  readonly jpeg: Uint8Array;
}

/** The templates of a portrait by several packs, for the time in which one pack takes the place of another. */
export interface TemplateArchive {
  /** How many people each pack describes. */
  packs(): readonly { readonly pack: string; readonly people: number }[];
  /** People with a portrait that `pack` does not describe, in the order in which they were enrolled. */
  peopleToDescribe(pack: string): readonly PersonId[];
  /** People with portraits of whom `pack` describes none. */
  peopleWithout(pack: string): readonly PersonId[];
  /** The readable portraits of a person that `pack` does not describe, newest first. */
  portraitsToDescribe(personId: PersonId, pack: string): readonly StoredPortrait[];
  /**
   * Stores templates beside those of other packs, all or nothing. A portrait that is gone meanwhile, or has a
   * template of the pack already, is left alone.
   */
  addTemplates(
    personId: PersonId,
    described: readonly { readonly portraitId: string; readonly template: Template }[],
  ): void;
  /** Deletes the templates of every pack but this one; answers how many. */
  keepOnly(pack: string): number;
}

/** Voyages and their crew lists in the simplest form. */
export interface VoyageStore {
  save(voyage: Omit<Voyage, 'lines'>): void;
  /** Adds the person to the list as `expected`, or where the journal of a restored gate says that they are; of somebody who is there already only the role changes. */
  addLine(voyageId: VoyageId, personId: PersonId, role: string): void;
  /** Takes the person off the list if they have not moved on it; a line that has moved stays. */
  dropLine(voyageId: VoyageId, personId: PersonId): void;
  /** Where there is no such line, the move waits for it. */
  moveLine(voyageId: VoyageId, personId: PersonId, to: LineState, at: WallMs): void;
  find(voyageId: VoyageId): Voyage | undefined;
  listOpen(): readonly Voyage[];
  /** Without their lists: as many as a port has open are read in a moment. */
  listOpenHeads(): readonly Omit<Voyage, 'lines'>[];
  /** Open voyages whose list names this person, each with this person's line alone: what one passage is decided by. */
  listOpenOf(personId: PersonId): readonly Voyage[];
  /** Everybody who went out and has not come back, by the open crew lists and by the journal of a restored gate. */
  listOut(): readonly PersonId[];
}
