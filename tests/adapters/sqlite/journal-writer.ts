import { writeSync } from 'node:fs';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import { storeOptions } from '../../support/store-options.ts';

/**
 * Child process of the kill test: appends rows for ever and prints each number after, and only after, the
 * journal acknowledged it.
 */
const opened = openStore(storeOptions(process.argv[2] ?? ''));
if (!opened.ok) throw new Error(opened.error.sentence);
for (;;) {
  const appended = opened.value.journal.append([
    { kind: 'fault.raised', payload: { code: 'camera/frozen' } },
  ]);
  if (!appended.ok) throw new Error(appended.error);
  writeSync(1, `${appended.value[0]?.seq}\n`);
}
