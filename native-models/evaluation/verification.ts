import type { DescribedPicture } from './describe-set.ts';
import { type FoldAccuracy, foldAccuracy, type ScoredPair } from './fold-accuracy.ts';
import { type Interval, wilson } from './intervals.ts';
import { type FaceMatrix, faceMatrix, type PairScan, scanPairs } from './pair-scan.ts';
import type { ListedPair } from './pairs-file.ts';
import {
  bootstrapPeople,
  countAtLeast,
  type GenuineOfPerson,
  weightedFirstRefused,
  weightedImpostors,
  weightedTar,
} from './people-bootstrap.ts';
import { type GroupFigures, groupFigures } from './verification-groups.ts';

/** False-match rates at which the true accepts are told. */
export const toldRates = ['1e-2', '1e-3', '1e-4'] as const;
export type ToldRate = (typeof toldRates)[number];

/**
 * Pairs of different people that must be allowed to pass at a rate before a bar for it is told. Fewer say next to
 * nothing: by Doddington's rule, 30 errors tell a rate to within 30 %, and 10 to within some 60 %.
 */
export const leastErrors = 10;

/** Share of the impostor pairs kept with their faces: the loosest told rate and room for the bootstrap. */
const topShare = 0.025;
const bootstrapRounds = 500;

/** The bar of one rate and what it lets in; or why there is none. */
export type RateFigures =
  | {
      readonly minSimilarity: number;
      readonly tar: number;
      readonly tarCi95: Interval | undefined;
      /** Over the same-person pairs of the list instead of all; undefined without a list. */
      readonly tarListed: number | undefined;
    }
  | { readonly reason: string };

export interface Verification {
  readonly pictures: number;
  /** People with a picture, with or without a face in it. */
  readonly people: number;
  /** All pairs of one person, with the lost ones. */
  readonly genuinePairs: number;
  /** Of them, pairs with a picture in which no face was found. */
  readonly genuineLost: number;
  readonly impostorPairs: number;
  readonly accuracy: FoldAccuracy | { readonly reason: string };
  readonly rates: Readonly<Record<ToldRate, RateFigures>>;
  /** Share of pictures without a template, 0..1. */
  readonly failureToAcquire: number;
  readonly failureToAcquireCi95: Interval | undefined;
  readonly groups: readonly GroupFigures[];
  /** What the report draws from. */
  readonly faces: FaceMatrix;
  readonly scan: PairScan;
}

export interface VerificationOptions {
  readonly pictures: readonly DescribedPicture[];
  /** Undefined: no accuracy is told. */
  readonly pairs: readonly ListedPair[] | undefined;
  /** In [0, 1), for the bootstrap. */
  readonly random: () => number;
}

/** Compares all pictures of a set with one another. @throws if the set holds no picture */
export function verify({ pictures, pairs, random }: VerificationOptions): Verification {
  if (pictures.length === 0) throw new Error('A set without pictures cannot be measured.');
  const faces = faceMatrix(pictures);
  const scan = scanPairs(faces, topShare);
  const genuine = genuineByPerson(pictures, faces, scan);
  const scored = pairs && scorePairs(pairs, pictures);
  const bars = toldRates.map((rate) => firstRefused(scan, Number(rate)));
  const tarCi95 = tarIntervals(faces, scan, genuine, random);
  const lost = pictures.filter((p) => !p.template).length;
  const genuinePairs = genuine.reduce((sum, own) => sum + own.pairs, 0);
  const rates = Object.fromEntries(
    toldRates.map((rate, i) => [
      rate,
      rateFigures(rate, bars[i], scan.impostorCount, genuine, tarCi95[rate], scored),
    ]),
  ) as Record<ToldRate, RateFigures>;
  return {
    pictures: pictures.length,
    people: new Set(pictures.map((p) => p.person)).size,
    genuinePairs,
    genuineLost: genuinePairs - scan.genuine.length,
    impostorPairs: scan.impostorCount,
    accuracy: accuracyOf(scored),
    rates,
    failureToAcquire: lost / pictures.length,
    failureToAcquireCi95: wilson(lost, pictures.length),
    groups: groupFigures({ pictures, faces, scan, genuine, rates, random }),
    faces,
    scan,
  };
}

function accuracyOf(scored: readonly ScoredPair[] | undefined): Verification['accuracy'] {
  if (!scored) return { reason: 'no list of pairs was given' };
  return foldAccuracy(scored) ?? { reason: 'the list has one fold: there is no other to choose the bar on' };
}

function scorePairs(pairs: readonly ListedPair[], pictures: readonly DescribedPicture[]): ScoredPair[] {
  const templates = new Map(pictures.map((p) => [p.file, p.template]));
  return pairs.map(({ fold, a, b, same }) => {
    const [first, second] = [templates.get(a), templates.get(b)];
    return { fold, same, similarity: first && second && first.similarityTo(second) };
  });
}

/**
 * Same-person pairs by person: first the people of the matrix by number, then those without a described face.
 * @returns one entry per person, at least as many as the matrix has people
 */
function genuineByPerson(
  pictures: readonly DescribedPicture[],
  faces: FaceMatrix,
  { genuine }: PairScan,
): GenuineOfPerson[] {
  const counts = new Map<string, number>(faces.people.map((person) => [person, 0]));
  for (const { person } of pictures) counts.set(person, (counts.get(person) ?? 0) + 1);
  const found: number[][] = [...counts].map(() => []);
  for (let i = 0; i < genuine.length; i++)
    found[faces.person[genuine.a[i] ?? 0] ?? 0]?.push(genuine.similarity[i] ?? Number.NaN);
  return [...counts].map(([person, n], i) => ({
    person,
    similarities: Float32Array.from(found[i] ?? []).sort(),
    pairs: (n * (n - 1)) / 2,
  }));
}

/** The similarity above which at most `rate` of the impostor pairs lie; undefined if too few may pass. */
function firstRefused({ impostorCount, impostorTop }: PairScan, rate: number): number | undefined {
  // 70 allowed pairs must not become 69 because 70 is stored as 69.999...
  const allowed = Math.floor(impostorCount * rate + 1e-6);
  return allowed < leastErrors ? undefined : impostorTop.similarity[allowed];
}

function rateFigures(
  rate: ToldRate,
  refused: number | undefined,
  impostors: number,
  genuine: readonly GenuineOfPerson[],
  tarCi95: Interval | undefined,
  scored: readonly ScoredPair[] | undefined,
): RateFigures {
  if (refused === undefined) {
    const needed = Math.ceil(leastErrors / Number(rate));
    return {
      reason: `${impostors.toLocaleString('en')} pairs of different people, ${needed.toLocaleString('en')} needed`,
    };
  }
  const minSimilarity = nextUp(refused);
  const pairs = genuine.reduce((sum, own) => sum + own.pairs, 0);
  if (pairs === 0) return { reason: 'no person has two pictures' };
  const accepted = genuine.reduce((sum, own) => sum + countAtLeast(own.similarities, minSimilarity), 0);
  const listed = scored?.filter((p) => p.same);
  const listedAccepted = listed?.filter((p) => (p.similarity ?? -1) >= minSimilarity).length;
  const tarListed =
    listed?.length && listedAccepted !== undefined ? listedAccepted / listed.length : undefined;
  return { minSimilarity, tar: accepted / pairs, tarCi95, tarListed };
}

/** The next larger single-precision number: nothing equal to the first pair that must not pass may pass. */
export function nextUp(value: number): number {
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, value);
  const raw = bits.getInt32(0);
  if (raw === 0 || raw === -0x80000000) return 2 ** -149;
  bits.setInt32(0, raw > 0 ? raw + 1 : raw - 1);
  return bits.getFloat32(0);
}

/** The bar is found anew in each drawing: who the impostors are makes the bar as uncertain as the accepts. */
function tarIntervals(
  faces: FaceMatrix,
  scan: PairScan,
  genuine: readonly GenuineOfPerson[],
  random: () => number,
): Partial<Record<ToldRate, Interval>> {
  const facesOf = new Float64Array(genuine.length);
  for (const person of faces.person) facesOf[person] = (facesOf[person] ?? 0) + 1;
  const rates = toldRates.map(Number);
  return bootstrapPeople(genuine.length, bootstrapRounds, random, (weights) => {
    const impostors = weightedImpostors(facesOf, weights);
    const refused = weightedFirstRefused(scan.impostorTop, faces.person, weights, impostors, rates);
    const tars = toldRates.map((rate, i) => [
      rate,
      weightedTar(genuine, weights, nextUp(refused[i] ?? Number.NaN)),
    ]);
    return Object.fromEntries(tars) as Record<ToldRate, number>;
  });
}
