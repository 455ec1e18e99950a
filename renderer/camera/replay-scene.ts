/** How one walk-up is played, ms. */
const approachMs = 1_200;
const standMs = 2_500;
const leaveMs = 700;
const gapMs = 1_000;
export const walkUpMs = approachMs + standMs + leaveMs + gapMs;

/** How long the glitter on the water takes across the picture, ms. */
const glintMs = 7_300;

/** Share of the frame's height that the picture fills at the closest. */
const nearest = 0.9;
/** Share of the nearest size at which a person comes into sight. */
const farthest = 0.35;

/** What to draw at one moment; null person: the quay is empty. */
export interface SceneMoment {
  /** Where light glitters on the water, 0..1 of the width. It always moves: no camera gives the same picture twice. */
  readonly glint: number;
  readonly person: {
    /** Index into the pictures. */
    readonly picture: number;
    /** Height of the picture as a share of the frame's height. */
    readonly height: number;
    /** 0..1 */
    readonly opacity: number;
    /** Offset of the picture's centre as shares of the frame. */
    readonly dx: number;
    readonly dy: number;
    /** Around 1. */
    readonly brightness: number;
  } | null;
}

const smooth = (x: number) => x * x * (3 - 2 * x);

/** True while the person of this moment stands at the lane: the only time to wait in. */
export function standsAt(tMs: number): boolean {
  const t = (tMs % walkUpMs) - gapMs - approachMs;
  return t >= 0 && t < standMs;
}

/**
 * The scene at `tMs` of the play: one person after the other, for ever. Deterministic.
 * @param swayMs time by which people sway and the water glitters; it goes on while the play waits
 */
export function sceneAt(tMs: number, pictures: number, swayMs: number = tMs): SceneMoment {
  const glint = (swayMs % glintMs) / glintMs;
  if (pictures <= 0) return { glint, person: null };
  const round = Math.floor(tMs / walkUpMs);
  const t = tMs - round * walkUpMs;
  // The gap comes first, so that the very first frame after a reconnect shows an empty lane.
  if (t < gapMs) return { glint, person: null };
  const near = nearness(t - gapMs);
  const seconds = swayMs / 1_000;
  return {
    glint,
    person: {
      picture: round % pictures,
      height: nearest * (farthest + (1 - farthest) * near.size),
      opacity: near.opacity,
      dx: 0.004 * Math.sin(seconds * 1.9) + 0.0015 * Math.sin(seconds * 5.3) + near.side,
      dy: 0.003 * Math.sin(seconds * 2.6) + (1 - near.size) * 0.06,
      brightness: 1 + 0.025 * Math.sin(seconds * 1.1),
    },
  };
}

function nearness(t: number): { size: number; opacity: number; side: number } {
  if (t < approachMs) {
    const x = smooth(t / approachMs);
    return { size: x, opacity: Math.min(1, x * 3), side: 0 };
  }
  if (t < approachMs + standMs) return { size: 1, opacity: 1, side: 0 };
  const x = smooth((t - approachMs - standMs) / leaveMs);
  return { size: 1, opacity: 1 - x, side: 0.25 * x };
}
