import type { OfficerId, PersonId } from '../../core/brand.ts';
import { newPictures, strangersAmong } from '../../core/enrolment/faces.ts';
import { isEquipmentFault, maxPortraits } from '../../core/enrolment/refusal.ts';
import { refusal } from '../../core/enrolment/refusal-sentences.ts';
import type { EventDraft } from '../../core/events/kinds.ts';
import type { PeopleMap } from '../../core/importing/column-map.ts';
import { type ImportFault, importFault, lastFour } from '../../core/importing/import-fault.ts';
import { type PersonRecord, readPersonRecord } from '../../core/importing/person-record.ts';
import type { ToUnicode } from '../../core/importing/row-reader.ts';
import type { Template } from '../../core/matching/template.ts';
import { birthDatesAgree } from '../../core/papers/birth-date.ts';
import { normaliseNumber } from '../../core/papers/id-number.ts';
import { unknownNationality } from '../../core/papers/nationality.ts';
import { withPapersTold } from '../../core/papers/paper-record.ts';
import { sayNothingNew } from '../../core/papers/person-details.ts';
import type { Person } from '../../core/people.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DuplicateBook } from '../../ports/duplicate-book.ts';
import type { Ids } from '../../ports/ids.ts';
import type { PortraitFile, PortraitFolder } from '../../ports/import-file.ts';
import type { PeopleNotes } from '../../ports/people-notes.ts';
import type { EnrolledFace, PeopleStore } from '../../ports/store.ts';
import { foundDrafts, noteFound } from '../duplicate-records.ts';
import type { DuplicateSearch } from '../duplicate-search.ts';
import type { EnrolmentBars } from '../enrolment-plan.ts';
import { todayOf } from '../today.ts';
import type { ImportUnit, ImportWork, Settled } from './import-run.ts';
import type { PortraitEngine } from './portrait-pool.ts';
import { singleUnits } from './single-units.ts';

export interface PeopleImportDeps {
  readonly map: PeopleMap;
  readonly people: PeopleStore;
  readonly portraits: PortraitFolder | undefined;
  readonly engine: PortraitEngine;
  /** The pack that is being replaced; undefined: none is. */
  readonly elder?: string | undefined;
  readonly duplicates: DuplicateSearch;
  readonly duplicateBook: Pick<DuplicateBook, 'add'>;
  readonly notes: Pick<PeopleNotes, 'enrolled'>;
  readonly bars: EnrolmentBars;
  readonly ids: Pick<Ids, 'ulid'>;
  readonly clock: Pick<Clock, 'wall' | 'trust'>;
  readonly toUnicode: ToUnicode;
  readonly officerId: OfficerId | null;
  /** Faces that were settled and are not in the gallery yet. */
  readonly faces: {
    add(personId: PersonId, faces: readonly Template[]): void;
    /** They are on the disk. */
    written(): void;
  };
}

type NewFace = EnrolledFace & { readonly name: string; readonly elder?: Template | undefined };

/** Faces that can be held against those on record: each with its template, and its best similarity to them. */
interface HeldFaces {
  readonly pack: string | undefined;
  readonly faces: readonly NewFace[];
  readonly templates: readonly Template[];
  readonly toStored: readonly (number | undefined)[];
}

interface PreparedPerson {
  readonly line: number;
  readonly record: PersonRecord | undefined;
  readonly faces: readonly NewFace[];
  /** Why the row is refused; none if it is not. */
  readonly faults: readonly ImportFault[];
  readonly remarks: readonly ImportFault[];
  readonly equipmentFault: ImportFault | undefined;
}

/** A face that looks like many says no more by naming all of them. */
const mostLikePairs = 3;

/** People with their papers and portraits. Pictures that cannot be used are remarks: the person goes in without. */
export class PeopleImport implements ImportWork<PreparedPerson> {
  readonly #deps: PeopleImportDeps;
  readonly #lineOfNumber = new Map<string, number>();

  constructor(deps: PeopleImportDeps) {
    this.#deps = deps;
  }

  units = singleUnits;

  async prepare({ rows: [row] }: ImportUnit): Promise<PreparedPerson> {
    const { map, clock, toUnicode } = this.#deps;
    const nothing = { line: row.line, faces: [], faults: [], remarks: [], equipmentFault: undefined };
    const read = readPersonRecord(row, map, todayOf(clock), toUnicode);
    if (!read.ok) return { ...nothing, record: undefined, faults: read.error };
    const twice = this.#twice(read.value.data.idNumber, row.line);
    if (twice !== undefined) return { ...nothing, record: undefined, faults: [twice] };
    return { ...nothing, record: read.value, ...(await this.#faces(read.value)) };
  }

  settle({ record, faces, faults, remarks, equipmentFault }: PreparedPerson): Settled {
    if (equipmentFault !== undefined) return nothingOf('not-tried', [equipmentFault]);
    if (record === undefined) return nothingOf('refused', faults);
    const { people, bars } = this.#deps;
    const { idNumber } = record.data;
    const about = { value: `...${lastFour(normaliseNumber(idNumber))}` };
    const before = people.findByNumber(idNumber);
    if (before === undefined && people.isUnreadable(idNumber))
      return nothingOf('refused', [importFault('person/unreadable', about)]);
    if (before !== undefined && isSomebodyElse(record, before))
      return nothingOf('refused', [importFault('person/another', about)]);
    const held = this.#heldAgainst(before, faces);
    const { pack, toStored } = held;
    const minSibling = pack === undefined ? undefined : bars.minSiblingSimilarity(pack);
    const strangers = minSibling === undefined ? [] : strangersAmong(held.templates, toStored, minSibling);
    if (strangers.length > 0)
      return nothingOf(
        'refused',
        strangers.map((i) => refusal('portrait/another-person', { file: held.faces[i]?.name ?? '' })),
      );
    const fresh = newPictures(held.templates, toStored).flatMap((i) => held.faces[i] ?? []);
    const left = faces
      .filter((face) => !held.faces.includes(face))
      .map(({ name }) => importFault('portrait/not-comparable', { value: name }));
    return this.#planned(personOf(record, before, this.#deps), before, fresh, [...remarks, ...left]);
  }

  passOver({ rows: [row] }: ImportUnit): void {
    const read = readPersonRecord(row, this.#deps.map, undefined, this.#deps.toUnicode);
    if (read.ok) this.#twice(read.value.data.idNumber, row.line);
  }

  written(): void {
    this.#deps.faces.written();
  }

  #planned(
    person: Person,
    before: Person | undefined,
    fresh: readonly NewFace[],
    remarks: readonly ImportFault[],
  ): Settled {
    const { personId } = person;
    const outcome =
      before === undefined ? 'added' : samePerson(person, before, fresh) ? 'unchanged' : 'changed';
    const found = this.#duplicateDrafts(personId, fresh);
    const { people, notes, duplicateBook, clock, officerId } = this.#deps;
    const templates = fresh.map(({ template }) => template);
    if (outcome !== 'unchanged') this.#deps.faces.add(personId, templates);
    return {
      outcome,
      faults: found.length > 0 ? [...remarks, importFault('portrait/like-another')] : remarks,
      drafts: [...this.#enrolledDrafts(personId, before, fresh), ...found],
      within() {
        if (outcome === 'unchanged') return;
        people.save(person, fresh);
        if (officerId !== null) notes.enrolled(personId, officerId);
        noteFound(duplicateBook, found, clock.wall());
      },
    };
  }

  /** Of who came without a new face the record says nothing: it names people by id only. */
  #enrolledDrafts(
    personId: PersonId,
    before: Person | undefined,
    fresh: readonly NewFace[],
  ): readonly EventDraft[] {
    const pack = fresh[0]?.template.pack;
    if (pack === undefined) return [];
    const held = before === undefined ? 0 : this.#deps.people.portraits(personId).length;
    const templates = Math.min(maxPortraits, held + fresh.length);
    const { officerId } = this.#deps;
    return [{ kind: 'person.enrolled', payload: { personId, templates, pack, officerId } }];
  }

  #duplicateDrafts(personId: PersonId, fresh: readonly NewFace[]): readonly EventDraft[] {
    const pack = fresh[0]?.template.pack;
    if (pack === undefined) return [];
    const { duplicates, bars, ids } = this.#deps;
    const pairs = duplicates.duplicatesOf(personId, fresh, bars.minDuplicateSimilarity(pack));
    return foundDrafts(pairs.slice(0, mostLikePairs), 'import', ids);
  }

  #twice(idNumber: string, line: number): ImportFault | undefined {
    const number = normaliseNumber(idNumber);
    const earlier = this.#lineOfNumber.get(number);
    if (earlier !== undefined)
      return refusal('number/twice-in-file', { value: `...${number.slice(-4)}`, line: earlier });
    this.#lineOfNumber.set(number, line);
    return undefined;
  }

  /**
   * The pictures beside the faces on record. While the model pack is being changed, somebody may have faces of the older
   * one only: the pictures are held against those, and one that the older pack does not read stays out, for nobody else
   * may come in by a new pack.
   */
  #heldAgainst(before: Person | undefined, faces: readonly NewFace[]): HeldFaces {
    const newer = faces.map(({ template }) => template);
    const held = this.#besideStored(before, faces, newer);
    if (held !== undefined) return held;
    const read = faces.filter(({ elder }) => elder !== undefined);
    const { elder } = this.#deps;
    const onlyElder =
      elder === undefined
        ? undefined
        : this.#besideStored(
            before,
            read,
            read.flatMap((f) => f.elder ?? []),
            elder,
          );
    return (
      onlyElder ?? { pack: newer[0]?.pack, faces, templates: newer, toStored: newer.map(() => undefined) }
    );
  }

  /** @returns undefined where nobody's faces are stored under that pack */
  #besideStored(
    before: Person | undefined,
    faces: readonly NewFace[],
    templates: readonly Template[],
    pack = templates[0]?.pack,
  ): HeldFaces | undefined {
    if (before === undefined || pack === undefined) return undefined;
    const stored = [...this.#deps.people.templates(pack, before.personId)].map(({ template }) => template);
    if (stored.length === 0) return undefined;
    return { pack, faces, templates, toStored: templates.map((template) => best(template, stored)) };
  }

  /** Pictures that are on record already are not examined again. */
  async #faces({
    data,
    portraits,
  }: PersonRecord): Promise<Pick<PreparedPerson, 'faces' | 'remarks' | 'equipmentFault'>> {
    const { portraits: folder, people } = this.#deps;
    if (folder === undefined) return { faces: [], remarks: [], equipmentFault: undefined };
    const found = await folder.portraitsOf(data.idNumber, portraits);
    const remarks: ImportFault[] = found.unreadable.map((file) => refusal('portrait/missing-file', { file }));
    if (found.files.length + remarks.length === 0) remarks.push(importFault('portrait/none'));
    const before = people.findByNumber(data.idNumber);
    const isNew = ({ hash }: PortraitFile) =>
      before === undefined || !people.hasPortraitFrom(before.personId, hash);
    const readings = await Promise.all(
      found.files.filter(isNew).map(async (file) => ({ file, read: await this.#described(file) })),
    );
    const faces: NewFace[] = [];
    for (const { file, read } of readings) {
      if (read.ok) faces.push({ ...read.value, name: file.name, source: file.hash });
      else if (isEquipmentFault(read.error))
        return { faces: [], remarks, equipmentFault: refusal(read.error) };
      else remarks.push(refusal(read.error, { file: file.name }));
    }
    return { faces, remarks, equipmentFault: undefined };
  }

  async #described({ bytes }: PortraitFile) {
    const reading = await this.#deps.engine.describePortrait(bytes);
    if (!reading.ok) return reading;
    const { face, portraitJpeg } = reading.value;
    return { ok: true as const, value: { template: face.template, elder: face.elderTemplate, portraitJpeg } };
  }
}

function nothingOf(outcome: 'refused' | 'not-tried', faults: readonly ImportFault[]): Settled {
  const plain = faults.map(({ code, sentence }) => ({ code, sentence }));
  return { outcome, faults: plain, drafts: [], within: () => undefined };
}

/** One of the two may have been written wrong, or told later; where both are others, a slip in the number is likelier. */
function isSomebodyElse({ data }: PersonRecord, before: Person): boolean {
  const nationalities = [data.nationality, before.nationality];
  if (data.dateOfBirth === undefined || before.dateOfBirth === undefined) return false;
  if (nationalities.includes(unknownNationality) || data.nationality === before.nationality) return false;
  return !birthDatesAgree(data.dateOfBirth, before.dateOfBirth);
}

/** What the row says, over what is on record: papers of a kind it does not tell, and a language chosen here, stay. */
function personOf(
  { data }: PersonRecord,
  before: Person | undefined,
  { map, ids }: Pick<PeopleImportDeps, 'map' | 'ids'>,
): Person {
  const told = data.papers === undefined ? {} : { papers: withPapersTold(before?.papers ?? [], data.papers) };
  return {
    ...data,
    ...told,
    personId: before?.personId ?? (ids.ulid() as PersonId),
    dateOfBirth: data.dateOfBirth ?? before?.dateOfBirth,
    language: map.fields.language === undefined ? (before?.language ?? data.language) : data.language,
    status: before?.status ?? 'active',
  };
}

function samePerson(person: Person, before: Person, fresh: readonly unknown[]): boolean {
  return (
    fresh.length === 0 &&
    person.displayName === before.displayName &&
    person.nationality === before.nationality &&
    person.dateOfBirth === before.dateOfBirth &&
    person.language === before.language &&
    sayNothingNew(person, before)
  );
}

function best(template: Template, others: readonly Template[]): number | undefined {
  const similarities = others.flatMap((other) => template.similarityTo(other) ?? []);
  return similarities.length === 0 ? undefined : Math.max(...similarities);
}
