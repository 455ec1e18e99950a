import { existsSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { keepingPathsOf } from '../../compose-keeping.ts';
import { diskLimits } from '../../core/keeping/disk-stage.ts';
import type { Check, Finding } from './finding.ts';

/** A disk, by what of the gate lies on it. */
export interface DiskRoom {
  readonly holds: 'the record' | 'the backups' | 'the record and its backups';
  readonly freeBytes: number;
}

const gibibyte = 1024 ** 3;

/** The doctor asks for more than the gate needs to run: what it warns of is mended before the gate gives anything up. */
const wantedBytes = 2 * diskLimits.tightBytes;

/** Room on the disk of the record, and on that of the backups where it is another one. */
export const disk: Check = async (settings) => {
  const { database, backups } = keepingPathsOf(settings);
  const [record, copies] = [present(dirname(database)), present(backups)];
  const areOne = (await stat(record)).dev === (await stat(copies)).dev;
  const rooms: readonly DiskRoom[] = areOne
    ? [{ holds: 'the record and its backups', freeBytes: await freeBytesAt(record) }]
    : [
        { holds: 'the record', freeBytes: await freeBytesAt(record) },
        { holds: 'the backups', freeBytes: await freeBytesAt(copies) },
      ];
  return rooms.map(diskFinding);
};

export function diskFinding({ holds, freeBytes }: DiskRoom): Finding {
  const free = `${(freeBytes / gibibyte).toFixed(1)} GiB are free where ${holds} ${holds === 'the record' ? 'is' : 'are'} kept`;
  if (freeBytes >= wantedBytes) return { part: 'disk', state: 'ok', sentence: `${free}.` };
  if (holds === 'the backups')
    return {
      part: 'disk',
      state: 'attention',
      sentence: `Only ${free}. Without room no backup is made and no second copy of the rows is written. Make room.`,
    };
  const tight = diskLimits.tightBytes / gibibyte;
  return {
    part: 'disk',
    state: freeBytes < diskLimits.tightBytes ? 'problem' : 'attention',
    sentence: `Only ${free}. Below ${tight} GiB the gate keeps one backup only, then gives pictures up, then stops granting. Make room before that.`,
  };
}

/** The folder, or the nearest one above it that is there already. */
function present(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : present(dirname(folder));
}

async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
