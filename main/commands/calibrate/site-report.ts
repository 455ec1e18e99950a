import { type BarTable, provableFmr, similarityBarFor } from '../../core/matching/calibration.ts';
import { barFor } from '../../core/matching/tiers.ts';
import type { SiteMeasurement } from './site-measurement.ts';

/** A tier, and what it would be held against. */
export interface TierLine {
  readonly tier: string;
  readonly people: number;
  readonly templatesPerPerson: number;
  /** Bar of the pack, of the site's own table, and the one that a gate with this table takes. */
  readonly pack: number;
  readonly site: number;
  readonly inUse: number;
  /** At most this share of strangers' passes end in a wrong accept, as far as the site's people show. */
  readonly promisedFpir: number;
  readonly refused: 'calibration/too-rare' | null;
}

export interface SiteReport extends SiteMeasurement {
  readonly pack: string;
  readonly oneFalseAcceptIn: number;
  readonly mayLower: boolean;
  readonly tiers: readonly TierLine[];
  /** The rarest false-match rate that these people can show. */
  readonly rarestShown: number;
  /** Where the table was stored; null if it was only printed. */
  readonly stored: string | null;
  /** A bar set by hand in the configuration, which no table changes; null without one. */
  readonly byHand: number | null;
}

export interface TierWanted {
  readonly tier: string;
  readonly people: number;
}

/** The bars of each tier by the pack, by the site, and as the gate would take them. */
export function tierLines(
  tables: { readonly pack: BarTable; readonly site: BarTable; readonly mayLower: boolean },
  oneFalseAcceptIn: number,
  templatesPerPerson: number,
  tiers: readonly TierWanted[],
): readonly TierLine[] {
  return tiers.map(({ tier, people }) => {
    const request = { oneFalseAcceptIn, people: Math.max(1, people), templatesPerPerson };
    const ofSite = similarityBarFor(tables.site, request);
    const both = { pack: tables.pack, site: { table: tables.site, mayLower: tables.mayLower } };
    const size = { people: request.people, templates: request.people * templatesPerPerson };
    return {
      ...{ tier, people: request.people, templatesPerPerson },
      pack: similarityBarFor(tables.pack, request).minSimilarity,
      site: ofSite.minSimilarity,
      inUse: barFor(both, oneFalseAcceptIn, size).minSimilarity,
      promisedFpir: ofSite.promisedFpir,
      refused: ofSite.refused ?? null,
    };
  });
}

/** The report for people. */
export function reportText(report: SiteReport): string {
  const { people, peopleInGallery, templates, pairs, pack } = report;
  const sample = people < peopleInGallery ? `, a sample of ${peopleInGallery}` : '';
  const lines = [
    `${people} people${sample}, ${templates} templates of ${pack}: ${pairs} pairs of different people.`,
    ...suspectLines(report),
    '',
    'similarity   strangers that reach it (95 % limits)              seen',
    ...report.rows.map(
      (row) =>
        `${row.minSimilarity.toFixed(4).padStart(10)}   one in ${oneIn(row.fmr)} (${oneIn(row.lower)} to ${oneIn(row.upper)})   ${row.evidence === 'counted' ? `${row.errors} pairs` : `extrapolated, ${row.errors} pairs`}`,
    ),
    '',
    `For one wrong accept in ${report.oneFalseAcceptIn} passes of strangers:`,
    ...report.tiers.map(tierText),
    `These people can show errors down to one in ${oneIn(provableFmr(report))} comparisons; nothing rarer is promised.`,
    ...endLines(report),
  ];
  return `${lines.join('\n')}\n`;
}

function suspectLines({ suspects, leftOut }: SiteReport): readonly string[] {
  if (suspects.length === 0) return [];
  const said =
    leftOut > 0
      ? 'Left out, because you said that each is one person:'
      : 'Very likely one person under two names. They count as strangers until you compare their papers and say --leave-out-suspects; left out wrongly, they make the bar too lax:';
  return [said, ...suspects.map((pair) => `  ${pair.join(' and ')}`)];
}

function tierText(line: TierLine): string {
  const bars = `pack ${line.pack.toFixed(4)}, site ${line.site.toFixed(4)}, in use ${line.inUse.toFixed(4)}`;
  const promise =
    line.refused === null
      ? 'shown by these people'
      : `not shown: these people show one in ${oneIn(line.promisedFpir)} passes, the bar is extrapolated`;
  return `  ${line.tier} (${line.people} people): ${bars}; ${promise}`;
}

function endLines({ stored, mayLower, tiers, byHand }: SiteReport): readonly string[] {
  const lower = tiers.some((line) => line.site < line.pack);
  const hand =
    byHand === null
      ? []
      : [
          `The configuration sets the bar ${byHand} by hand ("recognition.minSimilarity"): no table changes it.`,
        ];
  const note =
    lower && !mayLower
      ? [
          'This site’s people are easier to tell apart than the pack’s hardest set. Bars are only raised unless you say --allow-lower: strangers at the gate need not look like the people enrolled.',
        ]
      : [];
  const end =
    stored === null
      ? 'Nothing was changed. Store it with --apply.'
      : `Stored in ${stored}; the gate uses it from its next start.`;
  return [...note, ...hand, end];
}

/** A rate as people say it. */
function oneIn(rate: number): string {
  if (!(rate > 0)) return 'none';
  const times = 1 / rate;
  return times < 1e6 ? String(Math.round(times)) : `${(times / 1e6).toPrecision(3)} million`;
}
