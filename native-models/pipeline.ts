import type { Box, RgbaPicture } from '../main/core/frame.ts';
import type { GuidanceStep } from '../main/core/matching/observation.ts';
import { Template } from '../main/core/matching/template.ts';
import { err, ok, type Result } from '../main/core/result.ts';
import type { FaceReading, FrameReading, PortraitFault, PortraitReading } from '../main/ports/engine.ts';
import { cutOut } from './steps/cut-out.ts';
import { type DecodedPicture, decodePicture } from './steps/decode.ts';
import type { Detection, FaceChip, FaceSteps } from './steps/face-steps.ts';
import { facesInRegion, hasRival, portraitFaces } from './steps/find-faces.ts';
import { isBox, isPicture } from './steps/picture.ts';
import {
  enrolmentBars,
  firstFailure,
  guidanceFor,
  matchingBars,
  measureQuality,
  portraitFaultFor,
  type QualityBars,
} from './steps/quality.ts';

/** A face taller than this share of the frame stands too near for the whole of it to be seen. */
const tooNearShare = 0.9;

export interface PipelineOptions {
  readonly steps: FaceSteps;
  /** Changes to {@link matchingBars}. */
  readonly matching?: Partial<QualityBars>;
  /** Changes to {@link enrolmentBars}. */
  readonly enrolment?: Partial<QualityBars>;
  /** Monotonic milliseconds, for the timings. */
  readonly now?: () => number;
}

/** The engine without its process: what the engine process runs, and what tests and measurements call. */
export interface FacePipeline {
  /** An invalid frame or region shows no face. */
  observe(frame: RgbaPicture, roi: Box): Promise<FrameReading>;
  describePortrait(file: Uint8Array): Promise<Result<PortraitReading, PortraitFault>>;
  /** Undefined if the frame is invalid or the box lies outside. */
  cutOut(frame: RgbaPicture, face: Box): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** Builds the pipeline on one implementation of the steps. */
export function createFacePipeline(options: PipelineOptions): FacePipeline {
  const { steps, now = () => performance.now() } = options;
  const context = { steps, now };
  const matching = { ...matchingBars, ...options.matching };
  const enrolment = { ...enrolmentBars, ...options.enrolment };
  return {
    observe: (frame, roi) => observe(context, matching, frame, roi),
    describePortrait: (file) => describePortrait(context, enrolment, file),
    cutOut: async (frame, face) => (isPicture(frame) && isBox(face) ? await cutOut(frame, face) : undefined),
    close: () => steps.close(),
  };
}

interface Context {
  readonly steps: FaceSteps;
  readonly now: () => number;
}

async function observe(
  context: Context,
  bars: QualityBars,
  frame: RgbaPicture,
  roi: Box,
): Promise<FrameReading> {
  const nothing = { faceCount: 0, nearest: undefined, timingsMs: { detect: 0, landmarks: 0, describe: 0 } };
  if (!isPicture(frame) || !isBox(roi)) return nothing;
  const started = context.now();
  const all = await context.steps.detect(frame, { kind: 'live', roi });
  const inRegion = facesInRegion(all, frame, roi);
  const faceCount = all.length;
  const detected = context.now();
  const nearest = inRegion[0];
  const timingsMs = { detect: detected - started, landmarks: 0, describe: 0 };
  if (!nearest) return { faceCount, nearest: undefined, timingsMs };
  const judged = await judge(context, frame, nearest, 1);
  const landmarked = context.now();
  timingsMs.landmarks = landmarked - detected;
  if (!judged) return { faceCount, nearest: undefined, timingsMs };
  const guidance = guide(judged.reading, bars, hasRival(inRegion), frame.height);
  const template = guidance ? undefined : await describe(context, judged.chip);
  timingsMs.describe = context.now() - landmarked;
  // A face without a direction in the template space is as unreadable as a blurred one.
  const help = guidance ?? (template ? undefined : 'hold-still');
  return { faceCount, nearest: { ...judged.reading, guidance: help, template }, timingsMs };
}

function guide(
  face: FaceReading,
  bars: QualityBars,
  rival: boolean,
  frameHeight: number,
): GuidanceStep | undefined {
  if (rival) return 'one-person';
  if (face.box.height > tooNearShare * frameHeight) return 'step-back';
  const failure = firstFailure(face.quality, bars);
  return failure && guidanceFor[failure];
}

async function describePortrait(
  context: Context,
  bars: QualityBars,
  file: Uint8Array,
): Promise<Result<PortraitReading, PortraitFault>> {
  const decoded = await decodePicture(file);
  if (!decoded.ok) return decoded;
  const { picture, sourceScale } = decoded.value;
  const [face, other] = portraitFaces(await context.steps.detect(picture, { kind: 'still' }));
  if (!face) return err('portrait/no-face');
  if (other) return err('portrait/several-faces');
  const judged = await judge(context, picture, face, sourceScale);
  if (!judged) return err('portrait/no-face');
  const failure = firstFailure(judged.reading.quality, bars);
  if (failure) return err(portraitFaultFor[failure]);
  const template = await describe(context, judged.chip);
  const portraitJpeg = await cutOut(picture, face.box);
  if (!template || !portraitJpeg) return err('portrait/no-face');
  return ok({ face: { ...inSource(judged.reading, decoded.value), template }, portraitJpeg });
}

interface JudgedFace {
  readonly reading: FaceReading;
  readonly chip: FaceChip;
}

/** Landmarks and quality of a detected face; undefined if the landmarks form no face. */
async function judge(
  { steps }: Context,
  picture: RgbaPicture,
  detection: Detection,
  sourceScale: number,
): Promise<JudgedFace | undefined> {
  const landmarks = await steps.landmarks(picture, detection);
  const chip = landmarks && steps.align(picture, landmarks);
  if (!chip) return undefined;
  const reading = {
    box: detection.box,
    confidence: detection.confidence,
    landmarks: landmarks.points,
    quality: measureQuality(landmarks, chip, sourceScale),
    guidance: undefined,
    template: undefined,
  };
  return { reading, chip };
}

async function describe({ steps }: Context, chip: FaceChip): Promise<Template | undefined> {
  const descriptor = await steps.describe(chip);
  return descriptor && Template.from(steps.pack, descriptor);
}

/** Coordinates of the reduced picture as coordinates of the upright source. */
function inSource(reading: FaceReading, { sourceScale: s }: DecodedPicture): FaceReading {
  const { x, y, width, height } = reading.box;
  return {
    ...reading,
    box: { x: x * s, y: y * s, width: width * s, height: height * s },
    landmarks: reading.landmarks.map((p) => ({ x: p.x * s, y: p.y * s })),
  };
}
