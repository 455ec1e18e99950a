import type { PersonId } from '../../core/brand.ts';
import { cosineOf } from '../../core/matching/cosine.ts';
import type { Template } from '../../core/matching/template.ts';
import { blockRows, QuantisedRows } from './quantised-rows.ts';
import type { NewScanKernel } from './scan-kernel.ts';
import type { BestPeople } from './top-people.ts';

/** A person and the numbers of the rows that hold their templates. */
interface Owner {
  readonly personId: PersonId;
  readonly rows: number[];
}

/** The first rows are looked at in few, because until a few people are known nothing can be passed over. */
const firstLook = 16;

/** A list of people is scanned row by row when it holds at least one in so many of everybody. */
const scannedShare = 8;

/**
 * Templates of one length as the rows of a matrix: in full for the exact similarity, quantised for the scan.
 * The rows stand close together: the last one moves into the place of one that is removed.
 */
export class FaceMatrix {
  readonly #length: number;
  readonly #quantised: QuantisedRows;
  readonly #blocks: Float32Array[] = [];
  readonly #ownerOfRow: Owner[] = [];
  readonly #owners = new Map<PersonId, Owner>();

  constructor(length: number, newKernel: NewScanKernel) {
    this.#length = length;
    this.#quantised = new QuantisedRows(length, newKernel);
  }

  get rows(): number {
    return this.#ownerOfRow.length;
  }

  get people(): ReadonlyMap<PersonId, unknown> {
    return this.#owners;
  }

  add(personId: PersonId, template: Template): void {
    const row = this.rows;
    if (row === this.#blocks.length * blockRows)
      this.#blocks.push(new Float32Array(blockRows * this.#length));
    template.copyTo(this.#blockOf(row), this.#startOf(row));
    this.#quantised.write(row, this.#blockOf(row), this.#startOf(row));
    const owner = this.#owners.get(personId) ?? { personId, rows: [] };
    owner.rows.push(row);
    this.#owners.set(personId, owner);
    this.#ownerOfRow.push(owner);
  }

  remove(personId: PersonId): void {
    const owner = this.#owners.get(personId);
    if (owner === undefined) return;
    this.#owners.delete(personId);
    // From the last row down: whatever moves into a hole then belongs to somebody else.
    for (const row of owner.rows.sort((a, b) => b - a)) this.#removeRow(row);
  }

  /** Offers `best` every row that may be among the best of all, or of the people of `among`. */
  search(probe: Float32Array, best: BestPeople, among?: ReadonlySet<PersonId>): void {
    if (among === undefined || among.size * scannedShare > this.#owners.size) this.#scan(probe, best, among);
    else for (const personId of among) this.#compare(probe, best, this.#owners.get(personId));
  }

  #scan(probe: Float32Array, best: BestPeople, among: ReadonlySet<PersonId> | undefined): void {
    const terms = this.#quantised.aim(probe);
    let look = firstLook;
    for (let first = 0; first < this.rows; ) {
      const leftInBlock = blockRows - (first % blockRows);
      const count = Math.min(look, leftInBlock, this.rows - first);
      for (const row of this.#quantised.reaching(first, count, best.least(), terms)) {
        const personId = this.#ownerOfRow[row]?.personId;
        if (personId === undefined || (among !== undefined && !among.has(personId))) continue;
        best.offer(personId, this.#similarity(probe, row));
      }
      first += count;
      look = Math.min(look * 2, blockRows);
    }
  }

  #compare(probe: Float32Array, best: BestPeople, owner: Owner | undefined): void {
    if (owner === undefined) return;
    for (const row of owner.rows) best.offer(owner.personId, this.#similarity(probe, row));
  }

  #similarity(probe: Float32Array, row: number): number {
    return cosineOf(probe, this.#blockOf(row), this.#startOf(row));
  }

  #removeRow(row: number): void {
    const last = this.rows - 1;
    const moved = this.#ownerOfRow[last];
    if (row !== last && moved !== undefined) {
      const start = this.#startOf(last);
      const vector = this.#blockOf(last).subarray(start, start + this.#length);
      this.#blockOf(row).set(vector, this.#startOf(row));
      this.#quantised.copy(last, row);
      moved.rows[moved.rows.indexOf(last)] = row;
      this.#ownerOfRow[row] = moved;
    }
    this.#blockOf(last).fill(0, this.#startOf(last), this.#startOf(last) + this.#length);
    this.#quantised.erase(last);
    this.#ownerOfRow.pop();
  }

  #blockOf(row: number): Float32Array {
    const block = this.#blocks[Math.floor(row / blockRows)];
    if (block === undefined) throw new RangeError('A row outside of the gallery was asked for.');
    return block;
  }

  #startOf(row: number): number {
    return (row % blockRows) * this.#length;
  }
}
