import type { LabelledFace } from '../../main/core/matching/impostor-scores.ts';
import { Template } from '../../main/core/matching/template.ts';

export const worldPack = 'world/1';

/** Made-up people whose likeness to each other depends on who they are: kin share half of what makes a face. */
export interface FaceWorld {
  /** `people` new people with `faces` pictures each. */
  faces(people: number, faces: number): readonly LabelledFace[];
}

/** @param random numbers 0 <= x < 1 */
export function createFaceWorld(random: () => number, dimension = 24): FaceWorld {
  let born = 0;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const vector = (): number[] => Array.from({ length: dimension }, normal);
  // Everybody has something of the mean face, so that strangers are more alike than chance.
  const meanFace = vector().map((x) => 0.6 * x);
  const families = Array.from({ length: 40 }, vector);
  return {
    faces(people, faces) {
      return Array.from({ length: people }, () => {
        const person = `person-${++born}`;
        const family = families[Math.floor(random() * families.length)] ?? [];
        const self = vector().map((x, i) => x + (meanFace[i] ?? 0) + 0.5 * (family[i] ?? 0));
        return Array.from({ length: faces }, () => {
          const template = Template.from(
            worldPack,
            self.map((x) => x + 0.4 * normal()),
          );
          if (template === undefined) throw new Error('A face without direction.');
          return { person, template };
        });
      }).flat();
    },
  };
}
