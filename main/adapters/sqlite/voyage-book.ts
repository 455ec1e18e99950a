import type { PersonId, VoyageId } from '../../core/brand.ts';
import type { NoticeHead } from '../../core/people.ts';
import { noVoyage, type VoyageFact, type VoyageNotice } from '../../core/voyage/fact.ts';
import { newerOf } from '../../core/voyage/voyage-machine.ts';
import type { VoyageBook } from '../../ports/voyage-book.ts';
import type { WriteHandle } from './handles.ts';
import { readFacts, refreshHead, writeHead } from './voyage-facts.ts';

/** Said to be missing or dead, and by nobody said to be found since: from which row on. */
const lost = `lost AS (
  SELECT person_id, min(seq) AS since FROM voyage_fact AS report
  WHERE (kind = 'missing-reported'
      OR (kind = 'line-stated' AND json_extract(body, '$.outcome') IN ('missing-reported', 'deceased')))
    AND NOT EXISTS (
      SELECT 1 FROM voyage_fact AS later
      WHERE later.person_id = report.person_id AND later.kind = 'found' AND later.seq > report.seq)
  GROUP BY person_id)`;

/**
 * Voyages whole: half of the facts of one would tell another story. A closed one stays while somebody of it is to come
 * home with another boat, where they would be a stranger without it.
 */
const wanted = `wanted AS (
  SELECT voyage_id FROM voyage WHERE state = 'open'
  UNION SELECT f.voyage_id FROM voyage_fact f JOIN lost ON lost.person_id = f.person_id WHERE f.seq >= lost.since
  UNION SELECT voyage_id FROM voyage_fact
    WHERE kind = 'line-stated' AND json_extract(body, '$.outcome') = 'transferred-declared'
    AND json_extract(body, '$.otherVoyageId') IN (SELECT voyage_id FROM voyage WHERE state = 'open')
  UNION SELECT f.voyage_id FROM (SELECT DISTINCT voyage_id FROM voyage_fact) f
    WHERE NOT EXISTS (SELECT 1 FROM voyage v WHERE v.voyage_id = f.voyage_id)
    AND NOT EXISTS (SELECT 1 FROM voyage_fact c WHERE c.voyage_id = f.voyage_id AND c.kind = 'closed'))`;

/** What is known of voyages in SQLite. */
export class SqliteVoyageBook implements VoyageBook {
  readonly #db: WriteHandle;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  facts(voyageId: VoyageId): readonly VoyageFact[] {
    return readFacts(this.#db, 'voyage_id = ?', voyageId);
  }

  openFacts(): readonly VoyageFact[] {
    return this.#db
      .all<{ body: string }>(
        `WITH ${lost}, ${wanted}
         SELECT body FROM voyage_fact
         WHERE (voyage_id <> ? AND voyage_id IN wanted)
            OR (voyage_id = ? AND person_id IN (SELECT person_id FROM lost))
         ORDER BY gate, seq`,
        noVoyage,
        noVoyage,
      )
      .map(({ body }) => JSON.parse(body) as VoyageFact);
  }

  notice(voyageId: VoyageId): VoyageNotice | undefined {
    let newest: VoyageNotice | undefined;
    for (const fact of readFacts(this.#db, "voyage_id = ? AND kind = 'filed'", voyageId))
      if (fact.kind === 'filed') newest = newerOf(newest, fact.notice);
    return newest;
  }

  saveHead(voyageId: VoyageId, head: NoticeHead): void {
    this.#db.atomically(() => {
      writeHead(this.#db, voyageId, head);
      refreshHead(this.#db, voyageId);
    });
  }

  voyagesOf(personId: PersonId, most: number): readonly VoyageId[] {
    return this.#db
      .all<{ voyage_id: VoyageId }>(
        `SELECT v.voyage_id FROM manifest_line l JOIN voyage v ON v.voyage_id = l.voyage_id
         WHERE l.person_id = ? ORDER BY v.position DESC LIMIT ?`,
        personId,
        most,
      )
      .map(({ voyage_id }) => voyage_id);
  }
}
