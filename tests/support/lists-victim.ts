import { openStore } from '../../main/adapters/sqlite/store.ts';
import { listsOver } from './lists-bench.ts';
import { issued, rosterOf } from './lists-centre.ts';
import { expectOk, memoryLog, steppingClock, storeOptions } from './store-options.ts';

/** A gate that takes one roster after another until it is killed; says each version that is in use. */
const [directory = '', first = '1'] = process.argv.slice(2);
const log = memoryLog();
const clock = steppingClock();
const store = expectOk(openStore({ ...storeOptions(directory), clock, log }));
const lists = listsOver(store, clock, log);
process.stdout.write('ready\n');
for (let version = Number(first); ; version++) {
  const displayName = `version ${version} ${'x'.repeat(100)}`;
  const taken = lists.send(issued(rosterOf(400, { displayName }), version));
  if (!taken.some((each) => each.ok && each.value === 'applied')) throw new Error(JSON.stringify(taken));
  process.stdout.write(`${version}\n`);
}
