import type { Command } from 'commander';
import { silentLog } from '../adapters/system/json-log.ts';
import { createSystemClock } from '../adapters/system/system-clock.ts';
import { uniqueIds } from '../adapters/system/unique-ids.ts';
import { readSettings } from '../compose-configuration.ts';
import { openGateStore } from '../compose-store.ts';
import { fail, printJson } from './command-output.ts';
import { withConfigOption } from './config-option.ts';

export function addRosterCommand(program: Command): void {
  withConfigOption(program.command('roster'))
    .description(
      'Print the names of people and boats as JSON, for the central office (central --roster). The gate must be stopped.',
    )
    .action(printRoster);
}

/** Personal data: whoever runs this may read the database anyway. */
function printRoster({ config }: { readonly config?: string }): void {
  const settings = readSettings(config);
  const parts = { clock: createSystemClock(), ids: uniqueIds, log: silentLog };
  const opened = settings.ok ? openGateStore(settings.value, parts) : settings;
  if (!opened.ok) {
    fail(opened.error);
    return;
  }
  const { store } = opened.value;
  const people = store.people.list().map((p) => [p.personId, { name: p.displayName }]);
  const voyages = store.voyages.listOpen().map((v) => [v.voyageId, { vessel: v.vesselName }]);
  printJson({ people: Object.fromEntries(people), voyages: Object.fromEntries(voyages) });
  store.close();
}
