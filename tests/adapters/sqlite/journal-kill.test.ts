import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import { verifyDatabase } from '../../../main/adapters/sqlite/verify-database.ts';
import { expectOk, faultDraft, storeOptions } from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';

const writer = fileURLToPath(new URL('./journal-writer.ts', import.meta.url));

/** Lets the writer acknowledge `after` rows, kills it at once, and returns the last acknowledged number. */
async function killedAfter(directory: string, after: number): Promise<number> {
  const child = spawn(process.execPath, [writer, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  let last = 0;
  let heard = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    heard += 1;
    if (heard === after) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  return last;
}

describe('kill -9 of the writing process', () => {
  it('loses no acknowledged row, breaks no chain, and leaves no lock behind', async () => {
    const directory = tempDir();
    let acknowledged = 0;
    for (const after of [1, 37, 5, 180, 64]) {
      const last = await killedAfter(directory, after);
      expect(last).toBeGreaterThanOrEqual(acknowledged + after);
      const options = storeOptions(directory);
      const store = expectOk(openStore(options));
      const head = store.journal.head()?.seq ?? 0;
      // At most one row more than was said: the one committed between the kill and its print.
      expect(head).toBeGreaterThanOrEqual(last);
      expect(head).toBeLessThanOrEqual(last + 1);
      acknowledged = expectOk(store.journal.append([faultDraft()]))[0]?.seq ?? 0;
      store.close();
      const report = expectOk(await verifyDatabase(options.path, options.secrets.publicKeyPem()));
      expect(report).toMatchObject({ intact: true, rows: acknowledged });
    }
    console.log(`kill -9: 5 rounds, ${acknowledged} rows, none lost`);
  });
});
