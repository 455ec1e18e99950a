import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../main/adapters/sqlite/store.ts';
import { createPeopleIndex } from '../../main/app/people-index.ts';
import { personOf } from '../support/store-bench.ts';
import { expectOk, storeOptions } from '../support/store-options.ts';

/**
 * What a search by name costs a gate that knows twenty thousand people: `node tests/app/people-search-cost.ts`.
 * The longest slice is how long the lane waits at most while the names are read.
 */

const people = 20_000;
const rounds = 50;
const given = ['สมชาย', 'Zaw', 'အောင်', 'សុខ', 'Somchai', 'Min', 'ບຸນ', 'Kyaw', 'Thida', 'Htet'];

const directory = mkdtempSync(join(tmpdir(), 'pipo-gate-search-'));
const store = expectOk(openStore(storeOptions(directory)));
for (let from = 0; from < people; from += 1000)
  store.journal.append([{ kind: 'fault.raised', payload: { code: 'camera/frozen' } }], () => {
    for (let n = from; n < from + 1000; n += 1)
      store.people.save(personOf(n, { displayName: `${given[n % 10]} ${given[(n >> 3) % 10]} ${n}` }), []);
  });

let longestMs = 0;
const index = createPeopleIndex({
  people: {
    find: (personId) => store.people.find(personId),
    page(after, limit) {
      const start = performance.now();
      const page = store.people.page(after, limit);
      longestMs = Math.max(longestMs, performance.now() - start);
      return page;
    },
  },
  clock: {
    after(ms, fire) {
      const timer = setTimeout(fire, ms);
      return () => clearTimeout(timer);
    },
  },
});
const began = performance.now();
const names = await index.whole();
const read = performance.now() - began;
const took = Array.from({ length: rounds }, (_, i) => {
  const start = performance.now();
  names.byName(given[i % 10]?.slice(0, 3) ?? '', 20);
  return performance.now() - start;
}).toSorted((a, b) => a - b);
console.log(
  `${names.size} people: names read in ${(read / 1000).toFixed(1)} s, longest slice ${longestMs.toFixed(1)} ms`,
);
console.log(
  `a search: median ${took[rounds / 2]?.toFixed(1)} ms, longest ${took.at(-1)?.toFixed(1)} ms (${rounds} searches)`,
);
store.close();
rmSync(directory, { recursive: true });
