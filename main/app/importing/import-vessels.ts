import type { VesselsMap } from '../../core/importing/column-map.ts';
import { type ImportFault, importFault } from '../../core/importing/import-fault.ts';
import type { RecordReading } from '../../core/importing/person-record.ts';
import type { ToUnicode } from '../../core/importing/row-reader.ts';
import { readVesselRecord, sameVessel } from '../../core/importing/vessel-record.ts';
import { normaliseMark, type Vessel } from '../../core/vessel.ts';
import type { VesselStore } from '../../ports/vessel-store.ts';
import type { ImportUnit, ImportWork, Settled } from './import-run.ts';
import { singleUnits } from './single-units.ts';

interface PreparedVessel {
  readonly line: number;
  readonly read: RecordReading<Vessel>;
}

/** Boats, by their number in the register. */
export class VesselsImport implements ImportWork<PreparedVessel> {
  readonly #map: VesselsMap;
  readonly #vessels: VesselStore;
  readonly #toUnicode: ToUnicode;
  readonly #lineOfBoat = new Map<string, number>();
  readonly #boatOfMark = new Map<string, string>();

  constructor(parts: { map: VesselsMap; vessels: VesselStore; toUnicode: ToUnicode }) {
    this.#map = parts.map;
    this.#vessels = parts.vessels;
    this.#toUnicode = parts.toUnicode;
  }

  units = singleUnits;

  async prepare({ rows: [row] }: ImportUnit): Promise<PreparedVessel> {
    return { line: row.line, read: readVesselRecord(row, this.#map, this.#toUnicode) };
  }

  settle({ line, read }: PreparedVessel): Settled {
    if (!read.ok) return refused(read.error);
    const fault = this.#note(read.value, line);
    if (fault !== undefined) return refused([fault]);
    const before = this.#vessels.find(read.value.registration);
    const vessel = withFieldsKept(read.value, before, this.#map);
    if (before !== undefined && sameVessel(vessel, before)) return nothing('unchanged', []);
    const within = () => this.#vessels.save(vessel);
    return { outcome: before === undefined ? 'added' : 'changed', faults: [], drafts: [], within };
  }

  passOver({ rows: [row] }: ImportUnit): void {
    const read = readVesselRecord(row, this.#map, this.#toUnicode);
    if (read.ok) this.#note(read.value, row.line);
  }

  written(): void {
    // Nobody waits for it.
  }

  /** A register that came before may still show the mark under the boat's old number: only the file decides here. */
  #note({ registration, marking }: Vessel, line: number): ImportFault | undefined {
    const earlier = this.#lineOfBoat.get(registration);
    if (earlier !== undefined)
      return importFault('vessel/twice-in-file', { value: registration, line: earlier });
    const mark = normaliseMark(marking);
    if (this.#boatOfMark.has(mark)) return importFault('vessel/mark-taken', { value: marking });
    this.#lineOfBoat.set(registration, line);
    this.#boatOfMark.set(mark, registration);
    return undefined;
  }
}

/** What the map has no column for stays on record; an empty field of one that it has takes it away. */
function withFieldsKept(told: Vessel, before: Vessel | undefined, { fields }: VesselsMap): Vessel {
  const kept = Object.entries(before ?? {}).filter(([field]) => !Object.hasOwn(fields, field));
  return { ...told, ...Object.fromEntries(kept) };
}

function refused(faults: readonly ImportFault[]): Settled {
  return nothing('refused', faults);
}

function nothing(outcome: 'refused' | 'unchanged', faults: readonly ImportFault[]): Settled {
  return { outcome, faults, drafts: [], within: () => undefined };
}
