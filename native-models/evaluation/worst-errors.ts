import type { DescribedPicture } from './describe-set.ts';
import type { FaceMatrix, PairScan } from './pair-scan.ts';

/** A pair of pictures by file name. */
export interface NamedPair {
  readonly a: string;
  readonly b: string;
  readonly similarity: number;
}

export interface WorstErrors {
  /** The most similar pictures of different people, most similar first. */
  readonly mostSimilarDifferent: readonly NamedPair[];
  /** The least similar pictures of one person, least similar first. */
  readonly leastSimilarSame: readonly NamedPair[];
  /** Pictures in which no face was found, or that could not be read. */
  readonly notFound: readonly string[];
}

/** What a person should look at first: wrong labels, twins, covered faces. `limit` of each kind. */
export function worstErrors(
  pictures: readonly DescribedPicture[],
  faces: FaceMatrix,
  { genuine, impostorTop }: PairScan,
  limit: number,
): WorstErrors {
  const named = (
    pairs: { a: Int32Array; b: Int32Array; similarity: Float32Array },
    i: number,
  ): NamedPair => ({
    a: faces.pictures[pairs.a[i] ?? 0]?.file ?? '',
    b: faces.pictures[pairs.b[i] ?? 0]?.file ?? '',
    similarity: pairs.similarity[i] ?? Number.NaN,
  });
  const similar = Array.from({ length: Math.min(limit, impostorTop.length) }, (_, i) =>
    named(impostorTop, i),
  );
  const ascending = genuine.sortedDescending();
  const dissimilar = Array.from({ length: Math.min(limit, ascending.length) }, (_, i) =>
    named(ascending, ascending.length - 1 - i),
  );
  return {
    mostSimilarDifferent: similar,
    leastSimilarSame: dissimilar,
    notFound: pictures
      .filter((p) => !p.template)
      .map((p) => p.file)
      .slice(0, limit * 10),
  };
}
