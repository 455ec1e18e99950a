import type { Interval } from '../../../native-models/evaluation/intervals.ts';
import type { GalleryResult } from './galleries.ts';
import { figure, interval } from './verification-json.ts';

/** What is promised: a stranger is let in at most once in so many passes. */
export interface Promised {
  readonly oneFalseAcceptIn: number;
}

/**
 * `kept`: the whole interval lies at or below the promise. `within`: the promise lies in the interval, so the
 * measurement does not speak against it. `broken`: even the lower end lies above.
 */
export type Verdict = 'kept' | 'within' | 'broken';

export function verdictOn(
  fpirCi95: Interval | undefined,
  { oneFalseAcceptIn }: Promised,
): Verdict | undefined {
  if (!fpirCi95) return undefined;
  const promised = 1 / oneFalseAcceptIn;
  if (fpirCi95[1] <= promised) return 'kept';
  return fpirCi95[0] <= promised ? 'within' : 'broken';
}

/** The machine form of one set's galleries. */
export function identificationJson(
  pack: string,
  set: string,
  results: readonly GalleryResult[],
  promised: Promised,
): object {
  const groups = [...new Set(results.flatMap((r) => r.group ?? []))];
  const of = (group: string | undefined): object[] =>
    results.filter((r) => r.group === group).map((r) => galleryJson(r, promised));
  return {
    pack,
    set,
    galleries: of(undefined),
    groups: groups.map((group) => ({ group, galleries: of(group) })),
  };
}

function galleryJson({ asked, picturesPerPerson, outcome }: GalleryResult, promised: Promised): object {
  const common = { gallery: asked, picturesPerPerson };
  if ('skipped' in outcome) return { ...common, skipped: outcome.skipped };
  const { rates: r, bar, note } = outcome;
  const verdict = verdictOn(r.fpirCi95, promised);
  return {
    ...common,
    galleryPeople: r.galleryPeople,
    note: note ?? null,
    minSimilarity: figure(bar.minSimilarity),
    fpir: figure(r.fpir),
    fpirCi95: interval(r.fpirCi95),
    promisedFpir: figure(1 / promised.oneFalseAcceptIn, 1e9),
    verdict: verdict ?? null,
    staysWithinPromise: verdict === undefined ? null : verdict !== 'broken',
    calibrationPromises: bar.refused === undefined,
    calibrationPromisesFpir: figure(bar.promisedFpir),
    fnir: figure(r.fnir),
    fnirCi95: interval(r.fnirCi95),
    mates: r.mates,
    strangers: r.strangers,
    strangersAccepted: r.strangersAccepted,
    strangerProbes: r.strangerProbes,
    matedProbes: r.matedProbes,
    draws: r.draws,
  };
}
