import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { disk, diskFinding } from '../../../main/commands/doctor/disk.ts';
import { firstSettingsOf } from '../../../main/compose-configuration.ts';
import { diskLimits } from '../../../main/core/keeping/disk-stage.ts';
import { expectOk } from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';

describe('what doctor says about room on the disks', () => {
  it('warns before the gate gives anything up, and calls it a problem once it does', () => {
    const record = (freeBytes: number) => diskFinding({ holds: 'the record', freeBytes });
    expect(record(2 * diskLimits.tightBytes).state).toBe('ok');
    expect(record(2 * diskLimits.tightBytes - 1).state).toBe('attention');
    expect(record(diskLimits.tightBytes).state).toBe('attention');
    expect(record(diskLimits.tightBytes - 1).state).toBe('problem');
    expect(record(0).sentence).toContain('Below 1 GiB');
  });

  it('says of a full disk of the backups what is not made any more', () => {
    const { state, sentence } = diskFinding({ holds: 'the backups', freeBytes: 0 });
    expect(state).toBe('attention');
    expect(sentence).toMatch(/no backup is made/);
  });

  it('looks at both folders, also before they are there, and tells of one disk once', async () => {
    const dataDirectory = tempDir();
    const directory = join(dataDirectory, 'elsewhere', 'backups');
    const first = expectOk(firstSettingsOf());
    const settings = { ...first, dataDirectory, backup: { ...first.backup, directory } };
    const said = async () => (await disk(settings)).map(({ sentence }) => sentence);
    expect(await said()).toEqual([expect.stringContaining('the record and its backups')]);
    mkdirSync(directory, { recursive: true });
    expect(await said()).toHaveLength(1);
    if (!existsSync('/dev/shm') || statSync('/dev/shm').dev === statSync(dataDirectory).dev) {
      console.log('skipped because there is no second file system at /dev/shm');
      return;
    }
    const shared = { ...settings, backup: { ...settings.backup, directory: '/dev/shm' } };
    expect(await disk(shared)).toHaveLength(2);
  });
});
