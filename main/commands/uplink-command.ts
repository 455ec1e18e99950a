import type { Command } from 'commander';
import { readSentStatus, type SentStatus } from '../adapters/sqlite/sent-status.ts';
import { StoreError } from '../adapters/sqlite/store-errors.ts';
import { silentLog } from '../adapters/system/json-log.ts';
import { createSystemClock } from '../adapters/system/system-clock.ts';
import { uniqueIds } from '../adapters/system/unique-ids.ts';
import { resendRows } from '../app/uplink-resend.ts';
import { readSettings } from '../compose-configuration.ts';
import { absenceOf, databasePathOf, openGateStore } from '../compose-store.ts';
import { err, ok, type Result } from '../core/result.ts';
import { fail, printJson } from './command-output.ts';
import { withConfigOption } from './config-option.ts';
import { positive } from './numbers.ts';
import { knownOfficer } from './officer-option.ts';

interface StatusFlags {
  readonly config?: string;
  readonly json?: true;
}

interface ResendFlags extends StatusFlags {
  readonly from: number;
  readonly officer: string;
}

/** `uplink`: what of the record the central office has confirmed, and how it gets rows once more. */
export function addUplinkCommand(program: Command): void {
  const uplink = program
    .command('uplink')
    .description('What the central office has confirmed of the record, and how it gets rows once more.');
  withConfigOption(uplink.command('status'))
    .description('Show how far the record is confirmed; also beside a running gate.')
    .option('--json', 'print it as JSON')
    .action(status);
  withConfigOption(uplink.command('resend'))
    .description(
      'For a central office that lost rows: send confirmed rows once more when the gate is started again. Recorded. The gate must be stopped.',
    )
    .requiredOption('--from <row>', 'the first row that the central office lacks', positive(2 ** 52))
    .requiredOption('--officer <id>', 'who orders it; it stands in the record')
    .option('--json', 'print the state after it as JSON')
    .action(resend);
}

async function status({ config, json }: StatusFlags): Promise<void> {
  const settings = readSettings(config);
  if (!settings.ok) return fail(settings.error);
  const absence = absenceOf(settings.value);
  if (absence !== undefined) return fail(absence.sentence);
  tell(statusOf(databasePathOf(settings.value)), json === true);
}

function statusOf(path: string): Result<SentStatus, string> {
  try {
    const read = readSentStatus(path);
    return read.ok ? read : err(read.error.sentence);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return err(error.message);
  }
}

function tell(status: Result<SentStatus, string>, asJson: boolean): void {
  if (!status.ok) fail(status.error);
  else if (asJson) printJson(status.value);
  else process.stdout.write(textOf(status.value));
}

function textOf({ gate, head, confirmed, unsent, floor, resends }: SentStatus): string {
  const gone = floor === 0 ? '' : ` Rows up to ${floor} have left this gate after their time.`;
  const again = resends === 0 ? '' : ` Confirmed rows were ordered to be sent again ${resends} times.`;
  return `${gate}: newest row ${head}, confirmed up to ${confirmed}, ${unsent} after that one.${gone}${again}\n`;
}

async function resend({ config, from, officer, json }: ResendFlags): Promise<void> {
  const settings = readSettings(config);
  if (!settings.ok) return fail(settings.error);
  const parts = { clock: createSystemClock(), ids: uniqueIds, log: silentLog };
  const opened = openGateStore(settings.value, parts);
  if (!opened.ok) return fail(opened.error);
  const { store } = opened.value;
  try {
    const { journal, marks, datasets } = store;
    const known = knownOfficer(settings.value, officer, () => datasets.body('officers'));
    if (!known.ok) return fail(known.error);
    const commit: Parameters<typeof resendRows>[0]['commit'] = (drafts, within) => {
      const written = journal.append(drafts, within);
      return written.ok ? ok() : written;
    };
    const who = { by: 'operator', officerId: known.value, commandId: null } as const;
    const ordered = resendRows({ marks, commit }, from, who);
    if (!ordered.ok) return fail(ordered.error);
  } finally {
    store.close();
  }
  tell(statusOf(databasePathOf(settings.value)), json === true);
}
