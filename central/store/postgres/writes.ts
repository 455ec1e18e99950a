import type { PoolClient } from 'pg';
import type { Alarm, AlarmCode } from '../alarms.ts';
import type { Decision, Stretch } from '../central-store.ts';
import { EvidenceRoom, roomShared } from '../evidence-room.ts';
import { headCountOf } from '../head-count.ts';

/** What one taking writes, each kind in one statement, however many rows it has. */

export async function insertRows(client: PoolClient, rows: Decision['store'], at: number): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(read: (each: Decision['store'][number]) => T): T[] => rows.map(read);
  await client.query({
    name: 'insert-rows',
    text: `insert into rows (gate, seq, event_id, hash, prev_hash, kind, occurred_at, received_at, fault, row)
           select gate, seq, event_id, hash, prev_hash, kind, occurred_at, $9, fault, row
           from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[],
                       $8::text[], $10::text[])
             as taken (gate, seq, event_id, hash, prev_hash, kind, occurred_at, fault, row)`,
    values: [
      column(({ row }) => row.gate),
      column(({ row }) => row.seq),
      column(({ row }) => row.eventId),
      column(({ row }) => row.hash),
      column(({ row }) => row.prevHash),
      column(({ row }) => row.kind),
      column(({ row }) => row.occurredAt),
      column(({ fault }) => fault),
      at,
      column(({ row }) => JSON.stringify(row)),
    ],
  });
}

export async function insertHeads(client: PoolClient, rows: Decision['store']): Promise<void> {
  const counts = rows.flatMap(({ row }) => headCountOf(row) ?? []);
  const gate = rows[0]?.row.gate;
  if (gate === undefined || counts.length === 0) return;
  const known = new Set<string>();
  const once = counts.filter(({ passageId }) => {
    const isNew = passageId === null || !known.has(passageId);
    if (passageId !== null) known.add(passageId);
    return isNew;
  });
  await client.query({
    name: 'insert-heads',
    text: `with counted as (
             select * from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[])
               as counted (passage_id, day, what, direction, people)
           ), fresh as (
             insert into walked (gate, passage_id)
             select $1, passage_id from counted where passage_id is not null
             on conflict do nothing returning passage_id
           )
           insert into heads (gate, day, what, direction, people)
           select $1, day, what, direction, sum(people)
           from counted where passage_id is null or passage_id in (select passage_id from fresh)
           group by day, what, direction
           on conflict (gate, day, what, direction) do update set people = heads.people + excluded.people`,
    values: [
      gate,
      once.map(({ passageId }) => passageId),
      once.map(({ day }) => day),
      once.map(({ what }) => what),
      once.map(({ direction }) => direction),
      once.map(({ people }) => people),
    ],
  });
}

export async function failRows(client: PoolClient, gate: string, rows: Decision['fail']): Promise<void> {
  for (const { seq, fault } of rows) {
    await client.query('update rows set fault = $3 where gate = $1 and seq = $2', [gate, seq, fault]);
  }
}

/** Adds a stretch of new rows and joins it with those it touches. */
export async function coverStretch(client: PoolClient, gate: string, [from, to]: Stretch): Promise<void> {
  // As good as always the rows follow what is stored: then the row is changed in place.
  const longer = await client.query({
    name: 'lengthen',
    text: `update stretches set high = $3 where gate = $1 and high = $2::bigint - 1
             and not exists (select from stretches where gate = $1 and low = $3::bigint + 1)
             and low = (select max(low) from stretches where gate = $1 and low < $2)`,
    values: [gate, from, to],
  });
  if (longer.rowCount === 1) return;
  await client.query({
    name: 'cover',
    text: `with touching as (
             delete from stretches where gate = $1 and high >= $2::bigint - 1 and low <= $3::bigint + 1
             returning low, high
           )
           insert into stretches (gate, low, high)
           select $1, least($2, min(low)), greatest($3, max(high)) from touching`,
    values: [gate, from, to],
  });
}

/** Keeps refused rows aside where there is room; the very same row for the same cause is only counted. */
export async function writeEvidence(
  client: PoolClient,
  gate: string,
  rows: Decision['keep'],
  at: number,
): Promise<EvidenceRoom> {
  const room = new EvidenceRoom(rows.length === 0 ? [] : await evidenceCounts(client, gate, rows));
  for (const each of rows) {
    const { row, cause } = each;
    const again = await client.query({
      name: 'kept-again',
      text: `update quarantine set times = times + 1 where gate = $1 and seq = $2 and hash = $3 and cause = $4`,
      values: [gate, row.seq, row.hash, cause],
    });
    if (again.rowCount === 1 || !room.admit(each)) continue;
    await client.query({
      name: 'keep',
      text: 'insert into quarantine (gate, seq, hash, cause, first_at, row) values ($1, $2, $3, $4, $5, $6)',
      values: [gate, row.seq, row.hash, cause, at, JSON.stringify(row)],
    });
  }
  return room;
}

async function evidenceCounts(client: PoolClient, gate: string, rows: Decision['keep']) {
  const ofStrangers = roomShared(rows) === 'strangers';
  const [where, value] = ofStrangers ? ['cause', 'gate/unknown'] : ['gate', gate];
  const sql = `select cause, count(*) as n from quarantine where ${where} = $1 group by cause`;
  return (await client.query<{ cause: AlarmCode; n: number }>(sql, [value])).rows;
}

export async function writeAlarms(
  client: PoolClient,
  gate: string,
  matters: Decision['alarms'],
  at: number,
): Promise<readonly Alarm[]> {
  const alarms: Alarm[] = [];
  for (const { code, seq } of matters) {
    const sql = 'insert into alarms (at, gate, code, seq) values ($1, $2, $3, $4) returning id';
    const done = await client.query<{ id: number }>(sql, [at, gate, code, seq]);
    alarms.push({ id: done.rows[0]?.id ?? 0, at, gate, code, seq });
  }
  return alarms;
}
