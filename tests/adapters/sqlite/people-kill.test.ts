import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import type { PersonId, VoyageId } from '../../../main/core/brand.ts';
import { expectOk, storeOptions } from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';

const writer = fileURLToPath(new URL('./people-writer.ts', import.meta.url));

/** Lets the writer enrol `after` people, kills it in the midst of the next, and returns the last acknowledged one. */
async function killedAfter(directory: string, after: number): Promise<number> {
  const child = spawn(process.execPath, [writer, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  let last = -1;
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

it('a person whose enrolment was cut off by kill -9 is there whole or not at all', async () => {
  const directory = tempDir();
  let acknowledged = 0;
  for (const after of [1, 9, 4]) {
    acknowledged = (await killedAfter(directory, after)) + 1;
    const store = expectOk(openStore(storeOptions(directory)));
    const people = store.people.list();
    // At most one more than was said: the one committed between the kill and its print.
    expect([acknowledged, acknowledged + 1]).toContain(people.length);
    const ids = people.map(({ personId }) => personId);
    const rows = store.journal.read(1, 1000).filter(({ kind }) => kind === 'person.enrolled');
    expect(rows.map(({ payload }) => (payload as { personId: PersonId }).personId)).toEqual(ids);
    expect(store.voyages.find('V-1' as VoyageId)?.lines.map((line) => line.personId)).toEqual(ids);
    const templates = [...store.people.templates('test-pack/1')].map(({ personId }) => personId);
    expect(templates).toEqual(ids.flatMap((id) => [id, id, id]));
    for (const id of ids) expect(store.people.portraits(id)).toHaveLength(3);
    expect(store.people.unreadableRows()).toBe(0);
    store.close();
  }
});
