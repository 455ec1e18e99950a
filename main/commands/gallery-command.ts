import type { Command } from 'commander';
import { createFaceIndex } from '../adapters/gallery/exact-face-index.ts';
import { silentLog } from '../adapters/system/json-log.ts';
import { createSystemClock } from '../adapters/system/system-clock.ts';
import { uniqueIds } from '../adapters/system/unique-ids.ts';
import { checkGallery, type GalleryFindings } from '../app/gallery-check.ts';
import { barBookOf, calibratedTables } from '../compose-bars.ts';
import { readSettings } from '../compose-configuration.ts';
import { sizeOf } from '../compose-enrolment.ts';
import { packInUse, packScales } from '../compose-packs.ts';
import { siteTablesFor } from '../compose-site-calibration.ts';
import { openGateStore } from '../compose-store.ts';
import { wantedPortraits } from '../core/enrolment/refusal.ts';
import { fail, printJson, say } from './command-output.ts';
import { withConfigOption } from './config-option.ts';

export function addGalleryCommand(program: Command): void {
  const gallery = program.command('gallery').description('Look after the faces that are stored.');
  withConfigOption(gallery.command('check'))
    .description(
      'Find people whose pictures do not look like each other, people who seem to be enrolled twice, and people who need new pictures. The gate must be stopped.',
    )
    .option('--json', 'print the findings as JSON')
    .action(check);
}

/** Exits with 1 if pictures disagree or people seem to be enrolled twice. */
async function check(flags: { readonly config?: string; readonly json?: true }): Promise<void> {
  const settings = readSettings(flags.config);
  if (!settings.ok) return fail(settings.error);
  const opened = openGateStore(settings.value, {
    clock: createSystemClock(),
    ids: uniqueIds,
    log: silentLog,
  });
  if (!opened.ok) return fail(opened.error);
  const { store, secrets } = opened.value;
  try {
    const pack = await packInUse(settings.value.recognition.pack);
    const book = barBookOf(
      settings.value,
      calibratedTables(siteTablesFor(settings.value, secrets, silentLog)),
    );
    const minDuplicateSimilarity = book.duplicateBar(pack, sizeOf(store.people.list().length));
    const minSiblingSimilarity = packScales(book.byHand).minSiblingSimilarity(pack);
    const findings = checkGallery({
      people: store.people,
      archive: store.templates,
      newIndex: createFaceIndex,
      pack,
      bars: { minDuplicateSimilarity, minSiblingSimilarity },
      wantedPictures: wantedPortraits,
      onProgress: (done, total) => {
        if (done % 5000 === 0) say(`${done} of ${total} people`);
      },
    });
    if (flags.json === true) printJson(findings);
    else tell(findings);
    if (findings.disagreeing.length + findings.duplicates.length > 0) process.exitCode = 1;
  } finally {
    store.close();
  }
}

function tell(found: GalleryFindings): void {
  const lines = [
    `${found.people} people, ${found.templates} templates of ${found.pack}.`,
    ...listed(
      found.disagreeing,
      'Pictures do not look like each other; those in doubt open no gate. Compare them with the papers and take new ones of:',
    ),
    ...listed(
      found.duplicates.map((pair) => pair.join(' and ')),
      'Very likely one person under two names. Compare the papers of:',
    ),
    ...listed(
      found.undescribed,
      'The pack in use does not know these people yet; a running gate describes them:',
    ),
  ];
  const few = found.fewPictures.length;
  if (few > 0) lines.push(`${few} people have fewer than ${wantedPortraits} pictures.`);
  if (lines.length > 1)
    lines.push('Names of the people: "npm run -s gate -- roster". All of them by id: --json.');
  process.stdout.write(`${lines.join('\n')}\n`);
}

function listed(items: readonly string[], what: string): readonly string[] {
  return items.length === 0 ? [] : [what, ...items.map((item) => `  ${item}`)];
}
