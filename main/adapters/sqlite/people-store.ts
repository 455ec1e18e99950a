import { v7 as uuidv7 } from 'uuid';
import type { PersonId } from '../../core/brand.ts';
import { maxPortraits } from '../../core/enrolment/refusal.ts';
import { normaliseNumber } from '../../core/papers/id-number.ts';
import { withDetailsKept } from '../../core/papers/person-details.ts';
import type { Person } from '../../core/people.ts';
import type { Log } from '../../ports/log.ts';
import type { PeoplePages } from '../../ports/people-pages.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { EnrolledFace, PeopleStore, TemplateRow } from '../../ports/store.ts';
import type { WriteHandle } from './handles.ts';
import { PersonVault } from './person-vault.ts';
import { StoreError } from './store-errors.ts';
import { UnreadableRows } from './unreadable-rows.ts';

interface PersonRow {
  readonly person_id: PersonId;
  readonly wrapped_key: Uint8Array;
  readonly sealed_data: Uint8Array;
}
interface SealedTemplate {
  readonly position: number;
  readonly template_id: string;
  readonly person_id: PersonId;
  readonly wrapped_key: Uint8Array;
  readonly sealed_vector: Uint8Array;
}

/** A portrait whose picture was given up, or never kept; its templates hang on it. */
const noPicture = new Uint8Array(0);

/** Templates are read in pages, so that no open cursor blocks a grant from being written. */
const templatesPerPage = 500;

/** People in SQLite, sealed with a key per person. What cannot be opened is skipped, counted and logged. */
export class SqlitePeopleStore implements PeopleStore, PeoplePages {
  readonly #db: WriteHandle;
  readonly #secrets: Secrets;
  readonly #unreadable: UnreadableRows;
  #keepsPictures = true;

  constructor(db: WriteHandle, secrets: Secrets, log: Log) {
    this.#db = db;
    this.#secrets = secrets;
    this.#unreadable = new UnreadableRows(log);
  }

  /** While false, new faces are stored as templates alone: the disk has no room for their pictures. */
  keepPictures(yes: boolean): void {
    this.#keepsPictures = yes;
  }

  save(person: Person, faces: readonly EnrolledFace[]): void {
    this.#db.atomically(() => {
      const vault = this.#saveData(person);
      for (const face of faces) this.#addFace(person.personId, vault, face);
      if (faces.length > 0) this.#keepNewestPortraits(person.personId);
    });
  }

  find(personId: PersonId): Person | undefined {
    return this.#opened(this.#rowOf(personId));
  }

  findByNumber(idNumber: string): Person | undefined {
    return this.#opened(this.#rowWith(idNumber));
  }

  isUnreadable(idNumber: string): boolean {
    const row = this.#rowWith(idNumber);
    return row !== undefined && this.#opened(row) === undefined;
  }

  list(): readonly Person[] {
    return this.#db
      .all<PersonRow>('SELECT person_id, wrapped_key, sealed_data FROM person ORDER BY position')
      .flatMap((row) => this.#opened(row) ?? []);
  }

  /** People there are, the erased ones among them. */
  count(): number {
    return this.#db.get<{ count: number }>('SELECT count(*) AS count FROM person')?.count ?? 0;
  }

  page(after: number, limit: number): { people: readonly Person[]; next: number | undefined } {
    const rows = this.#db.all<PersonRow & { readonly position: number }>(
      `SELECT position, person_id, wrapped_key, sealed_data FROM person WHERE position > ?
       ORDER BY position LIMIT ?`,
      after,
      limit,
    );
    const people = rows.flatMap((row) => this.#opened(row) ?? []);
    return { people, next: rows.length < limit ? undefined : rows.at(-1)?.position };
  }

  portraits(personId: PersonId): readonly Uint8Array[] {
    const row = this.#rowOf(personId);
    if (row === undefined) return [];
    const portraits = this.#db.all<{ portrait_id: string; sealed_jpeg: Uint8Array }>(
      `SELECT portrait_id, sealed_jpeg FROM portrait WHERE person_id = ? AND length(sealed_jpeg) > 0
       ORDER BY position DESC`,
      personId,
    );
    return portraits.flatMap(({ portrait_id, sealed_jpeg }) => {
      const jpeg = this.#unreadable.read(`portrait ${portrait_id}`, () =>
        this.#openVault(row).openPortrait(portrait_id, sealed_jpeg),
      );
      return jpeg === undefined ? [] : [jpeg];
    });
  }

  hasPortraitFrom(personId: PersonId, source: string): boolean {
    const row = this.#db.get(
      'SELECT 1 FROM portrait WHERE person_id = ? AND source = ?',
      personId,
      this.#secrets.blindIndex(`portrait-source:${source}`),
    );
    return row !== undefined;
  }

  *templates(pack: string, personId?: PersonId): Iterable<TemplateRow> {
    let after = 0;
    let vault: PersonVault | undefined;
    for (;;) {
      const page = this.#templatePage(pack, after, personId);
      for (const row of page) {
        const template = this.#unreadable.read(`template ${row.template_id}`, () => {
          // A person's templates follow each other: their key is opened once, not once for each.
          if (vault?.personId !== row.person_id) vault = this.#openVault(row);
          return vault.openTemplate(row.template_id, pack, row.sealed_vector);
        });
        if (template !== undefined) yield { personId: row.person_id, template };
      }
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.position;
    }
  }

  /** Rows met so far that could not be opened; above zero, someone should look at the disk and the keys. */
  unreadableRows(): number {
    return this.#unreadable.count();
  }

  #saveData(person: Person): PersonVault {
    const { personId } = person;
    const index = person.idNumber === undefined ? null : this.#indexOf(person.idNumber);
    this.#refuseUnreadableNamesake(personId, index);
    const known = this.#rowOf(personId);
    if (known === undefined || isErased(known)) {
      const { vault, wrappedKey } = PersonVault.create(personId, this.#secrets);
      this.#db.run(
        `INSERT INTO person (person_id, wrapped_key, number_index, sealed_data) VALUES (?, ?, ?, ?)
         ON CONFLICT (person_id) DO UPDATE SET wrapped_key = excluded.wrapped_key,
           number_index = excluded.number_index, sealed_data = excluded.sealed_data`,
        personId,
        wrappedKey,
        index,
        vault.sealPerson(person),
      );
      return vault;
    }
    const vault = this.#vaultOf(known);
    this.#db.run(
      'UPDATE person SET number_index = ?, sealed_data = ? WHERE person_id = ?',
      index,
      vault.sealPerson(withDetailsKept(person, this.#opened(known) ?? {})),
      personId,
    );
    return vault;
  }

  #addFace(personId: PersonId, vault: PersonVault, face: EnrolledFace): void {
    const portraitId = uuidv7();
    const templateId = uuidv7();
    this.#db.run(
      'INSERT INTO portrait (portrait_id, person_id, sealed_jpeg, source) VALUES (?, ?, ?, ?)',
      portraitId,
      personId,
      this.#keepsPictures ? vault.sealPortrait(portraitId, face.portraitJpeg) : noPicture,
      face.source === undefined ? null : this.#secrets.blindIndex(`portrait-source:${face.source}`),
    );
    this.#db.run(
      'INSERT INTO template (template_id, person_id, portrait_id, pack, sealed_vector) VALUES (?, ?, ?, ?, ?)',
      templateId,
      personId,
      portraitId,
      face.template.pack,
      vault.sealTemplate(templateId, face.template),
    );
  }

  /** Older templates of a face cost time and errors, and older pictures of it are nobody's business. */
  #keepNewestPortraits(personId: PersonId): void {
    this.#db.run(
      `DELETE FROM portrait WHERE person_id = ? AND position NOT IN
         (SELECT position FROM portrait WHERE person_id = ? ORDER BY position DESC LIMIT ${maxPortraits})`,
      personId,
      personId,
    );
  }

  /** A number held by a row that cannot be read: the damage is reported, not a broken constraint. */
  #refuseUnreadableNamesake(personId: PersonId, index: string | null): void {
    if (index === null) return;
    const holder = this.#db.get<PersonRow>(
      'SELECT person_id, wrapped_key, sealed_data FROM person WHERE number_index = ? AND person_id <> ?',
      index,
      personId,
    );
    if (holder !== undefined && this.#opened(holder) === undefined)
      throw new StoreError('store/corrupt', 'The number belongs to a person whose row cannot be opened.');
  }

  #rowOf(personId: PersonId): PersonRow | undefined {
    return this.#db.get<PersonRow>(
      'SELECT person_id, wrapped_key, sealed_data FROM person WHERE person_id = ?',
      personId,
    );
  }

  #rowWith(idNumber: string): PersonRow | undefined {
    return this.#db.get<PersonRow>(
      'SELECT person_id, wrapped_key, sealed_data FROM person WHERE number_index = ?',
      this.#indexOf(idNumber),
    );
  }

  #templatePage(pack: string, after: number, personId: PersonId | undefined): readonly SealedTemplate[] {
    const columns = 't.position, t.template_id, t.person_id, p.wrapped_key, t.sealed_vector';
    const rows = `SELECT ${columns} FROM template t JOIN person p ON p.person_id = t.person_id
       WHERE t.pack = ? AND t.position > ?`;
    const page = `ORDER BY t.position LIMIT ${templatesPerPage}`;
    return personId === undefined
      ? this.#db.all(`${rows} ${page}`, pack, after)
      : this.#db.all(`${rows} AND t.person_id = ? ${page}`, pack, after, personId);
  }

  #openVault(row: Pick<PersonRow, 'person_id' | 'wrapped_key'>): PersonVault {
    return PersonVault.open(row.person_id, row.wrapped_key, this.#secrets);
  }

  /** For writing: a key that does not open is damage that must not be papered over. */
  #vaultOf(row: PersonRow): PersonVault {
    try {
      return this.#openVault(row);
    } catch (cause) {
      throw new StoreError('store/corrupt', 'The key of an enrolled person cannot be opened.', cause);
    }
  }

  #opened(row: PersonRow | undefined): Person | undefined {
    if (row === undefined || isErased(row)) return undefined;
    return this.#unreadable.read(`person ${row.person_id}`, () =>
      this.#openVault(row).openPerson(row.sealed_data),
    );
  }

  #indexOf(idNumber: string): string {
    return this.#secrets.blindIndex(normaliseNumber(idNumber));
  }
}

/** Of an erased person only the id is left: nobody whom anybody could find. */
function isErased({ wrapped_key }: Pick<PersonRow, 'wrapped_key'>): boolean {
  return wrapped_key.length === 0;
}
