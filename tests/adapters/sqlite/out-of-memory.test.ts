import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkCopy } from '../../../main/adapters/sqlite/copy-check.ts';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import type { VoyageId } from '../../../main/core/brand.ts';
import { expectOk, faultDraft, storeOptions } from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';

const writer = fileURLToPath(new URL('./memory-writer.ts', import.meta.url));

/** @returns the last row that the child acknowledged before it died */
function diesOf(memoryMb: number, directory: string): number {
  const args = [`--max-old-space-size=${memoryMb}`, writer, directory];
  const child = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(child.status).not.toBe(0);
  expect(child.stderr).toMatch(/heap out of memory|heap limit/i);
  return Number(child.stdout.trim().split('\n').at(-1));
}

describe('a process that runs out of memory while it writes', () => {
  it('loses no acknowledged row; rows, crew lists and people agree, and the next start goes on', () => {
    const directory = tempDir();
    const said = diesOf(40, directory);
    expect(said).toBeGreaterThan(1);
    const options = storeOptions(directory);
    const store = expectOk(openStore(options));
    onTestFinished(() => store.close());
    const head = store.journal.head()?.seq ?? 0;
    expect(head).toBeGreaterThanOrEqual(said);
    expect(head).toBeLessThanOrEqual(said + 2);
    const rows = store.journal.read(1, 10_000);
    const walked = rows
      .filter(({ kind }) => kind === 'passage.completed')
      .map(({ payload }) => payload['personId']);
    const lines = store.voyages.find('V-1' as VoyageId)?.lines ?? [];
    expect(lines.filter(({ state }) => state === 'out').map(({ personId }) => personId)).toEqual(walked);
    expect(store.people.list()).toHaveLength(lines.length);
    expect(store.people.unreadableRows()).toBe(0);
    expect(expectOk(store.journal.append([faultDraft()]))[0]?.seq).toBe(head + 1);
    expectOk(
      checkCopy(options.path, { gateKey: options.gateKey, publicKeyPem: options.secrets.publicKeyPem() }),
    );
    console.log(`out of memory after ${said} acknowledged rows: none lost`);
  });
});
