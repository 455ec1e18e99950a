import type { Template } from '../matching/template.ts';
import { disagreeingSiblings } from './siblings.ts';

/** From here on two templates come from the same picture file; different pictures of a person stay below. */
export const samePictureSimilarity = 0.9999;

/**
 * Which pictures of one enrolment do not show the person that the others show: one stranger's picture in a
 * gallery lets the stranger through under another's name.
 *
 * Where faces are stored for the person already, those decide, not the majority of what is brought now: pictures
 * join when they are similar enough to a stored face or to a picture that joined, and what never joins is named.
 * Without stored faces the pictures judge each other (`disagreeingSiblings`).
 * @param toStored for each picture the best similarity to the person's stored faces, undefined without any
 * @param minSimilarity cosine, -1..1
 * @returns indexes of the pictures that do not belong
 */
export function strangersAmong(
  pictures: readonly Template[],
  toStored: readonly (number | undefined)[],
  minSimilarity: number,
): readonly number[] {
  if (toStored.every((similarity) => similarity === undefined))
    return disagreeingSiblings(pictures, minSimilarity);
  const belongs = new Set<number>();
  const joins = (i: number) =>
    (toStored[i] ?? Number.NaN) >= minSimilarity ||
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
