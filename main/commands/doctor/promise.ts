import { existsSync } from 'node:fs';
import { calibrationOf } from '../../../native-models/packs/calibration.ts';
import type { GateSettings } from '../../adapters/config/schema.ts';
import { packInUse } from '../../compose-packs.ts';
import { readSiteCalibration, siteCalibrationPath } from '../../compose-site-calibration.ts';
import { openGateSecrets } from '../../compose-store.ts';
import { wantedPortraits } from '../../core/enrolment/refusal.ts';
import { type BarTable, provableFmr, similarityBarFor } from '../../core/matching/calibration.ts';
import type { Check, Finding } from './finding.ts';

const part = 'wrong accepts';
/** People on the list of a boat. */
const boat = 15;

/** What the gate may say about wrong accepts, and where that ends. */
export const promise: Check = async (settings) => {
  const table = calibrationOf(await packInUse(settings.recognition.pack));
  const findings = table === undefined ? [] : [promiseFinding(settings.recognition, table)];
  return [...findings, ...siteFinding(settings)];
};

/** @param table the calibration of the pack in use */
export function promiseFinding(
  {
    oneFalseAcceptIn,
    minSimilarity,
  }: Pick<GateSettings['recognition'], 'oneFalseAcceptIn' | 'minSimilarity'>,
  table: BarTable,
): Finding {
  if (minSimilarity !== undefined) {
    const sentence = `The bar ${minSimilarity} is set by hand ("recognition.minSimilarity"): nothing is promised about wrong accepts, and it does not follow the lists. Remove it outside of trials.`;
    return { part, state: 'attention', sentence };
  }
  const bar = similarityBarFor(table, {
    ...{ oneFalseAcceptIn, people: boat },
    templatesPerPerson: wantedPortraits,
  });
  const most = Math.floor(-Math.log1p(-1 / oneFalseAcceptIn) / -Math.log1p(-provableFmr(table)));
  const shown = `The measured faces show one wrong accept in ${oneFalseAcceptIn} passes of strangers for up to ${most} templates on open lists; beyond that the bar is extrapolated to the strict side and not promised.`;
  if (bar.refused === undefined) return { part, state: 'ok', sentence: shown };
  const forBoat = `For a boat of ${boat} with ${wantedPortraits} pictures each they show one in ${Math.floor(1 / bar.promisedFpir)}.`;
  const advice = 'With 50 people or more enrolled, "npm run gate -- calibrate" derives the site’s own table.';
  return { part, state: 'attention', sentence: `${shown} ${forBoat} ${advice}` };
}

/** Only the gate's own keys can say whether the table is its own. */
function siteFinding(settings: GateSettings): readonly Finding[] {
  if (!existsSync(siteCalibrationPath(settings))) return [];
  const keys = openGateSecrets(settings, true);
  if (!keys.ok) return [];
  const site = readSiteCalibration(settings, keys.value);
  if (!site.ok) return [{ part, state: 'problem', sentence: site.error }];
  if (site.value === undefined) return [];
  const { people, measuredOn, mayLower } = site.value;
  const does = mayLower
    ? 'raises bars, and lowers them as far as they show'
    : 'raises bars where it is stricter';
  return [
    { part, state: 'ok', sentence: `The site's own table of ${people} people (${measuredOn}) ${does}.` },
  ];
}
