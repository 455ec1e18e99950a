import type { Template } from '../matching/template.ts';

/** From here on two templates come from the same picture file; different pictures of a person stay below. */
export const samePictureSimilarity = 0.9999;

/**
 * Which pictures of one enrolment do not show the person that the others show.
 *
 * Starting from the faces already stored for the person, or from the first picture where there are none,
 * pictures join when they are similar enough to one that belongs. What never joins is named: one stranger's
 * picture in a gallery lets the stranger through under another's name.
 * @param toStored for each picture the best similarity to the person's stored faces, undefined without any
 * @param minSimilarity cosine, -1..1
 * @returns indexes of the pictures that do not belong
 */
export function strangersAmong(
  pictures: readonly Template[],
  toStored: readonly (number | undefined)[],
  minSimilarity: number,
): readonly number[] {
  const hasStored = toStored.some((similarity) => similarity !== undefined);
  const belongs = new Set<number>();
  const joins = (i: number) =>
    (hasStored ? (toStored[i] ?? -1) >= minSimilarity : i === 0) ||
    [...belongs].some((j) => similar(pictures[i], pictures[j], minSimilarity));
  for (let grew = true; grew; ) {
    const joining = pictures.flatMap((_, i) => (!belongs.has(i) && joins(i) ? [i] : []));
    for (const i of joining) belongs.add(i);
    grew = joining.length > 0;
  }
  return pictures.flatMap((_, i) => (belongs.has(i) ? [] : [i]));
}

/** Indexes of the pictures that are neither stored already nor a repetition of an earlier one. */
export function newPictures(
  pictures: readonly Template[],
  toStored: readonly (number | undefined)[],
): readonly number[] {
  return pictures.flatMap((picture, i) => {
    const isStored = (toStored[i] ?? -1) >= samePictureSimilarity;
    const isRepeated = pictures
      .slice(0, i)
      .some((earlier) => similar(picture, earlier, samePictureSimilarity));
    return isStored || isRepeated ? [] : [i];
  });
}

function similar(a: Template | undefined, b: Template | undefined, minSimilarity: number): boolean {
  if (a === undefined || b === undefined) return false;
  const similarity = a.similarityTo(b);
  return similarity !== undefined && similarity >= minSimilarity;
}
