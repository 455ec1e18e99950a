import type { VoyageId } from '../../core/brand.ts';
import { canonicalText } from '../../core/events/canonical-text.ts';
import type { NoticeHead } from '../../core/people.ts';
import { noVoyage, type VoyageFact } from '../../core/voyage/fact.ts';
import { type FactRow, factsOfRow, saysOfVoyages } from '../../core/voyage/facts-of-rows.ts';
import { standingOf } from '../../core/voyage/standing.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

/**
 * Writes what a row says of a voyage, and where the voyage stands now. To be called within the transaction of the row,
 * also of one that is put back. A database from before there were facts takes none: they follow when it is migrated.
 */
export function noteFacts(db: WriteHandle, row: FactRow): void {
  if (!saysOfVoyages(row.kind) || !hasFacts(db)) return;
  const facts = insertFacts(db, row);
  for (const fact of facts) {
    if (fact.kind === 'granted') continue;
    refreshHead(db, fact.voyageId);
    // Somebody on this list may have changed over to another one, or no longer.
    if (fact.kind === 'line-stated' || fact.kind === 'passed')
      for (const other of transfersFrom(db, fact.voyageId)) refreshHead(db, other);
  }
}

/** Without looking at what follows from them; a fact that is there already stays as it is. */
export function insertFacts(db: WriteHandle, row: FactRow): readonly VoyageFact[] {
  const facts = factsOfRow(row);
  for (const fact of facts)
    db.run(
      `INSERT INTO voyage_fact (gate, seq, voyage_id, person_id, other_voyage_id, kind, body)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (gate, seq) DO NOTHING`,
      fact.gate,
      fact.seq,
      fact.voyageId,
      'personId' in fact ? fact.personId : null,
      ('otherVoyageId' in fact ? fact.otherVoyageId : undefined) ?? null,
      fact.kind,
      canonicalText(fact),
    );
  return facts;
}

/** @param where a condition on `voyage_fact`, with its values */
export function readFacts(
  db: ReadHandle,
  where: string,
  ...values: readonly string[]
): readonly VoyageFact[] {
  return db
    .all<{ body: string }>(`SELECT body FROM voyage_fact WHERE ${where} ORDER BY gate, seq`, ...values)
    .map(({ body }) => JSON.parse(body) as VoyageFact);
}

/** Facts of a voyage, and of those from which somebody changed over to it. */
export function factsAround(db: ReadHandle, voyageId: VoyageId): readonly VoyageFact[] {
  return readFacts(
    db,
    `voyage_id = ? OR voyage_id IN (SELECT voyage_id FROM voyage_fact WHERE other_voyage_id = ?)`,
    voyageId,
    voyageId,
  );
}

/** Keeps phase and clearance of a notice as the facts have them. Nothing for a list without a notice. */
export function refreshHead(db: WriteHandle, voyageId: VoyageId): void {
  if (voyageId === noVoyage) return;
  const head = headIn(db, voyageId);
  if (head === undefined) return;
  const { phase, clearedAt } = standingOf(voyageId, factsAround(db, voyageId));
  const cleared = head.clearedAt ?? clearedAt;
  if (phase !== head.phase || cleared !== head.clearedAt)
    writeHead(db, voyageId, { ...head, phase, clearedAt: cleared });
}

export function headIn(db: ReadHandle, voyageId: VoyageId): NoticeHead | undefined {
  const row = db.get<{ notice: string | null }>('SELECT notice FROM voyage WHERE voyage_id = ?', voyageId);
  return headOfText(row?.notice ?? null);
}

export function writeHead(db: WriteHandle, voyageId: VoyageId, head: NoticeHead): void {
  db.run('UPDATE voyage SET notice = ? WHERE voyage_id = ?', canonicalText(head), voyageId);
}

/** As `writeHead` wrote it: what is undefined does not stand in it. */
export function headOfText(text: string | null): NoticeHead | undefined {
  if (text === null) return undefined;
  const head = JSON.parse(text) as NoticeHead;
  return {
    noticeId: head.noticeId,
    revision: head.revision,
    registration: head.registration,
    windowFrom: head.windowFrom,
    windowTo: head.windowTo,
    filedAt: head.filedAt,
    listFiledAt: head.listFiledAt,
    eta: head.eta,
    phase: head.phase,
    clearedAt: head.clearedAt,
  };
}

function transfersFrom(db: ReadHandle, voyageId: VoyageId): readonly VoyageId[] {
  return db
    .all<{ id: VoyageId }>(
      `SELECT DISTINCT other_voyage_id AS id FROM voyage_fact
       WHERE voyage_id = ? AND other_voyage_id IS NOT NULL`,
      voyageId,
    )
    .map(({ id }) => id);
}

function hasFacts(db: ReadHandle): boolean {
  const sql = "SELECT 1 AS one FROM sqlite_master WHERE type = 'table' AND name = 'voyage_fact'";
  return db.get(sql) !== undefined;
}
