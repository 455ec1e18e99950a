import type { Command } from 'commander';
import { calibrationOf } from '../../native-models/packs/calibration.ts';
import type { GateSettings } from '../adapters/config/schema.ts';
import { silentLog } from '../adapters/system/json-log.ts';
import { createSystemClock } from '../adapters/system/system-clock.ts';
import { uniqueIds } from '../adapters/system/unique-ids.ts';
import { readSettings } from '../compose-configuration.ts';
import { packInUse } from '../compose-packs.ts';
import {
  removeSiteCalibration,
  siteCalibrationPath,
  writeSiteCalibration,
} from '../compose-site-calibration.ts';
import { type OpenedStore, openGateStore } from '../compose-store.ts';
import { provableFmr } from '../core/matching/calibration.ts';
import { err, ok, type Result } from '../core/result.ts';
import { measureSite, type SiteMeasurement } from './calibrate/site-measurement.ts';
import { reportText, type SiteReport, tierLines } from './calibrate/site-report.ts';
import { fail, printJson, say } from './command-output.ts';
import { withConfigOption } from './config-option.ts';

interface CalibrateFlags {
  readonly config?: string;
  readonly apply?: true;
  readonly allowLower?: true;
  readonly leaveOutSuspects?: true;
  readonly remove?: true;
  readonly json?: true;
}

export function addCalibrateCommand(program: Command): void {
  withConfigOption(program.command('calibrate'))
    .description(
      'Derive the bars for this site from its own people: how alike different people of the gallery are. The gate must be stopped.',
    )
    .option('--apply', 'store the table, so that the gate takes the stricter of the pack’s bar and its own')
    .option(
      '--allow-lower',
      'with --apply: let it lower bars too, as far as its own people show; strangers at the gate need not look like them',
    )
    .option(
      '--leave-out-suspects',
      'leave out the listed pairs that you know to be one person under two names',
    )
    .option('--remove', 'take the stored table away: the bars of the model pack hold again')
    .option('--json', 'print the table and what it promises as JSON')
    .action(calibrate);
}

async function calibrate(flags: CalibrateFlags): Promise<void> {
  const settings = readSettings(flags.config);
  if (!settings.ok) return fail(settings.error);
  if (flags.allowLower === true && flags.apply !== true)
    return fail('--allow-lower only means something with --apply. Nothing was changed.');
  if (flags.apply === true && flags.remove === true)
    return fail('--apply and --remove ask for opposite things. Nothing was changed.');
  if (flags.remove === true) return remove(settings.value, flags);
  const clock = createSystemClock();
  const opened = openGateStore(settings.value, { clock, ids: uniqueIds, log: silentLog });
  if (!opened.ok) return fail(opened.error);
  try {
    const measuredOn = new Date(clock.wall()).toISOString().slice(0, 10);
    const report = await reportOn(settings.value, flags, opened.value, measuredOn);
    if (!report.ok) return fail(report.error);
    if (flags.json === true) printJson(report.value);
    else process.stdout.write(reportText(report.value));
  } finally {
    opened.value.store.close();
  }
}

function remove(settings: GateSettings, flags: CalibrateFlags): void {
  const removed = removeSiteCalibration(settings);
  if (flags.json === true) printJson({ removed });
  else {
    const path = siteCalibrationPath(settings);
    process.stdout.write(
      removed
        ? `Removed ${path}: from its next start the gate takes the bars of the model pack.\n`
        : `There is no table at ${path}: the gate takes the bars of the model pack.\n`,
    );
  }
}

async function reportOn(
  settings: GateSettings,
  flags: CalibrateFlags,
  { store, secrets }: OpenedStore,
  measuredOn: string,
): Promise<Result<SiteReport, string>> {
  const { oneFalseAcceptIn, minSimilarity, pack: wanted } = settings.recognition;
  const pack = await packInUse(wanted);
  const ofPack = calibrationOf(pack);
  if (ofPack === undefined) return err(`The model pack ${pack} has no calibration to compare with.`);
  const measured = measureSite(store.people.templates(pack), {
    leaveOutSuspects: flags.leaveOutSuspects === true,
    onProgress: (done, total) => {
      if (done > 0) say(`compared ${done} of ${total} templates with all others`);
    },
  });
  if (!measured.ok) return measured;
  const mayLower = flags.allowLower === true;
  const stored =
    flags.apply === true
      ? writeSiteCalibration(settings, contentOf(measured.value, pack, measuredOn, mayLower), secrets)
      : ok(null);
  if (!stored.ok) return stored;
  const { people, templates, peopleInGallery, rows } = measured.value;
  const onLists = new Set(store.voyages.listOpen().flatMap((v) => v.lines.map((line) => line.personId))).size;
  const tiers = tierLines(
    { pack: ofPack, site: { rows }, mayLower },
    oneFalseAcceptIn,
    Math.max(1, Math.ceil((2 * templates) / people) / 2),
    [
      { tier: 'a boat', people: 15 },
      { tier: 'the open lists now', people: onLists },
      { tier: 'everyone', people: peopleInGallery },
    ],
  );
  const rarestShown = provableFmr({ rows });
  const byHand = minSimilarity ?? null;
  return ok({
    ...measured.value,
    pack,
    oneFalseAcceptIn,
    mayLower,
    tiers,
    rarestShown,
    stored: stored.value,
    byHand,
  });
}

function contentOf(
  { people, templates, pairs, leftOut, rows }: SiteMeasurement,
  pack: string,
  measuredOn: string,
  mayLower: boolean,
) {
  const format = 'pipo-gate/site-calibration/1' as const;
  return { format, pack, measuredOn, people, templates, pairs, leftOut, mayLower, rows: [...rows] };
}
