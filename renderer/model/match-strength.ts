/** How alike two faces are, 0 (hardly) to 3 (as good as certain), against the bar the gate needs. */
export type Strength = 0 | 1 | 2 | 3;

/** Cosine similarity between the marks of the bar. */
const step = 0.08;

/** In words, never as a naked figure: a similarity means something only against the needed one. */
export function strengthOf(similarity: number, needed: number): Strength {
  if (!Number.isFinite(similarity) || !Number.isFinite(needed)) return 0;
  if (similarity < needed - step) return 0;
  if (similarity < needed) return 1;
  return similarity < needed + step ? 2 : 3;
}

/** Places on the bar, 0..1: how far it fills and where the needed mark stands. */
export interface BarPlaces {
  readonly filled: number;
  readonly needed: number;
}

const neededPlace = 0.625;

/** The needed mark stands always at the same place, so that the eye learns it. */
export function barPlaces(similarity: number, needed: number): BarPlaces {
  if (!Number.isFinite(similarity) || !Number.isFinite(needed)) return { filled: 0, needed: neededPlace };
  const filled = neededPlace + ((similarity - needed) / step) * 0.1875;
  return { filled: Math.max(0.02, Math.min(1, filled)), needed: neededPlace };
}
