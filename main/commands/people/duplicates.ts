import type { Command } from 'commander';
import type { GateSettings } from '../../adapters/config/schema.ts';
import { createFaceIndex } from '../../adapters/gallery/exact-face-index.ts';
import { silentLog } from '../../adapters/system/json-log.ts';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import { uniqueIds } from '../../adapters/system/unique-ids.ts';
import { compareEverybody, type DuplicateRun } from '../../app/duplicate-run.ts';
import { createLiveGallery } from '../../app/gallery.ts';
import { barBookOf, calibratedTables, samePicture } from '../../compose-bars.ts';
import { readSettings } from '../../compose-configuration.ts';
import { comparingParts } from '../../compose-gallery.ts';
import { packInUse, packScales } from '../../compose-packs.ts';
import { siteTablesFor } from '../../compose-site-calibration.ts';
import { type OpenedStore, openGateStore } from '../../compose-store.ts';
import type { PersonId } from '../../core/brand.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { DuplicatePair } from '../../ports/duplicate-book.ts';
import { fail, printJson, say } from '../command-output.ts';
import { withConfigOption } from '../config-option.ts';

interface Flags {
  readonly config?: string;
  readonly compare?: true;
  readonly all?: true;
  readonly json?: true;
}

/** What a comparison found beside the pairs: pictures of one number that show two faces. */
interface Compared {
  readonly run: DuplicateRun;
  readonly disagreeing: readonly PersonId[];
}

/** `people duplicates`: who may be one person under two names. */
export function addDuplicatesCommand(people: Command): void {
  withConfigOption(people.command('duplicates'))
    .description(
      'List the people who may be one, of whom nobody has said what they are. The gate must be stopped; at a running gate the panel lists them, with their faces.',
    )
    .option('--compare', 'first hold whoever is new against everybody, as the gate does by itself at night')
    .option('--all', 'with --compare: hold everybody against everybody anew, as after "calibrate --apply"')
    .option('--json', 'print the result as JSON')
    .action(duplicates);
}

/** Exits with 1 while a pair waits for somebody. */
async function duplicates(flags: Flags): Promise<void> {
  if (flags.all === true && flags.compare !== true)
    return fail('--all only means something with --compare. Nothing was compared.');
  const settings = readSettings(flags.config);
  if (!settings.ok) return fail(settings.error);
  const opened = openGateStore(settings.value, {
    ...{ clock: createSystemClock(), ids: uniqueIds, log: silentLog },
  });
  if (!opened.ok) return fail(opened.error);
  try {
    const compared =
      flags.compare === true
        ? await compare(settings.value, opened.value, flags.all === true)
        : ok(undefined);
    if (!compared.ok) return fail(compared.error);
    const open = opened.value.store.duplicates.open();
    if (flags.json === true) printJson({ ...compared.value, open });
    else process.stdout.write(textOf(open, compared.value));
    if (open.length > 0) process.exitCode = 1;
  } finally {
    opened.value.store.close();
  }
}

async function compare(
  settings: GateSettings,
  { store, secrets }: OpenedStore,
  isAnew: boolean,
): Promise<Result<Compared, string>> {
  const clock = createSystemClock();
  const pack = await packInUse(settings.recognition.pack);
  const book = barBookOf(settings, calibratedTables(siteTablesFor(settings, secrets, silentLog)));
  const gallery = createLiveGallery(store.people, store.voyages, createFaceIndex, packScales(book.byHand));
  gallery.load(pack);
  if (isAnew) store.comparedFaces.forget(pack);
  let fault: string | undefined;
  const record = (...entry: Parameters<typeof store.journal.append>): void => {
    const written = store.journal.append(...entry);
    if (!written.ok) fault = written.error;
  };
  const parts = comparingParts(
    { store, clock, ids: uniqueIds },
    { gallery, recorder: { record }, pairBar: book.pairBar },
  );
  const run = await compareEverybody({
    ...{ ...parts, clock, pause: async () => undefined, isStopped: () => fault !== undefined },
    onProgress: (done) => {
      if (done % 1000 === 0) say(`${done} people compared`);
    },
  });
  if (run !== undefined) return ok({ run, disagreeing: [...gallery.inDoubt()] });
  return err(
    `What was found could not be written (${fault}), so nobody counts as compared. Look after the disk, then try again.`,
  );
}

function textOf(open: readonly DuplicatePair[], compared: Compared | undefined): string {
  return [...(compared === undefined ? [] : comparedLines(compared)), ...openLines(open), ''].join('\n');
}

function comparedLines({ run, disagreeing }: Compared): readonly string[] {
  const { compared, people, pairs, found, unchecked, minSimilarity, msPerPerson, longestPauseMs } = run;
  const bar =
    minSimilarity < samePicture
      ? `Two faces count from a similarity of ${minSimilarity.toFixed(3)} on: one such comparison in 20 names a pair that is none.`
      : 'Nothing that was measured of the face models reaches so far: of faces only the same picture twice was found. Measure this gallery with "calibrate --apply --allow-lower", then compare with --all.';
  return [
    `${compared} new people held against ${people}: ${pairs} pairs, ${found} found. ${bar}`,
    `${msPerPerson.toFixed(1)} ms a person, nothing else for ${longestPauseMs.toFixed(0)} ms at most.`,
    ...(unchecked === 0
      ? []
      : [`Of ${unchecked} people nothing can be said: the face models in use do not know them.`]),
    ...(disagreeing.length === 0
      ? []
      : [
          'One number with two faces, perhaps: their pictures do not look like each other.',
          ...indented(disagreeing),
        ]),
  ];
}

function openLines(open: readonly DuplicatePair[]): readonly string[] {
  if (open.length === 0) return ['No two people here are in doubt of being one.'];
  const pairs = open.map(
    ({ personIds, by, finder, foundAt }) =>
      `${personIds.join(' and ')}, by ${by}, found by ${finder} on ${new Date(foundAt).toISOString().slice(0, 10)}`,
  );
  return [
    `${open.length} pairs wait for a supervisor, who compares them at the panel:`,
    ...indented(pairs),
    'Names of the people: "npm run -s gate -- roster".',
  ];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
