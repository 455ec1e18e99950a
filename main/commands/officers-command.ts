import type { Command } from 'commander';
import type { GateSettings } from '../adapters/config/schema.ts';
import { randomDigits } from '../adapters/secrets/pin-hash.ts';
import { silentLog } from '../adapters/system/json-log.ts';
import { createSystemClock } from '../adapters/system/system-clock.ts';
import { uniqueIds } from '../adapters/system/unique-ids.ts';
import { createOfficerPins, type OfficerPins } from '../app/officer-pins.ts';
import { refusalSentences } from '../app/officer-refusals.ts';
import { readSettings } from '../compose-configuration.ts';
import { gateConfigOf } from '../compose-settings.ts';
import { type OpenedStore, openGateStore } from '../compose-store.ts';
import { fail, printJson, say } from './command-output.ts';
import { withConfigOption } from './config-option.ts';
import { knownOfficer, officersNow } from './officer-option.ts';
import { hiddenLine } from './officers/hidden-line.ts';

interface Flags {
  readonly config?: string;
  readonly officer: string;
  readonly json?: true;
}

/** `officers`: who may sign in, and PINs set on the machine itself, where no supervisor can. */
export function addOfficersCommand(program: Command): void {
  const officers = program.command('officers').description('Who may sign in at this gate, and their PINs.');
  withConfigOption(officers.command('list'))
    .description('List the officers of this gate, and whether they have a PIN. The gate must be stopped.')
    .option('--json', 'print it as JSON')
    .action((flags: Flags) => atStore(flags, (settings, opened) => list(settings, opened, flags)));
  withConfigOption(officers.command('pin'))
    .description(
      'Set the PIN of an officer, and end their lock-out. It is asked for, or read from standard input: never from the command line, where others could read it. The gate must be stopped.',
    )
    .requiredOption('--officer <id>', 'whose PIN it is')
    .action((flags: Flags) => atStore(flags, (settings, opened) => setPin(settings, opened, flags)));
}

async function atStore(
  { config }: Flags,
  run: (settings: GateSettings, opened: OpenedStore) => void | Promise<void>,
): Promise<void> {
  const settings = readSettings(config);
  if (!settings.ok) return fail(settings.error);
  const parts = { clock: createSystemClock(), ids: uniqueIds, log: silentLog };
  const opened = openGateStore(settings.value, parts);
  if (!opened.ok) return fail(opened.error);
  try {
    await run(settings.value, opened.value);
  } finally {
    opened.value.store.close();
  }
}

function list(settings: GateSettings, opened: OpenedStore, { json }: Flags): void {
  const now = officersNow(settings, () => opened.store.datasets.body('officers'));
  if (!now.ok) {
    fail(now.error);
    return;
  }
  const pins = pinsOf(settings, opened);
  const officers = now.value.officers.map((each) => ({ ...each, ...pins.state(each.officerId) }));
  if (json === true) {
    printJson({ byCentre: now.value.byCentre, officers });
    return;
  }
  for (const { officerId, name, roles, hasPin, lockedOutUntilMs } of officers) {
    const pin = lockedOutUntilMs !== null ? 'locked out' : hasPin ? 'PIN set' : 'no PIN';
    process.stdout.write(`${officerId}\t${name}\t${roles.join(', ')}\t${pin}\n`);
  }
}

async function setPin(settings: GateSettings, opened: OpenedStore, { officer }: Flags): Promise<void> {
  const officerId = knownOfficer(settings, officer, () => opened.store.datasets.body('officers'));
  if (!officerId.ok) return fail(officerId.error);
  const pin = await hiddenLine('The new PIN, then Enter (it is not shown):', say);
  if (!/^\d{4,12}$/.test(pin)) return fail('A PIN is 4 to 12 digits. Nothing was changed.');
  const chosen = await pinsOf(settings, opened).choose(officerId.value, pin, null);
  if (!chosen.ok) return fail(refusalSentences[chosen.error.code]);
  say(`${officerId.value} signs in with this PIN from now on. It stands in the record that it was set here.`);
}

function pinsOf(settings: GateSettings, { store }: OpenedStore): OfficerPins {
  const { shift: rule } = gateConfigOf(settings);
  return createOfficerPins({
    ...{ vault: store.pins, rule, clock: createSystemClock(), randomDigits },
    recorder: {
      record: (drafts, within) => void store.journal.append(drafts, within),
      commit(drafts, within) {
        const written = store.journal.append(drafts, within);
        return written.ok ? { ok: true, value: undefined } : written;
      },
    },
  });
}
