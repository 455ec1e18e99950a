import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { CentralStore } from '../../central/store/central-store.ts';
import { payloadOf } from '../../central/store/head-count.ts';
import { openStore } from '../../central/store/open-store.ts';
import { createAgeOpener } from '../adapters/secrets/age-sealer.ts';
import { createJsonLog } from '../adapters/system/json-log.ts';
import { type HelpCall, helpCallOf } from '../core/events/help-call.ts';
import { type NamesOf, namesFrom } from './central-names.ts';
import { fail, printJson, say } from './command-output.ts';

interface HelpFlags {
  readonly identity: string;
  readonly data: string;
  readonly database?: string;
  readonly roster?: string;
  readonly json?: true;
}

/** Newest calls that are opened at once. */
const mostCalls = 1000;

/** `central help-calls`: for the welfare contact alone, who has the identity file. */
export function addCentralHelpCommand(central: Command): void {
  central
    .command('help-calls')
    .description('Open the calls for help of the hidden signal, with the key of the welfare contact.')
    .requiredOption('--identity <file>', 'age identity file of the welfare contact (AGE-SECRET-KEY-1...)')
    .action((_flags, command: Command) => showCalls(command.optsWithGlobals<HelpFlags>()));
}

async function showCalls(flags: HelpFlags): Promise<void> {
  const open = openerOf(flags.identity);
  if (open === undefined)
    return fail(
      `The identity file ${flags.identity} cannot be read as keys of the age format, so no call was opened. Give the file that age-keygen wrote.`,
    );
  const dbPath = join(flags.data, 'central.db');
  if (flags.database === undefined && !existsSync(dbPath))
    return fail(`There is no central database at ${dbPath}. Name its folder with --data.`);
  let store: CentralStore | undefined;
  try {
    const names = namesFrom(flags.roster);
    store = await openStore(
      { dbPath, database: flags.database },
      createJsonLog((line) => process.stderr.write(line)),
    );
    const { calls, foreign } = await callsIn(store, open);
    if (flags.json === true)
      printJson({ calls: calls.map((call) => ({ ...call, ...names(call) })), foreign });
    else for (const line of linesOf(calls, foreign, names)) process.stdout.write(`${line}\n`);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  } finally {
    await store?.close();
  }
}

type Open = (sealed: string) => Promise<string | undefined>;

function openerOf(file: string): Open | undefined {
  try {
    return createAgeOpener(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** `foreign`: sealed to another key, or damaged. */
async function callsIn(
  store: CentralStore,
  open: Open,
): Promise<{ readonly calls: readonly HelpCall[]; readonly foreign: number }> {
  const rows = await store.ofKind('help.asked', mostCalls);
  const opened = await Promise.all(
    rows.map(async (row) => {
      const text = await open(payloadOf(row, 'help.asked')?.sealed ?? '');
      const call = text === undefined ? undefined : helpCallOf(text);
      // Whoever can write rows of one gate must not speak for another.
      return call?.gate === row.gate ? call : undefined;
    }),
  );
  const calls = opened.filter((call) => call !== undefined);
  return { calls, foreign: rows.length - calls.length };
}

function linesOf(calls: readonly HelpCall[], foreign: number, names: NamesOf): string[] {
  if (calls.length === 0) say('No call for help opens with this key.');
  if (foreign > 0) say(`${foreign} calls are sealed to another key, or damaged, and stay closed.`);
  return calls.map((call) => {
    const { person, boat } = names(call);
    const who = person === null ? 'nobody recognised' : `${person}${boat === null ? '' : `, ${boat}`}`;
    return `${new Date(call.at).toISOString()}  ${call.gate}  ${who}${doubtOf(call)}`;
  });
}

function doubtOf({ recognisedBeforeMs, sameFace }: HelpCall): string {
  if (recognisedBeforeMs === null) return '';
  const before = `recognised ${Math.round(recognisedBeforeMs / 1000)} s before`;
  if (sameFace === true) return ` (${before}, the same face while asking)`;
  return ` (${before}; it may have been somebody else who asked)`;
}
