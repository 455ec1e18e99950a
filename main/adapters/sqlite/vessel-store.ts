import { canonicalText } from '../../core/events/canonical-text.ts';
import { normaliseMark, type Vessel } from '../../core/vessel.ts';
import type { VesselStore } from '../../ports/vessel-store.ts';
import type { WriteHandle } from './handles.ts';

/** The register of boats in SQLite. */
export class SqliteVesselStore implements VesselStore {
  readonly #db: WriteHandle;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  save(vessel: Vessel): void {
    this.#db.run(
      `INSERT INTO vessel (registration, mark, body) VALUES (?, ?, ?)
       ON CONFLICT (registration) DO UPDATE SET mark = excluded.mark, body = excluded.body`,
      vessel.registration,
      normaliseMark(vessel.marking),
      canonicalText(vessel),
    );
  }

  find(registration: string): Vessel | undefined {
    return this.#read('WHERE registration = ?', registration)[0];
  }

  findByMark(mark: string): Vessel | undefined {
    const [vessel, ...others] = this.#read('WHERE mark = ? LIMIT 2', normaliseMark(mark));
    return others.length === 0 ? vessel : undefined;
  }

  list(): readonly Vessel[] {
    return this.#read('ORDER BY registration');
  }

  #read(which: string, ...values: readonly string[]): readonly Vessel[] {
    return this.#db
      .all<{ body: string }>(`SELECT body FROM vessel ${which}`, ...values)
      .map(({ body }) => ({ ...nothingKnown, ...(JSON.parse(body) as Vessel) }));
  }
}

/** What is not known does not stand in the text. */
const nothingKnown = {
  nameTh: undefined,
  nameEn: undefined,
  grossTonnage: undefined,
  gear: undefined,
  owner: undefined,
  licence: undefined,
  vmsId: undefined,
  imo: undefined,
};
