import type { DescribedPicture } from './describe-set.ts';
import { type Interval, wilson } from './intervals.ts';
import { groupOf } from './labelled-pictures.ts';
import type { FaceMatrix, PairScan } from './pair-scan.ts';
import { bootstrapPeople, type GenuineOfPerson, weightedImpostors, weightedTar } from './people-bootstrap.ts';
import type { RateFigures, ToldRate } from './verification.ts';

/** What the bar of the whole set does to one group. */
export interface GroupRate {
  readonly tar: number | undefined;
  readonly tarCi95: Interval | undefined;
  /** Share of the pairs of different people of this group that pass. */
  readonly fmr: number | undefined;
  readonly fmrCi95: Interval | undefined;
}

export interface GroupFigures {
  readonly group: string;
  readonly people: number;
  readonly pictures: number;
  readonly genuinePairs: number;
  readonly impostorPairs: number;
  readonly failureToAcquire: number;
  readonly failureToAcquireCi95: Interval | undefined;
  /** At the set-wide bar of each rate that has one. */
  readonly rates: Readonly<Partial<Record<ToldRate, GroupRate>>>;
}

interface GroupInput {
  readonly pictures: readonly DescribedPicture[];
  readonly faces: FaceMatrix;
  readonly scan: PairScan;
  /** By number of person; people without a described face follow those of the matrix. */
  readonly genuine: readonly GenuineOfPerson[];
  readonly rates: Readonly<Record<ToldRate, RateFigures>>;
  readonly random: () => number;
}

const rounds = 300;

/** One entry per group, by name; none for a set whose folders name no groups. */
export function groupFigures(input: GroupInput): GroupFigures[] {
  const groups = [...new Set(input.pictures.map((p) => groupOf(p.person)))];
  return groups
    .flatMap((group) => (group === undefined ? [] : [group]))
    .sort()
    .map((group) => oneGroup(group, input));
}

function oneGroup(group: string, input: GroupInput): GroupFigures {
  const pictures = input.pictures.filter((p) => groupOf(p.person) === group);
  const lost = pictures.filter((p) => !p.template).length;
  const members = input.genuine.flatMap((own, number) =>
    groupOf(own.person) === group ? [{ own, number }] : [],
  );
  const own = members.map((m) => m.own);
  const place = new Map(members.map((m, i) => [m.number, i]));
  const facesOf = new Float64Array(members.length);
  for (const person of input.faces.person) {
    const i = place.get(person);
    if (i !== undefined) facesOf[i] = (facesOf[i] ?? 0) + 1;
  }
  const rates = Object.entries(input.rates).flatMap(([rate, figures]) =>
    'reason' in figures
      ? []
      : [[rate, rateOfGroup({ place, facesOf, own }, figures.minSimilarity, input)] as const],
  );
  return {
    group,
    people: members.length,
    pictures: pictures.length,
    genuinePairs: own.reduce((sum, o) => sum + o.pairs, 0),
    impostorPairs: weightedImpostors(
      facesOf,
      facesOf.map(() => 1),
    ),
    failureToAcquire: lost / pictures.length,
    failureToAcquireCi95: wilson(lost, pictures.length),
    rates: Object.fromEntries(rates),
  };
}

interface GroupPeople {
  /** Place in the two lists below by the person's number in the matrix. */
  readonly place: ReadonlyMap<number, number>;
  readonly facesOf: Float64Array;
  readonly own: readonly GenuineOfPerson[];
}

function rateOfGroup(
  { place, facesOf, own }: GroupPeople,
  minSimilarity: number,
  { faces, scan, random }: GroupInput,
): GroupRate {
  const passing: (readonly [number, number])[] = [];
  const { impostorTop: top } = scan;
  for (let i = 0; i < top.length && (top.similarity[i] ?? 0) >= minSimilarity; i++) {
    const a = place.get(faces.person[top.a[i] ?? 0] ?? 0);
    const b = place.get(faces.person[top.b[i] ?? 0] ?? 0);
    if (a !== undefined && b !== undefined) passing.push([a, b]);
  }
  const figures = (weights: Float64Array): { tar: number; fmr: number } => ({
    tar: weightedTar(own, weights, minSimilarity),
    fmr:
      passing.reduce((sum, [a, b]) => sum + (weights[a] ?? 0) * (weights[b] ?? 0), 0) /
      weightedImpostors(facesOf, weights),
  });
  const { tar, fmr } = figures(facesOf.map(() => 1));
  const intervals = bootstrapPeople(own.length, rounds, random, figures);
  return {
    tar: Number.isFinite(tar) ? tar : undefined,
    tarCi95: intervals.tar,
    fmr: Number.isFinite(fmr) ? fmr : undefined,
    // Nothing seen is not nothing possible: the sample consists of pairs of people, not of pictures.
    fmrCi95: passing.length > 0 ? intervals.fmr : wilson(0, (own.length * (own.length - 1)) / 2),
  };
}
