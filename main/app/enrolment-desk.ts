import type { PersonId, VoyageId } from '../core/brand.ts';
import type { FaultOf } from '../core/codes.ts';
import type { Refusal } from '../core/enrolment/refusal.ts';
import { refusal } from '../core/enrolment/refusal-sentences.ts';
import type { Box } from '../core/frame.ts';
import type { Language } from '../core/people.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { FrameSource } from '../ports/camera.ts';
import type { FaceEngine, PortraitFault } from '../ports/engine.ts';
import type { Ids } from '../ports/ids.ts';

export interface EnrolmentForm {
  readonly name: string;
  readonly nationality: string;
  readonly language: Language;
  readonly dateOfBirth: string | undefined;
  readonly idNumber: string | undefined;
  readonly voyageId: VoyageId | undefined;
  readonly role: string;
}

export interface Capture {
  readonly captureId: string;
  /** JPEG as it would be stored. */
  readonly portrait: Uint8Array;
  /** Pictures held now. */
  readonly taken: number;
}

export type CaptureFault = PortraitFault | FaultOf<'camera'> | FaultOf<'engine'> | 'capture/too-many';

/** Guided capture at the lane: pictures are held in memory until they are saved or discarded. */
export interface EnrolmentDesk {
  capture(): Promise<Result<Capture, CaptureFault>>;
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
}): EnrolmentDesk {
  const { camera, engine, ids, roi, frameTimeoutMs, enrol } = deps;
  const held = new Map<string, Uint8Array>();

  async function portraitFromLane(): Promise<Result<Uint8Array, CaptureFault>> {
    const frame = await camera.newest(frameTimeoutMs);
    if (!frame.ok) return frame;
    const reading = await engine.observe(frame.value, roi);
    if (!reading.ok) return reading;
    if (reading.value.nearest === undefined) return err('portrait/no-face');
    const picture = await engine.cutOut(frame.value, reading.value.nearest.box);
    if (!picture.ok) return picture;
    const portrait = await engine.describePortrait(picture.value);
    return portrait.ok ? ok(portrait.value.portraitJpeg) : portrait;
  }

  return {
    async capture() {
      if (held.size >= maxCaptures) return err('capture/too-many');
      const portrait = await portraitFromLane();
      if (!portrait.ok) return portrait;
      const captureId = ids.uuid();
      held.set(captureId, portrait.value);
      return ok({ captureId, portrait: portrait.value, taken: held.size });
    },
    async save(captureIds, form) {
      const pictures = captureIds.flatMap((id) => held.get(id) ?? []);
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
