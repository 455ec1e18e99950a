import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { openStore } from '../../main/adapters/sqlite/store.ts';
import { createRandom } from '../support/random.ts';
import { expectOk, storeOptions } from '../support/store-options.ts';
import { tempDir } from '../support/temp-dir.ts';

const seed = 20261122;
const kills = 12;
const victim = new URL('../support/lists-victim.ts', import.meta.url).pathname;

/** Starts a gate that takes lists, and kills it in the middle of one. Answers the last version it called in use. */
async function runAndKill(directory: string, first: number, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [victim, directory, String(first)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = 0;
  let complaint = '';
  child.stderr.on('data', (bytes) => {
    complaint += String(bytes);
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ready') setTimeout(() => child.kill('SIGKILL'), afterMs);
    else said = Number(line);
  }
  if (child.signalCode === null && child.exitCode === null) await once(child, 'exit');
  if (child.signalCode !== 'SIGKILL') throw new Error(`The gate ended by itself: ${complaint}`);
  return said;
}

it(`Y1: killed at ${kills} random moments (seed ${seed}), a gate has one version of a list, whole, and its row`, {
  timeout: 120_000,
}, async () => {
  const directory = tempDir();
  const random = createRandom(seed);
  let inUse = 0;
  for (let kill = 0; kill < kills; kill++) {
    const said = await runAndKill(directory, inUse + 1, 20 + random() * 400);
    const store = expectOk(openStore(storeOptions(directory)));
    try {
      const [head] = store.datasets.heads();
      inUse = head?.version ?? 0;
      // What was told as in use is on the disk; one more may be, whose telling was cut off.
      if (said > 0) expect([said, said + 1]).toContain(inUse);
      const names = new Set(store.people.list().map(({ displayName }) => displayName));
      expect(names.size).toBe(inUse === 0 ? 0 : 1);
      if (inUse > 0) expect([...names][0]).toMatch(new RegExp(`^version ${inUse} `));
      const applied = store.journal.read(1, 10_000).filter(({ kind }) => kind === 'dataset.applied');
      expect(applied.at(-1)?.payload['version'] ?? 0).toBe(inUse);
      expect(store.datasets.body('roster')?.items.length ?? 0).toBe(inUse === 0 ? 0 : 400);
    } finally {
      store.close();
    }
  }
  expect(inUse).toBeGreaterThan(0);
});
