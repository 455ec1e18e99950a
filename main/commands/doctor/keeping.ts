import { existsSync } from 'node:fs';
import type { GateSettings } from '../../adapters/config/schema.ts';
import type { CopyFault } from '../../adapters/sqlite/copy-check.ts';
import { openForReading } from '../../adapters/sqlite/database.ts';
import { runInThread } from '../../adapters/sqlite/keeper-thread.ts';
import { quarantined } from '../../adapters/sqlite/quarantine.ts';
import { storeExists } from '../../adapters/sqlite/store.ts';
import { StoreError } from '../../adapters/sqlite/store-errors.ts';
import { restoreNoteIn } from '../../adapters/system/restore-note.ts';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import { todayOf } from '../../app/today.ts';
import { backupsOf, keepingPathsOf } from '../../compose-keeping.ts';
import { ownerOf } from '../../compose-recovery.ts';
import type { Check, Finding } from './finding.ts';

const msPerHour = 3_600_000;

/** Backups: whether there are any, how old the newest is, and whether it could be restored. */
export const backups: Check = async (settings) => {
  const { database, backups: directory } = keepingPathsOf(settings);
  if (!existsSync(database)) return [];
  const owner = ownerOf(settings);
  if (!owner.ok) return [];
  const newest = backupsOf(settings, owner.value).list().at(-1);
  if (newest === undefined)
    return [
      {
        part: 'backups',
        state: 'attention',
        sentence: `There is no backup in ${directory} yet. A running gate makes one within a minute; or run "pipo-gate backup now".`,
      },
    ];
  const checked = await runInThread({ kind: 'check', job: { ...owner.value, path: newest.path } });
  if (!checked.ok)
    return [
      {
        part: 'backups',
        state: 'problem',
        sentence: unusable(newest.path, checked.error),
      },
    ];
  return [ageFinding(settings, newest.madeAtMs, checked.value.upTo)];
};

function unusable(path: string, { kind, sentence }: CopyFault): string {
  if (kind === 'stranger')
    return `The newest backup, ${path}, is not of this gate: ${sentence} It could not be restored here. Look at "site", "gate", "dataDirectory" and "backup" in the configuration.`;
  return `The newest backup, ${path}, is not sound: ${sentence} Look at the disk, then run "pipo-gate backup now".`;
}

function ageFinding({ backup }: GateSettings, madeAtMs: number, upTo: number): Finding {
  const hours = Math.max(0, (Date.now() - madeAtMs) / msPerHour);
  const sentence = `The newest backup is sound, ends with row ${upTo} and is ${hours.toFixed(1)} hours old`;
  if (hours <= 2 * backup.everyHours) return { part: 'backups', state: 'ok', sentence: `${sentence}.` };
  return {
    part: 'backups',
    state: 'attention',
    sentence: `${sentence}; one is wanted every ${backup.everyHours}. Is the gate running, and the clock right?`,
  };
}

/** What was put aside, and a restore that nobody has confirmed. */
export const restored: Check = (settings) => {
  const { database, quarantine, setAside, note } = keepingPathsOf(settings);
  const findings: Finding[] = [];
  const folders = quarantined(quarantine);
  if (folders.length > 0)
    findings.push({
      part: 'quarantine',
      state: 'attention',
      sentence: `${folders.length} replaced databases are kept in ${quarantine}. They are evidence and may hold rows; copy them elsewhere before you remove them, and look at the disk.`,
    });
  const backupsAside = quarantined(setAside);
  if (backupsAside.length > 0)
    findings.push({
      part: 'backups',
      state: 'attention',
      sentence: `${backupsAside.length} restores have set newer backups aside in ${setAside}. They hold people with their keys, also whoever was erased since; remove them when nobody wants them back.`,
    });
  if (storeExists(database) && restoreNoteIn(note).read() !== undefined)
    findings.push({
      part: 'record',
      state: 'attention',
      sentence:
        'The record was restored and its lists are not confirmed: the gate is in officer mode. Check the crew lists, then run "pipo-gate backup confirm-restored --officer <id>"; with a central office it ends by itself.',
    });
  return findings;
};

/** A clock that stands before the newest row dates every row wrongly. */
export const clockBehind: Check = (settings) => {
  const { database } = keepingPathsOf(settings);
  if (!existsSync(database)) return [];
  const opened = openForReading(database);
  if (!opened.ok) return [];
  try {
    const sql = 'SELECT occurred_at AS at FROM journal ORDER BY seq DESC LIMIT 1';
    const newest = opened.value.handle.get<{ at: number }>(sql)?.at ?? 0;
    const clock = createSystemClock();
    if (clock.wall() >= newest || todayOf(clock) !== undefined) return [];
    return [
      {
        part: 'clock',
        state: 'attention',
        sentence: `The clock stands before the newest row of the record (${new Date(newest).toISOString()}). Rows keep their order, but their dates are wrong. Set the clock, and look at its battery.`,
      },
    ];
  } catch (cause) {
    // Damage is what the record's own check tells.
    if (cause instanceof StoreError) return [];
    throw cause;
  } finally {
    opened.value.close();
  }
};
