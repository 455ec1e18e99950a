import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkCopy } from '../../../main/adapters/sqlite/copy-check.ts';
import { openDatabase } from '../../../main/adapters/sqlite/database.ts';
import { JournalStore } from '../../../main/adapters/sqlite/journal-store.ts';
import { jobsOf } from '../../support/keeping-bench.ts';
import { expectOk, faultDraft, openBench } from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';

const child = fileURLToPath(new URL('./full-disk-gate.ts', import.meta.url));
/** A mount of its own, seen by nobody else and gone with its process. */
const apart = ['--user', '--map-root-user', '--mount', 'sh', '-c'];
const mounts = 'mount -t tmpfs -o size=32m tmpfs "$1" && shift && exec "$@"';

function mayMount(folder: string): boolean {
  return spawnSync('unshare', [...apart, mounts, 'sh', folder, 'true']).status === 0;
}

describe('a disk that is full to the last byte', () => {
  it('loses no fact, gives no permission, and works again with its reserve once there is room', () => {
    const folder = join(tempDir(), 'disk');
    mkdirSync(folder);
    if (!mayMount(folder)) {
      console.log('skipped because this user may not mount a small file system (unshare, tmpfs)');
      return;
    }
    const args = [...apart, mounts, 'sh', folder, process.execPath, child, folder];
    const said = JSON.parse(execFileSync('unshare', args, { encoding: 'utf8' }));
    console.log(`full disk: ${JSON.stringify(said)}`);
    expect(said.before).toEqual({ reserve: true, permission: true, stage: 'ample' });
    expect(said.full).toEqual({
      ...{ free: 0, reserve: false, stage: 'full', fault: 'store/disk-full' },
      ...{ permission: false, waiting: 0 },
    });
    expect(said.after).toEqual({ reserve: true, stage: 'ample', fault: null, permission: true, waiting: 0 });
    expect(said).toMatchObject({ lost: 0, inOrder: true, sound: true });
  });

  it('stops a write as store/disk-full and leaves nothing half done, also with a limit of SQLite’s own', () => {
    const bench = openBench();
    bench.store.close();
    const { handle, close } = expectOk(openDatabase(bench.path));
    const journal = new JournalStore(handle, bench, bench.log);
    expectOk(journal.append([faultDraft()]));
    const pages = handle.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    handle.script(`PRAGMA max_page_count = ${pages + 4}`);
    const pair = [faultDraft(), faultDraft('camera/absent')];
    let refused: string | undefined;
    for (let i = 0; i < 500 && refused === undefined; i++) {
      const appended = journal.append(pair);
      if (!appended.ok) refused = appended.error;
    }
    expect(refused).toBe('store/disk-full');
    const head = journal.head()?.seq ?? 0;
    expect(head % 2).toBe(1);
    handle.script('PRAGMA max_page_count = 1000000');
    expect(expectOk(journal.append([faultDraft()]))[0]?.seq).toBe(head + 1);
    close();
    expectOk(checkCopy(bench.path, jobsOf(bench, bench.directory).restore));
  });
});
