import type { Box, RgbaPicture } from '../main/core/frame.ts';
import { Template } from '../main/core/matching/template.ts';
import type { FaceSearch, FaceSteps } from './steps/face-steps.ts';

/**
 * Describes a face once more by the pack that the one in use takes the place of, so that people whom only the
 * older pack knows are still found. The older pack looks for the face itself, because its landmarks are made for
 * its own boxes, and must find the very face that was found already: each box holds the other's centre.
 * @returns undefined where the older pack does not see this face, or sees it twice
 */
export async function elderTemplate(
  elder: FaceSteps,
  picture: RgbaPicture,
  face: Box,
  search: FaceSearch,
): Promise<Template | undefined> {
  const [same, another] = (await elder.detect(picture, search)).filter(
    ({ box }) => holdsCentre(box, face) && holdsCentre(face, box),
  );
  if (same === undefined || another !== undefined) return undefined;
  const landmarks = await elder.landmarks(picture, same);
  const chip = landmarks && elder.align(picture, landmarks, search.kind);
  const values = chip && (await elder.describe(chip));
  return values && Template.from(elder.pack, values);
}

function holdsCentre(outer: Box, inner: Box): boolean {
  const x = inner.x + inner.width / 2;
  const y = inner.y + inner.height / 2;
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height;
}
