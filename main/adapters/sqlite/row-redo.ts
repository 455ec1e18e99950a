import type { EventPayload } from '../../core/events/kinds.ts';
import type { JournalRow } from '../../core/events/row.ts';
import { portOffsetMinutes } from '../../core/report/port-day.ts';
import { giveUp, noteCentreTime } from './dataset-store.ts';
import { hasDuplicateBook } from './duplicate-book.ts';
import { redoDuplicate } from './duplicate-redo.ts';
import type { WriteHandle } from './handles.ts';
import { hasNotes, noteEnrolled, noteToldApart } from './people-notes.ts';
import { destroyPerson } from './person-erasure.ts';
import { chooseRules, dropRules, hasRules, noteRulesInForce } from './rule-store.ts';
import { insertLine } from './voyage-store.ts';

/** What a row did beside itself, as far as the row alone tells. Names and faces come again with the lists. */
export function redoRow(db: WriteHandle, row: JournalRow): void {
  switch (row.kind) {
    case 'person.erased':
      redoErasure(db, String(row.payload['personId']));
      break;
    case 'person.enrolled': {
      const { personId, officerId } = row.payload as EventPayload<'person.enrolled'>;
      if (officerId !== null && hasNotes(db)) noteEnrolled(db, personId, officerId);
      break;
    }
    case 'people.told-apart': {
      const [a = '', b = ''] = (row.payload as EventPayload<'people.told-apart'>).personIds;
      if (hasNotes(db)) noteToldApart(db, [a, b], row.occurredAt);
      break;
    }
    case 'identity.duplicate-found':
    case 'identity.duplicate-settled':
      if (hasDuplicateBook(db)) redoDuplicate(db, row);
      break;
    case 'manifest.line-added':
      redoLine(db, row.payload as EventPayload<'manifest.line-added'>);
      break;
    case 'voyage.closed':
      db.run("UPDATE voyage SET state = 'closed' WHERE voyage_id = ?", String(row.payload['voyageId']));
      break;
    case 'rules.dropped':
      if (hasRules(db)) dropRules(db, String(row.payload['ruleSetId']));
      break;
    case 'rules.activated':
      redoRules(db, row);
      break;
    case 'dataset.applied': {
      const { dataset, version, hash, issuedAt } = row.payload as EventPayload<'dataset.applied'>;
      if (issuedAt !== undefined) noteCentreTime(db, issuedAt);
      owe(db, { dataset, version, hash });
      break;
    }
    case 'dataset.rolled-back': {
      const { dataset, from } = row.payload as EventPayload<'dataset.rolled-back'>;
      owe(db, { dataset, version: from, hash: null });
      break;
    }
    case 'command.answered':
      redoAnswer(db, row);
      break;
    default:
  }
}

/** What an officer has put in force by name stays so; the sets themselves come again from where they came. */
function redoRules(db: WriteHandle, row: JournalRow): void {
  const { ruleSetId, hash, officerId } = row.payload as EventPayload<'rules.activated'>;
  if (!hasRules(db)) return;
  noteRulesInForce(db, { ruleSetId, hash });
  if (officerId === undefined) return;
  const since = new Date(row.occurredAt + portOffsetMinutes * 60_000).toISOString().slice(0, 10);
  chooseRules(db, { ruleSetId, since });
}

/** No older version than this one comes into use again, whatever the copy of the database held. */
function owe(
  db: WriteHandle,
  { dataset, version, hash }: { dataset: string; version: number; hash: string | null },
): void {
  // What the copy holds itself is not owed, unless it was withdrawn later.
  const held = 'SELECT 1 AS one FROM dataset WHERE name = ? AND highest_version >= ?';
  if (hash !== null && db.get(held, dataset, version) !== undefined) return;
  db.run(
    `INSERT INTO dataset_floor (name, version, hash) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET version = excluded.version, hash = excluded.hash
       WHERE excluded.version > dataset_floor.version
         OR (excluded.version = dataset_floor.version AND excluded.hash IS NULL)`,
    ...[dataset, version, hash],
  );
}

/** Whoever was erased stays erased, also where an older copy still holds them: it cannot be opened here, and goes. */
function redoErasure(db: WriteHandle, personId: string): void {
  destroyPerson(db, personId);
  for (const list of ['roster', 'watchlist']) {
    giveUp(db, list, 'dataset');
    giveUp(db, list, 'dataset_before');
    db.run('DELETE FROM dataset_chunk WHERE name = ?', list);
  }
}

function redoLine(
  db: WriteHandle,
  { voyageId, personId, role = 'crew' }: EventPayload<'manifest.line-added'>,
): void {
  const known = `SELECT 1 AS one FROM voyage v, person p WHERE v.voyage_id = ? AND p.person_id = ?`;
  if (db.get(known, voyageId, personId) !== undefined) insertLine(db, { voyageId, personId, role });
}

/** A row from before the hash stood in it does not tell which command it was the answer to. */
function redoAnswer(db: WriteHandle, { payload, occurredAt }: JournalRow): void {
  const { hash, ...answer } = payload as EventPayload<'command.answered'>;
  if (hash === undefined) return;
  const answeredAt = Math.max(0, Math.floor(occurredAt));
  db.run(
    `INSERT INTO command_answer (command_id, command_hash, answered_at, answer) VALUES (?, ?, ?, ?)
     ON CONFLICT (command_id) DO NOTHING`,
    ...[answer.commandId, hash, answeredAt, JSON.stringify({ ...answer, answeredAt })],
  );
}
