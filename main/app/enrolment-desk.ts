import type { PersonId, VoyageId } from '../core/brand.ts';
import type { FaultOf } from '../core/codes.ts';
import type { Refusal } from '../core/enrolment/refusal.ts';
import { refusal } from '../core/enrolment/refusal-sentences.ts';
import type { Box } from '../core/frame.ts';
import { byRank } from '../core/matching/gallery.ts';
import type { Candidate } from '../core/matching/observation.ts';
import type { Language } from '../core/people.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { FrameSource } from '../ports/camera.ts';
import type { FaceEngine, PortraitFault, PortraitReading } from '../ports/engine.ts';
import type { Ids } from '../ports/ids.ts';
import type { EnrolmentBars, FaceSearch, Lookalike } from './enrolment.ts';

export interface EnrolmentForm {
  readonly name: string;
  readonly nationality: string;
  readonly language: Language;
  readonly dateOfBirth: string | undefined;
  readonly idNumber: string | undefined;
  readonly voyageId: VoyageId | undefined;
  readonly role: string;
  /** The officer states that this is another person than the known one with the like face. */
  readonly notTheSameAs?: Lookalike | undefined;
}

/** What a picture should show, in the order in which they are asked for: pictures of one pose add little to each other. */
export const poses = ['straight', 'left', 'right', 'chin'] as const;
export type Pose = (typeof poses)[number];

export interface Capture {
  readonly captureId: string;
  /** JPEG as it would be stored. */
  readonly portrait: Uint8Array;
  /** Pictures held now. */
  readonly taken: number;
  /** What the next one should show; null: that is enough. */
  readonly next: Pose | null;
}

export type CaptureFault = PortraitFault | FaultOf<'camera'> | FaultOf<'engine'> | 'capture/too-many';

/** Guided capture at the lane: pictures are held in memory until they are saved or discarded. */
export interface EnrolmentDesk {
  capture(): Promise<Result<Capture, CaptureFault>>;
  /** Forgets one picture; its pose is asked for again. Does nothing where it is not held. */
  drop(captureId: string): void;
  /** Who is known already with a face like one of these pictures, the most alike first, at most five. Saves nothing. */
  alike(captureIds: readonly string[]): Result<readonly Candidate[], readonly Refusal[]>;
  /** Every reason why nothing was saved. On success the held pictures are forgotten. */
  save(captureIds: readonly string[], form: EnrolmentForm): Promise<Result<PersonId, readonly Refusal[]>>;
  discard(): void;
}

export type EnrolPictures = (
  pictures: readonly Uint8Array[],
  form: EnrolmentForm,
) => Promise<Result<PersonId, readonly Refusal[]>>;

const maxCaptures = 5;

export function createEnrolmentDesk(deps: {
  readonly camera: FrameSource;
  readonly engine: FaceEngine;
  readonly ids: Ids;
  readonly roi: Box;
  readonly frameTimeoutMs: number;
  readonly enrol: EnrolPictures;
  readonly faces: FaceSearch;
  readonly bars: Pick<EnrolmentBars, 'minDuplicateSimilarity'>;
}): EnrolmentDesk {
  const { camera, engine, ids, roi, frameTimeoutMs, enrol } = deps;
  const held = new Map<string, Held>();

  async function portraitFromLane(): Promise<Result<PortraitReading, CaptureFault>> {
    const frame = await camera.newest(frameTimeoutMs);
    if (!frame.ok) return frame;
    const reading = await engine.observe(frame.value, roi);
    if (!reading.ok) return reading;
    if (reading.value.nearest === undefined) return err('portrait/no-face');
    const picture = await engine.cutOut(frame.value, reading.value.nearest.box);
    if (!picture.ok) return picture;
    const portrait = await engine.describePortrait(picture.value);
    return portrait;
  }

  return {
    async capture() {
      if (held.size >= maxCaptures) return err('capture/too-many');
      const portrait = await portraitFromLane();
      if (!portrait.ok) return portrait;
      const captureId = ids.uuid();
      held.set(captureId, { reading: portrait.value, pose: nextPose(held) });
      const { portraitJpeg } = portrait.value;
      return ok({ captureId, portrait: portraitJpeg, taken: held.size, next: nextPose(held) });
    },
    drop: (captureId) => void held.delete(captureId),
    alike(captureIds) {
      const readings = captureIds.flatMap((id) => held.get(id)?.reading ?? []);
      if (readings.length !== captureIds.length) return err([refusal('portraits/gone')]);
      return ok(likeFaces(readings, deps));
    },
    async save(captureIds, form) {
      const pictures = captureIds.flatMap((id) => held.get(id)?.reading.portraitJpeg ?? []);
      if (pictures.length !== captureIds.length) {
        return err([refusal('portraits/gone')]);
      }
      const saved = await enrol(pictures, form);
      if (saved.ok) held.clear();
      return saved;
    },
    discard: () => held.clear(),
  };
}

interface Held {
  readonly reading: PortraitReading;
  /** What was asked for; null: one more than was asked for. */
  readonly pose: Pose | null;
}

function nextPose(held: ReadonlyMap<string, Held>): Pose | null {
  const shown = new Set([...held.values()].map(({ pose }) => pose));
  return poses.find((pose) => !shown.has(pose)) ?? null;
}

const mostAlike = 5;

function likeFaces(
  readings: readonly PortraitReading[],
  {
    faces,
    bars,
  }: { readonly faces: FaceSearch; readonly bars: Pick<EnrolmentBars, 'minDuplicateSimilarity'> },
): readonly Candidate[] {
  const best = new Map<PersonId, number>();
  for (const { face } of readings) {
    const bar = bars.minDuplicateSimilarity(face.template.pack);
    for (const { personId, similarity } of faces.searchEveryone(face.template, mostAlike, face.elderTemplate)
      .candidates)
      if (similarity >= bar && similarity > (best.get(personId) ?? -1)) best.set(personId, similarity);
  }
  const candidates = [...best].map(([personId, similarity]) => ({ personId, similarity }));
  return candidates.toSorted(byRank).slice(0, mostAlike);
}
