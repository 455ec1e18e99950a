import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, type Store } from '../../main/adapters/sqlite/store.ts';
import { expectOk, storeOptions } from './store-options.ts';
import { tempDir } from './temp-dir.ts';

/** The least that the gate of `storeOptions` is configured with; its data lie beside the configuration. */
export const leastSettings = {
  site: 'samut-sakhon',
  gate: 'lane-1',
  dataDirectory: '.',
  lane: {},
  camera: { kind: 'device' },
  turnstile: { device: 'simulated' },
  officers: [{ officerId: 'officer-1', name: 'Suda' }],
} as const;

/** A stopped gate for the command line: a folder to run it in, with what `fill` put into the store. */
export function gateFolder(fill: (store: Store) => void) {
  const folder = tempDir();
  const data = join(folder, 'data');
  mkdirSync(data);
  writeFileSync(join(data, 'gate.json'), JSON.stringify(leastSettings));
  const open = (): Store => expectOk(openStore(storeOptions(data)));
  const store = open();
  fill(store);
  store.close();
  return { folder, data, database: join(data, 'gate.db'), open };
}
