import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { bundleLines } from '../../../central/sync/bundle.ts';
import { type CentralKey, openCentralKey } from '../../../central/sync/central-key.ts';
import { issueCommand, issueDataset } from '../../../central/sync/issue.ts';
import { SyncStore } from '../../../central/sync/sync-store.ts';
import { uniqueIds } from '../../adapters/system/unique-ids.ts';
import {
  type CommandName,
  commandArguments,
  commandNames,
  maxCommandLifeMs,
} from '../../core/events/command.ts';
import { type DatasetName, datasetNames } from '../../core/events/line.ts';
import { gateKeySchema } from '../../core/events/row.ts';
import { readList } from '../../core/sync/read-list.ts';
import { fail, printJson, say } from '../command-output.ts';

/** `--data` and `--json` are those of `central` itself. */
interface CentralFlags {
  readonly data: string;
  readonly json?: true;
}

/** Lists and commands at the central office; a running one sends what these write within a second. */
export function addCentralListCommands(central: Command): void {
  central
    .command('key')
    .description('Print the public key of the central office: gates name it as "centralKey" of their uplink.')
    .action((_flags, command: Command) => {
      guarded(command, (_store, key) => void process.stdout.write(key.publicKeyPem));
    });
  datasetOption(central.command('publish'))
    .description('Issue a new version of a list; gates in its scope take it over whole.')
    .requiredOption('--file <list.json>', 'a JSON list of entries; docs/lists.md says what stands in each')
    .requiredOption('--scope <site or site/gate>', 'for all gates of a site, or for one', scope)
    .action((_flags, command: Command) => guarded(command, publish));
  datasetOption(central.command('bundle'))
    .description('Write the newest version of a list to a file, to be carried to a gate on a stick.')
    .requiredOption('--scope <site or site/gate>', 'the site or the gate that it is carried to', scope)
    .requiredOption('--to <file>', 'a new file; it names people, so keep the stick locked away')
    .action((_flags, command: Command) => guarded(command, bundle));
  central
    .command('command')
    .description('Sign a command for one gate; it is sent until the gate has answered.')
    .requiredOption('--gate <site/gate>', 'who is to obey', gate)
    .addOption(new Option('--name <command>').choices(commandNames).makeOptionMandatory())
    .option('--arguments <json>', 'what the command is told, as JSON', '{}')
    .option('--hours <number>', 'after this time it is not obeyed any more, at most 168', hours, 24)
    .action((_flags, command: Command) => guarded(command, order));
  central
    .command('commands')
    .description('Show the last commands and what the gates answered.')
    .action((_flags, command: Command) => guarded(command, show));
}

function datasetOption(command: Command): Command {
  return command.addOption(new Option('--dataset <name>').choices(datasetNames).makeOptionMandatory());
}

/** Opens store and key, runs, and turns what goes wrong into its sentence. */
function guarded(
  command: Command,
  run: (store: SyncStore, key: CentralKey, flags: CentralFlags & Record<string, unknown>) => void,
): void {
  const flags = command.optsWithGlobals<CentralFlags & Record<string, unknown>>();
  let store: SyncStore | undefined;
  try {
    mkdirSync(flags.data, { recursive: true, mode: 0o700 });
    const key = openCentralKey(flags.data);
    store = new SyncStore(flags.data);
    run(store, key, flags);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  } finally {
    store?.close();
  }
}

function publish(store: SyncStore, key: CentralKey, flags: CentralFlags & Record<string, unknown>): void {
  const dataset = flags['dataset'] as DatasetName;
  const file = String(flags['file']);
  const read = readList(dataset, listIn(file));
  if (!read.ok) throw new Error(wrongList(file, read));
  const issuedAt = Date.now();
  const manifest = store.issue(dataset, issuedAt, (version) =>
    issueDataset(read.items, { dataset, scope: String(flags['scope']), version, issuedAt }, key),
  );
  const { version, scope: where, items, hash, bytes } = manifest;
  if (flags.json === true) printJson({ dataset, scope: where, version, items, bytes, hash });
  else say(`Issued ${dataset} version ${version} for ${where}: ${items} entries, ${bytes} bytes.`);
}

function bundle(store: SyncStore, key: CentralKey, flags: CentralFlags & Record<string, unknown>): void {
  const dataset = flags['dataset'] as DatasetName;
  const where = String(flags['scope']);
  const to = String(flags['to']);
  const lines = bundleLines(store, { dataset, scope: where, nowMs: Date.now() }, key);
  if (lines === undefined)
    throw new Error(`No ${dataset} list was issued for ${where}, so nothing was written. Publish one first.`);
  writeNew(to, lines.join(''));
  say(`Wrote ${to}. At the gate: npm run gate -- lists import --file ${to}`);
}

function order(store: SyncStore, key: CentralKey, flags: CentralFlags & Record<string, unknown>): void {
  const name = flags['name'] as CommandName;
  const told = parsed(String(flags['arguments']));
  if (told === undefined)
    throw new Error(
      `What stands after --arguments is no JSON, so nothing was signed. Put it into single quotes: --arguments '{"from": 1200}'`,
    );
  const given = commandArguments[name].safeParse(told);
  if (!given.success)
    throw new Error(
      `The command "${name}" is not told what it needs (${given.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}). Nothing was signed; docs/lists.md names the arguments.`,
    );
  const issuedAt = Date.now();
  const command = {
    ...{ commandId: uniqueIds.uuid(), gate: String(flags['gate']), name, arguments: given.data },
    ...{ issuedAt, expiresAt: issuedAt + Number(flags['hours']) * 3_600_000 },
  };
  store.order(issueCommand(command, key));
  if (flags.json === true) printJson(command);
  else
    say(`Signed ${name} for ${command.gate} as ${command.commandId}. "central commands" shows the answer.`);
}

function show(store: SyncStore, _key: CentralKey, flags: CentralFlags): void {
  const commands = store
    .commands(50)
    .map(({ message: { command }, result }) => ({ ...command, result: result ?? null }));
  if (flags.json === true) {
    printJson(commands);
    return;
  }
  for (const { issuedAt, gate: where, name, commandId, expiresAt, result } of commands) {
    const open = Date.now() > expiresAt ? 'not answered, and over' : 'not answered yet';
    const answer =
      result === null ? open : `${result.outcome}${result.cause === null ? '' : ` (${result.cause})`}`;
    process.stdout.write(`${new Date(issuedAt).toISOString()}  ${where}  ${name}  ${commandId}  ${answer}\n`);
  }
  if (commands.length === 0) say('No command was given yet.');
}

function listIn(file: string): readonly unknown[] {
  const value = parsed(textOf(file));
  if (Array.isArray(value)) return value;
  throw new Error(`${file} is no JSON list of entries, so nothing was issued.`);
}

/** @throws a sentence */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(
      `The list ${file} cannot be read (${codeOf(error)}), so nothing was issued. Name a file with a JSON list of entries.`,
    );
  }
}

/** @throws a sentence, also where a file is there already: none is overwritten */
function writeNew(to: string, text: string): void {
  try {
    writeFileSync(to, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const code = codeOf(error);
    const why = code === 'EEXIST' ? 'it is there already' : code;
    throw new Error(
      `The bundle ${to} was not written: ${why}. Name a new file, in a folder that is there, on a disk with room.`,
    );
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function wrongList(file: string, { entry, why }: { readonly entry: number; readonly why: string }): string {
  const where = entry === 0 ? `The list in ${file}` : `Entry ${entry} of ${file}`;
  return `${where} is wrong (${why}), and a list is taken whole or not at all: nothing was issued. Correct it, then publish again; docs/lists.md says what stands in each entry.`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function scope(text: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,31}$/.test(text) || gateKeySchema.safeParse(text).success) return text;
  throw new InvalidArgumentError('a site or site/gate is expected, lower-case.');
}

function gate(text: string): string {
  if (gateKeySchema.safeParse(text).success) return text;
  throw new InvalidArgumentError('site/gate is expected, lower-case.');
}

function hours(text: string): number {
  const number = Number(text);
  if (number > 0 && number <= maxCommandLifeMs / 3_600_000) return number;
  throw new InvalidArgumentError('a number of hours from 0 to 168 is expected.');
}
