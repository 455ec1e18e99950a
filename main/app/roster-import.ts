import type { OfficerId, PersonId, VoyageId } from '../core/brand.ts';
import { isEquipmentFault, maxPortraits, type Refusal } from '../core/enrolment/refusal.ts';
import { refusal } from '../core/enrolment/refusal-sentences.ts';
import { formOf, portraitsOf, type RosterRow } from '../core/enrolment/roster-row.ts';
import type { EquatedScore } from '../core/matching/score-equating.ts';
import { normaliseNumber } from '../core/papers/id-number.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { FaceEngine } from '../ports/engine.ts';
import type { RosterFault, RosterSource } from '../ports/roster.ts';
import {
  type Enrolment,
  type EnrolmentDeps,
  enrolPerson,
  formFaults,
  type Lookalike,
  type Picture,
} from './enrolment.ts';
import { type EnrolmentBars, personLabel } from './enrolment-plan.ts';
import { ImportGallery } from './import-gallery.ts';

export interface RosterImportDeps extends Omit<EnrolmentDeps, 'faces' | 'pretended' | 'engine'> {
  readonly engine: Pick<FaceEngine, 'describePortrait' | 'state'>;
  readonly bars: EnrolmentBars;
  /** Brings the similarities of the older pack onto the scale of the pack in use, while there is one. */
  readonly equate?: EquatedScore | undefined;
}

export interface RosterImportOptions {
  /** Adds everyone who goes in to this boat list. */
  readonly voyageId?: VoyageId | undefined;
  readonly officerId: OfficerId | null;
  /** Examines everything and writes nothing. */
  readonly dryRun: boolean;
  /** By number: the officer states that this row is not the known person with the like face. */
  readonly notTheSameAs?: ReadonlyMap<string, Lookalike>;
  readonly onProgress?: (progress: RosterProgress) => void;
}

export interface RosterProgress {
  readonly done: number;
  readonly total: number;
  readonly verdict: RowVerdict;
}

/** What became of one row. In a dry run: what would become of it. */
export type RowVerdict = {
  readonly line: number;
  /** As written. */
  readonly idNumber: string;
  readonly name: string;
} & (
  | (Pick<Enrolment, 'personId' | 'outcome' | 'lineAdded' | 'portraits' | 'remarks'> & {
      readonly facesAdded: number;
    })
  | { readonly outcome: 'refused'; readonly reasons: readonly Refusal[] }
  /** Nothing is known against the row: the equipment failed, before it or on it. */
  | { readonly outcome: 'not-tried'; readonly reasons: readonly Refusal[] }
);

export interface RosterReport {
  readonly dryRun: boolean;
  readonly rows: readonly RowVerdict[];
  readonly counts: Readonly<Record<RowVerdict['outcome'], number>>;
  /** Rows that were accepted with a remark, such as too few pictures. */
  readonly remarked: number;
}

/** Why the whole import was refused; nothing was written. */
export type RosterRefusal = RosterFault | Refusal;

/** After so many rows in a row without a recogniser, the rest is not tried: each would wait for its time-out. */
const maxEngineFaultsInARow = 3;

/**
 * Imports a crew list. Every row gets its verdict; good ones go in, each all or nothing, bad ones do not.
 * A second run of the same list changes nothing and says `unchanged`.
 */
export async function importRoster(
  source: RosterSource,
  deps: RosterImportDeps,
  options: RosterImportOptions,
): Promise<Result<RosterReport, RosterRefusal>> {
  const blocked = blockedBy(deps, options);
  if (blocked !== undefined) return err(blocked);
  const rows = await source.rows();
  if (!rows.ok) return rows;
  const run = new ImportRun(source, deps, options);
  const verdicts: RowVerdict[] = [];
  for (const row of rows.value) {
    const verdict = await run.row(row);
    verdicts.push(verdict);
    options.onProgress?.({ done: verdicts.length, total: rows.value.length, verdict });
  }
  const remarked = verdicts.filter((row) => 'remarks' in row && row.remarks.length > 0).length;
  return ok({ dryRun: options.dryRun, rows: verdicts, counts: countsOf(verdicts), remarked });
}

/** What concerns every row is said once, before any of them. */
function blockedBy(deps: RosterImportDeps, { voyageId }: RosterImportOptions): Refusal | undefined {
  const engine = deps.engine.state();
  if (engine.kind === 'down') return refusal(engine.code);
  if (voyageId === undefined) return undefined;
  const voyage = deps.voyages.find(voyageId);
  if (voyage === undefined) return refusal('voyage/unknown', { value: voyageId });
  return voyage.state === 'open' ? undefined : refusal('voyage/closed', { value: voyageId });
}

/** One pass over a list: remembers the numbers and faces of the rows before. */
class ImportRun {
  readonly #source: RosterSource;
  readonly #deps: EnrolmentDeps;
  readonly #options: RosterImportOptions;
  readonly #lineOfNumber = new Map<string, number>();
  readonly #gallery: ImportGallery;
  readonly #pretended = new Map<PersonId, string>();
  #engineFaults = 0;
  #stoppedBy: readonly Refusal[] | undefined;

  constructor(source: RosterSource, deps: RosterImportDeps, options: RosterImportOptions) {
    this.#source = source;
    this.#options = options;
    this.#gallery = new ImportGallery(deps.people, deps.engine.state(), deps.equate);
    this.#deps = { ...deps, faces: this.#gallery, pretended: this.#pretended };
  }

  async row(row: RosterRow): Promise<RowVerdict> {
    const { line } = row;
    const head = { line, idNumber: row.fields?.id_number ?? '', name: row.fields?.name ?? '' };
    if (this.#stoppedBy !== undefined) return { ...head, outcome: 'not-tried', reasons: this.#stoppedBy };
    const enrolled = await this.#enrol(row);
    if (enrolled.ok) {
      const { added, ...rest } = enrolled.value;
      return { ...head, ...rest, facesAdded: added.length };
    }
    const reasons = enrolled.error;
    const isEquipment = reasons.some(({ code }) => isEquipmentFault(code));
    return { ...head, outcome: isEquipment ? 'not-tried' : 'refused', reasons };
  }

  async #enrol(row: RosterRow): Promise<Result<Enrolment, readonly Refusal[]>> {
    if (row.fields === undefined) return err([refusal('row/columns', { value: columnsText(row.columns) })]);
    const person = formOf(row.fields);
    const twice = this.#twiceInFile(person.idNumber, row.line);
    if (twice !== undefined) return err([twice]);
    const pictures = await this.#pictures(portraitsOf(row.fields));
    if (!pictures.ok) return err([...formFaults(person, true, this.#deps.clock), ...pictures.error]);
    const { voyageId, officerId, dryRun } = this.#options;
    const enrolled = await enrolPerson(
      {
        person,
        pictures: pictures.value,
        voyageId,
        officerId,
        numberRequired: true,
        onKnownNumber: 'update',
        notTheSameAs: this.#options.notTheSameAs?.get(normaliseNumber(person.idNumber)),
        dryRun,
      },
      this.#deps,
    );
    this.#watchEquipment(enrolled);
    if (enrolled.ok)
      this.#remember(enrolled.value, personLabel({ displayName: person.name, idNumber: person.idNumber }));
    return enrolled;
  }

  #twiceInFile(idNumber: string, line: number): Refusal | undefined {
    const number = normaliseNumber(idNumber);
    const earlier = this.#lineOfNumber.get(number);
    if (number === '') return undefined;
    if (earlier !== undefined) return refusal('number/twice-in-file', { value: idNumber, line: earlier });
    this.#lineOfNumber.set(number, line);
    return undefined;
  }

  async #pictures(names: readonly string[]): Promise<Result<readonly Picture[], readonly Refusal[]>> {
    const pictures: Picture[] = [];
    const faults: Refusal[] = [];
    for (const name of await this.#expanded(names, faults)) {
      const bytes = await this.#source.picture(name);
      if (bytes.ok) pictures.push({ name, bytes: bytes.value });
      else faults.push(refusal(bytes.error, { file: name }));
    }
    return faults.length > 0 ? err(faults) : ok(pictures);
  }

  /** Folders stand for the pictures in them. More than one person may bring are not even read. */
  async #expanded(names: readonly string[], faults: Refusal[]): Promise<readonly string[]> {
    const expanded: string[] = [];
    for (const name of names) {
      const pictures = await this.#source.picturesOf(name);
      if (pictures.ok) expanded.push(...pictures.value);
      else faults.push(refusal(pictures.error, { file: name }));
    }
    if (expanded.length <= maxPortraits) return expanded;
    faults.push(refusal('portraits/too-many'));
    return [];
  }

  #remember({ personId, added }: Enrolment, label: string): void {
    this.#gallery.add(
      personId,
      added.map(({ template }) => template),
    );
    this.#pretended.set(personId, label);
  }

  /** A store that cannot write ends the import at once; a recogniser may come back. */
  #watchEquipment(enrolled: Result<unknown, readonly Refusal[]>): void {
    const trouble = enrolled.ok ? undefined : enrolled.error.filter(({ code }) => isEquipmentFault(code));
    if (trouble === undefined || trouble.length === 0) {
      this.#engineFaults = 0;
      return;
    }
    this.#engineFaults += 1;
    const isStore = trouble.some(({ code }) => code.startsWith('store/'));
    if (isStore || this.#engineFaults >= maxEngineFaultsInARow) this.#stoppedBy = trouble;
  }
}

function columnsText(columns: number): string {
  return columns === 1 ? '1 column' : `${columns} columns`;
}

function countsOf(rows: readonly RowVerdict[]): RosterReport['counts'] {
  const counts = { added: 0, updated: 0, unchanged: 0, refused: 0, 'not-tried': 0 };
  for (const row of rows) counts[row.outcome] += 1;
  return counts;
}
