import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { type Central, createCentral } from '../../central/create-central.ts';
import type { GateIdentity } from '../../central/ingest/ingest.ts';
import type { CentralLog } from '../../central/log.ts';
import type { OfficeLine } from '../../central/mqtt/office-line.ts';
import { type CentralKey, openCentralKey } from '../../central/sync/central-key.ts';
import { MissingList } from '../../central/sync/missing-list.ts';
import { SyncOffice } from '../../central/sync/sync-office.ts';
import { SyncStore } from '../../central/sync/sync-store.ts';
import { createEmbeddedBroker } from '../adapters/mqtt/embedded-broker.ts';
import { createJsonLog } from '../adapters/system/json-log.ts';
import { gateKeySchema } from '../core/events/row.ts';
import { addCentralHelpCommand } from './central-help.ts';
import { readRoster } from './central-names.ts';
import { centralRules } from './central-rules.ts';
import { fail, say } from './command-output.ts';
import { type CentralTlsFlags, centralLine } from './line/central-line.ts';
import { addCentralListCommands } from './lists/central-lists.ts';
import { port } from './numbers.ts';
import { untilStopped } from './until-stopped.ts';

interface CentralFlags extends CentralTlsFlags {
  readonly broker?: string;
  readonly embeddedBroker?: number;
  readonly data: string;
  readonly database?: string;
  readonly port: number;
  readonly trust: readonly GateIdentity[];
  readonly roster?: string;
  readonly lists: boolean;
  readonly json?: true;
}

export function addCentralCommand(program: Command): void {
  const central = program
    .command('central')
    .description(
      'Run the central office: stores the rows of the gates it trusts, once each, and shows them live.',
    )
    .option('--broker <url>', 'MQTT broker: mqtts://host:8883, or mqtt://127.0.0.1:1883 on this machine')
    .option('--tls-ca <file>', 'authority that signed the certificate of the broker (PEM)')
    .option('--tls-cert <file>', 'certificate of the central office (PEM); docs/line.md says how to get one')
    .option('--tls-key <file>', 'its private key (PEM), mode 0600')
    .option(
      '--embedded-broker <port>',
      'for trials: start a small broker on this port of 127.0.0.1 instead',
      port,
    )
    .option('--data <folder>', 'folder of the central database', 'data/central')
    .option(
      '--database <url>',
      'a PostgreSQL server instead of a file: postgres://user@host/name; the password comes from PGPASSWORD or ~/.pgpass. Several central offices may share one',
    )
    .option('--port <port>', 'TCP port of the live page on 127.0.0.1; 0 takes any free one', port, 8444)
    .option(
      '--trust <gate=key.pem>',
      'a gate and its public key (npm run gate -- journal key); repeat for each',
      trust,
      [],
    )
    .option('--roster <file>', 'names for people and boats (npm run -s gate -- roster); rows carry ids only')
    .option('--no-lists', 'another central office with the same gates sends lists and commands')
    .option('--json', 'print the address of the live page as JSON')
    .action(runCentral);
  addCentralListCommands(central);
  addCentralHelpCommand(central);
}

async function runCentral(flags: CentralFlags): Promise<void> {
  if ((flags.broker === undefined) === (flags.embeddedBroker === undefined)) {
    return fail(
      'Name the broker: either --broker mqtts://host:port, or --embedded-broker PORT for a trial on this machine.',
    );
  }
  if (flags.trust.length === 0) {
    return fail('No gate is trusted, so nothing would be stored. Name each one: --trust site/gate=key.pem');
  }
  const broker =
    flags.embeddedBroker === undefined ? undefined : await createEmbeddedBroker(flags.embeddedBroker);
  const mqttUrl = broker?.url ?? flags.broker ?? '';
  mkdirSync(flags.data, { recursive: true, mode: 0o700 });
  const log = createJsonLog((line) => process.stderr.write(line));
  const line = centralLine(mqttUrl, flags, log);
  if (!line.ok) return fail(line.error);
  try {
    const dbPath = join(flags.data, 'central.db');
    const roster = readRoster(flags.roster);
    // The key before the lists: lists whose key is gone are refused there.
    const kept = flags.lists
      ? { key: openCentralKey(flags.data), store: new SyncStore(flags.data) }
      : undefined;
    const central = await createCentral({
      ...(roster === undefined ? {} : { roster }),
      rules: centralRules(kept?.store, flags.trust[0]?.gate.split('/')[0] ?? ''),
      mqttUrl: line.value,
      dbPath,
      ...(flags.database === undefined ? {} : { database: flags.database }),
      httpPort: flags.port,
      gates: flags.trust,
      log,
    });
    const lists = kept && startLists(flags, line.value, log, { ...kept, central });
    if (flags.json === true)
      process.stdout.write(`${JSON.stringify({ url: central.url, broker: mqttUrl })}\n`);
    else say(`\n  Live page: ${central.url}\n  Broker: ${mqttUrl}\n  Ctrl-C stops the central office.\n`);
    await untilStopped();
    await lists?.close();
    await central.close();
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
  line.value.close();
  await broker?.close();
}

/** Lists and commands, from the folder of the central database, and the people whom gates report missing. */
function startLists(
  { trust: trusted }: CentralFlags,
  line: OfficeLine,
  log: CentralLog,
  { key, store, central }: Lists,
) {
  const gates = trusted.map(({ gate }) => gate);
  const office = new SyncOffice({ line, store, key, log, gates });
  const missing = new MissingList({ store, key, gates, log, missing: () => central.missing() });
  return {
    async close() {
      missing.close();
      await office.close();
      store.close();
    },
  };
}

interface Lists {
  readonly key: CentralKey;
  readonly store: SyncStore;
  readonly central: Pick<Central, 'missing'>;
}

function trust(text: string, sofar: readonly GateIdentity[]): readonly GateIdentity[] {
  const [gate = '', file = ''] = text.split('=');
  if (!gateKeySchema.safeParse(gate).success)
    throw new InvalidArgumentError('site/gate=key.pem is expected, both lower-case.');
  try {
    return [...sofar, { gate, publicKeyPem: readFileSync(file, 'utf8') }];
  } catch {
    throw new InvalidArgumentError(`the key file ${file} cannot be read.`);
  }
}
