import type { GallerySize, PersonFaces } from '../../../native-models/evaluation/gallery-draw.ts';
import {
  type Identification,
  identify,
  peopleOf,
  possibleSize,
} from '../../../native-models/evaluation/identification.ts';
import { groupOf } from '../../../native-models/evaluation/labelled-pictures.ts';
import { PairList } from '../../../native-models/evaluation/pair-list.ts';
import { pairsAtLeast } from '../../../native-models/evaluation/pair-scan.ts';
import type { SimilarityBar } from '../../core/matching/calibration.ts';
import { createRandom } from '../demo/random.ts';
import type { Measurement } from './measurement.ts';

/** The bar that the product itself would take for a gallery of this size. */
export type BarFor = (size: GallerySize) => SimilarityBar;

/** One gallery size on a whole set or on one group of it. */
export interface GalleryResult {
  /** People asked for. */
  readonly asked: number;
  readonly picturesPerPerson: number;
  /** Undefined for the whole set. */
  readonly group: string | undefined;
  readonly outcome:
    | { readonly skipped: string }
    | {
        readonly bar: SimilarityBar;
        readonly rates: Identification;
        /** Why the gallery is smaller than asked for. */
        readonly note: string | undefined;
      };
}

export interface GalleryOptions {
  readonly sizes: readonly number[];
  readonly barFor: BarFor;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** Pictures enrolled of each person: one, which is the hardest, and three, which the product asks for. */
const enrolments = [1, 3];

interface Planned {
  readonly asked: GallerySize;
  readonly group: string | undefined;
  readonly people: readonly PersonFaces[];
  readonly plan:
    | { readonly skipped: string }
    | { readonly size: GallerySize; readonly bar: SimilarityBar; readonly note: string | undefined };
}

/** Searches galleries of each size, on the whole set and within each of its groups. */
export function measureGalleries(measurement: Measurement, options: GalleryOptions): GalleryResult[] {
  const planned = plan(measurement, options);
  const { faces } = measurement.verification;
  const bars = planned.flatMap(({ plan }) => ('skipped' in plan ? [] : [plan.bar.minSimilarity]));
  // One scan serves all galleries: the pairs from the lowest of their bars on.
  const pairs = bars.length > 0 ? pairsAtLeast(faces, Math.min(...bars)) : new PairList();
  return planned.map(({ asked, group, people, plan }) => {
    const common = { asked: asked.people, group, picturesPerPerson: asked.picturesPerPerson };
    if ('skipped' in plan) return { ...common, outcome: plan };
    const { size, bar, note } = plan;
    const where = `${measurement.pack} on ${measurement.set.name}${group === undefined ? '' : `, ${group}`}`;
    options.say(`${where}: galleries of ${size.people} people with ${size.picturesPerPerson} pictures each`);
    const random = createRandom(options.seed);
    const rates = identify({ faces, people, size, minSimilarity: bar.minSimilarity, pairs, random });
    return { ...common, outcome: { bar, rates, note } };
  });
}

function plan({ verification, pictures }: Measurement, { sizes, barFor }: GalleryOptions): Planned[] {
  const lostOf = new Map<string, number>();
  for (const { person, template } of pictures)
    if (!template) lostOf.set(person, (lostOf.get(person) ?? 0) + 1);
  const groups = [undefined, ...verification.groups.map((g) => g.group)];
  return groups.flatMap((group) => {
    const belongs = (name: string): boolean => group === undefined || groupOf(name) === group;
    const people = peopleOf(verification.faces, lostOf, belongs);
    return sizes.flatMap((size) =>
      enrolments.map((picturesPerPerson): Planned => {
        const asked = { people: size, picturesPerPerson };
        const possible = possibleSize(people, asked);
        if ('reason' in possible) return { asked, group, people, plan: { skipped: possible.reason } };
        const { size: actual, note } = possible;
        // A gallery made smaller stands for the set's largest; in a group, or as small as another, it says nothing new.
        const repeats = sizes.some((other) => other !== size && other >= actual.people && other < size);
        if (note !== undefined && (group !== undefined || repeats))
          return { asked, group, people, plan: { skipped: note } };
        return { asked, group, people, plan: { size: actual, note, bar: barFor(actual) } };
      }),
    );
  });
}
