import type { FaultOf } from '../../main/core/codes.ts';
import type { GuidanceStep } from '../../main/core/matching/observation.ts';
import { err, ok } from '../../main/core/result.ts';
import type { EngineState, FaceEngine, FaceReading, FrameReading } from '../../main/ports/engine.ts';
import { goodGrades, goodQuality } from './good-quality.ts';
import { createScriptEngine } from './script-engine.ts';
import { templateOf, testPack } from './store-bench.ts';

/** Who stands before the camera: a face along `axis` (see `templateOf`), at `x` in the picture. */
export interface SeenPerson {
  readonly axis: number;
  readonly wobble?: number;
  /** Left edge of the face, pixels; another place is another track. */
  readonly x?: number;
  /** The face is there and cannot be used. */
  readonly guidance?: GuidanceStep;
  /** Pack of the description; the engine's own when not given. */
  readonly pack?: string;
}

/** An engine that sees whoever the test put before the camera. */
export interface LaneEngine extends FaceEngine {
  /** Undefined: nobody. */
  sees(person: SeenPerson | undefined): void;
  /** The process is gone: calls fail so until `back`. */
  goesDown(code: FaultOf<'engine'>): void;
  back(pack?: string): void;
  /** The next frame throws, as only a bug can. */
  throwsOnce(): void;
  /** Frames being read now, and the most that ever were at once. */
  underWay(): { readonly now: number; readonly most: number };
}

export function createLaneEngine(
  initial: EngineState = { kind: 'down', code: 'engine/starting' },
): LaneEngine {
  const listeners = new Set<(state: EngineState) => void>();
  let seen: SeenPerson | undefined;
  let state = initial;
  let bug = false;
  let now = 0;
  let most = 0;
  function become(next: EngineState): void {
    state = next;
    for (const listener of listeners) listener(next);
  }
  return {
    sees: (person) => {
      seen = person;
    },
    goesDown: (code) => become({ kind: 'down', code }),
    back: (pack = testPack) => become({ kind: 'ready', pack }),
    throwsOnce: () => {
      bug = true;
    },
    underWay: () => ({ now, most }),
    async observe() {
      now += 1;
      most = Math.max(most, now);
      await Promise.resolve();
      now -= 1;
      if (bug) {
        bug = false;
        throw new Error('a bug in the reading of a frame');
      }
      return state.kind === 'down' ? err(state.code) : ok(readingOf(seen, state.pack));
    },
    describePortrait: createScriptEngine().describePortrait,
    async cutOut() {
      return state.kind === 'down' ? err(state.code) : ok(Buffer.from(`live face ${seen?.axis ?? 'gone'}`));
    },
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => undefined,
  };
}

const timingsMs = { detect: 1, landmarks: 1, describe: 1 };

function readingOf(seen: SeenPerson | undefined, pack: string): FrameReading {
  if (seen === undefined) return { faceCount: 0, nearest: undefined, timingsMs };
  return { faceCount: 1, nearest: faceReadingOf(seen, pack), timingsMs };
}

export function faceReadingOf(seen: SeenPerson, pack = testPack): FaceReading {
  const { axis, wobble = 0, x = 200, guidance } = seen;
  return {
    box: { x, y: 100, width: 160, height: 200 },
    confidence: 0.99,
    landmarks: [],
    quality: { ...goodQuality, score: 0.8 },
    grades: goodGrades,
    guidance,
    template: guidance === undefined ? templateOf(axis, wobble, seen.pack ?? pack) : undefined,
  };
}
