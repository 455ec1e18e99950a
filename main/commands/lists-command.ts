import type { Command } from 'commander';
import type { GateSettings } from '../adapters/config/schema.ts';
import { openForReading } from '../adapters/sqlite/database.ts';
import { headsInUse } from '../adapters/sqlite/dataset-store.ts';
import { StoreError } from '../adapters/sqlite/store-errors.ts';
import { isStoreInUse } from '../adapters/sqlite/store-lock.ts';
import { readBundle } from '../adapters/sync/bundle-file.ts';
import { silentLog } from '../adapters/system/json-log.ts';
import { createSystemClock } from '../adapters/system/system-clock.ts';
import { uniqueIds } from '../adapters/system/unique-ids.ts';
import type { DatasetDesk } from '../app/dataset-desk.ts';
import { createHealthBoard } from '../app/health-board.ts';
import { createOfficerBook } from '../app/officer-book.ts';
import { createRecorder } from '../app/recorder.ts';
import { readSettings } from '../compose-configuration.ts';
import { centralCryptoOf, createDatasetDesk } from '../compose-lists.ts';
import { createGateRules } from '../compose-rules.ts';
import { officersOf } from '../compose-settings.ts';
import { absenceOf, databasePathOf, openGateStore } from '../compose-store.ts';
import type { SyncMessage } from '../core/events/dataset.ts';
import type { DatasetFault } from '../core/events/line.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { DatasetHead } from '../ports/dataset-store.ts';
import { fail, printJson, say } from './command-output.ts';
import { withConfigOption } from './config-option.ts';

interface ListFlags {
  readonly config?: string;
  readonly file?: string;
  readonly json?: true;
}

export function addListsCommand(program: Command): void {
  const lists = program.command('lists').description('Lists of the central office at this gate.');
  withConfigOption(lists.command('import'))
    .description(
      'Take over a list from a stick; it passes the same checks as on the line. The gate must be stopped.',
    )
    .requiredOption('--file <bundle>', 'what "central bundle" wrote')
    .option('--json', 'print the result as JSON')
    .action(importBundle);
  withConfigOption(lists.command('show'))
    .description('Versions and ages of the lists in use; also beside a running gate.')
    .option('--json', 'print them as JSON')
    .action(show);
}

async function importBundle({ config, file = '', json }: ListFlags): Promise<void> {
  const messages = await readBundle(file);
  if (!messages.ok) return fail(messages.error);
  const opened = openDesk(config);
  if (!opened.ok) return fail(opened.error);
  const { desk, close } = opened.value;
  const taken = takeAll(desk, messages.value);
  const heads = desk.heads();
  close();
  if (!taken.ok) return fail(sentenceOf(taken.error, file));
  const dataset = messages.value[0]?.kind === 'chunk' ? messages.value[0].manifest.dataset : undefined;
  const head = heads.find((each) => each.dataset === dataset);
  if (json === true) printJson({ outcome: taken.value, dataset, version: head?.version ?? null });
  else if (taken.value === 'applied')
    say(`${dataset} version ${head?.version} is in use: ${head?.items} entries.`);
  else say(`${dataset} version ${head?.version} was in use already; nothing changed.`);
}

/** Everything in the bundle, in its order, until something is refused. */
function takeAll(
  desk: DatasetDesk,
  messages: readonly SyncMessage[],
): Result<'applied' | 'in-use', DatasetFault> {
  let wasApplied = false;
  let isCurrent = false;
  for (const message of messages) {
    const { dataset } = message.kind === 'chunk' ? message.manifest : message.currency;
    const taken = desk.take(message, dataset, 'bundle');
    if (!taken.ok) return taken;
    wasApplied ||= taken.value === 'applied';
    isCurrent ||= taken.value === 'current';
  }
  const isWhole = messages.every(
    (message) => message.kind === 'current' || !desk.isPartial(message.manifest.dataset),
  );
  if (wasApplied) return ok('applied');
  return isWhole || isCurrent ? ok('in-use') : err('dataset/chunk-missing');
}

function show({ config, json }: ListFlags): void {
  const settings = readSettings(config);
  const read = settings.ok ? headsAt(settings.value) : settings;
  if (!read.ok) {
    fail(read.error);
    return;
  }
  const now = Date.now();
  const heads = read.value.map((head) => ({ ...head, ageMs: Math.max(0, now - head.confirmedAt) }));
  if (json === true) {
    printJson(heads);
    return;
  }
  for (const { dataset, version, items, ageMs } of heads)
    process.stdout.write(
      `${dataset}: version ${version}, ${items} entries, ${(ageMs / 3_600_000).toFixed(1)} hours old\n`,
    );
  if (heads.length === 0) say('No list of the central office is in use at this gate.');
}

function headsAt(settings: GateSettings): Result<readonly DatasetHead[], string> {
  const absence = absenceOf(settings);
  if (absence !== undefined) return err(absence.sentence);
  const opened = openForReading(databasePathOf(settings));
  if (!opened.ok) return err(opened.error.sentence);
  const { handle, close } = opened.value;
  try {
    return ok(headsInUse(handle));
  } catch (cause) {
    if (!(cause instanceof StoreError)) throw cause;
    return err(cause.message);
  } finally {
    close();
  }
}

function openDesk(config: string | undefined): Result<{ readonly desk: DatasetDesk; close(): void }, string> {
  const settings = readSettings(config);
  if (!settings.ok) return settings;
  const crypto = centralCryptoOf(settings.value);
  if (!crypto.ok) return crypto;
  if (crypto.value === undefined)
    return err(
      'This gate does not know the key of the central office, so it can believe no list. Put what "central key" prints there into a file, and name it as "centralKey" in "uplink".',
    );
  if (isStoreInUse(databasePathOf(settings.value)))
    return err(
      'The gate is running, and only it may write to its database: nothing was changed. A running gate takes lists from the line by itself, and shows their ages at the officer’s panel under "Lists". To import from a stick, stop the gate, import, and start it again.',
    );
  const clock = createSystemClock();
  const log = silentLog;
  const opened = openGateStore(settings.value, { clock, ids: uniqueIds, log });
  if (!opened.ok) return opened;
  const { store } = opened.value;
  const rules = createGateRules(settings.value, { store, clock, log });
  if (!rules.ok) {
    store.close();
    return rules;
  }
  const health = createHealthBoard(clock, {});
  const recorder = createRecorder({ journal: store.journal, health, clock, log });
  const desk = createDatasetDesk(settings.value, crypto.value, {
    ...{ store, clock, log, health, recorder },
    officers: createOfficerBook(officersOf(settings.value)),
    rules: rules.value.centre,
    isLaneBusy: () => false,
    onChanged: () => undefined,
  });
  const close = (): void => {
    rules.value.close();
    desk.close();
    recorder.close();
    store.close();
  };
  return ok({ desk, close });
}

const whys: Readonly<Record<DatasetFault, string>> = {
  'dataset/unreadable': 'it cannot be read',
  'dataset/oversized': 'it is larger than any list may be',
  'dataset/chunk-missing': 'a part of it is missing; what is there is kept until the rest comes',
  'dataset/chunk-altered': 'a part of it was altered',
  'dataset/wrong-hash': 'it is not the list that was signed',
  'dataset/wrong-count': 'it does not have as many entries as was signed',
  'dataset/wrong-signature': 'the central office did not sign it',
  'dataset/other-gate': 'it is for another gate',
  'dataset/older': 'this gate has had a newer one; going back needs a signed command ("rollback-dataset")',
  'dataset/same-version-other-content': 'this gate has other entries under the same version',
  'dataset/wrong-content': 'an entry of it is not as it must be',
  'dataset/store-failed': 'the database of this gate cannot be written',
};

function sentenceOf(fault: DatasetFault, file: string): string {
  return `The list in ${file} was not taken: ${whys[fault]} (${fault}). The list in use stays. Ask the central office for a new bundle.`;
}
