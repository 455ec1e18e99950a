import type { Box, RgbaPicture } from '../main/core/frame.ts';
import { Template } from '../main/core/matching/template.ts';
import { err, ok, type Result } from '../main/core/result.ts';
import type { FaceReading, FrameReading, PortraitFault, PortraitReading } from '../main/ports/engine.ts';
import { elderTemplate } from './elder-template.ts';
import { cutOut } from './steps/cut-out.ts';
import { type DecodedPicture, decodePicture, quickSide } from './steps/decode.ts';
import type { Detection, Effort, FaceChip, FaceSearch, FaceSteps } from './steps/face-steps.ts';
import { bySize, facesInRegion, rivalSize } from './steps/find-faces.ts';
import type { LivenessStep } from './steps/liveness.ts';
import { measureQuality } from './steps/measure-quality.ts';
import { isBox, isPicture } from './steps/picture.ts';
import {
  enrolmentBars,
  firstFailure,
  gradesOf,
  helpFor,
  matchingBars,
  type QualityBars,
} from './steps/quality.ts';

export interface PipelineOptions {
  readonly steps: FaceSteps;
  /** The pack that `steps` takes the place of: describes every face beside it, until it is released. */
  readonly elder?: FaceSteps | undefined;
  /** Looks at every live face that is described; without it nobody is judged. */
  readonly liveness?: LivenessStep | undefined;
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
  /** A portrait that was enrolled once, held against the bars for live faces. */
  describeStored(file: Uint8Array): Promise<Result<Template, PortraitFault>>;
  releaseElder(): Promise<void>;
  /** Undefined if the frame is invalid or the box lies outside. */
  cutOut(frame: RgbaPicture, face: Box): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** Builds the pipeline on one implementation of the steps. */
export function createFacePipeline(options: PipelineOptions): FacePipeline {
  const { steps, now = () => performance.now() } = options;
  const context: Context = { steps, now, elder: options.elder, liveness: options.liveness };
  const matching = { ...matchingBars, ...options.matching };
  const enrolment = { ...enrolmentBars, ...options.enrolment };
  return {
    observe: (frame, roi) => observe(context, matching, frame, roi),
    describePortrait: (file) => describePortrait(context, enrolment, file),
    describeStored: (file) => describeStored(context, matching, file),
    releaseElder: () => releaseElder(context),
    cutOut: async (frame, face) => (isPicture(frame) && isBox(face) ? await cutOut(frame, face) : undefined),
    close: async () => {
      await releaseElder(context);
      await options.liveness?.close();
      await steps.close();
    },
  };
}

interface Context {
  readonly steps: FaceSteps;
  elder: FaceSteps | undefined;
  readonly liveness: LivenessStep | undefined;
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
  const search: FaceSearch = { kind: 'live', roi };
  const all = await context.steps.detect(frame, search);
  const inRegion = facesInRegion(all, frame, roi);
  const faceCount = all.length;
  const detected = context.now();
  const nearest = inRegion[0];
  const timingsMs = { detect: detected - started, landmarks: 0, describe: 0 };
  if (!nearest) return { faceCount, nearest: undefined, timingsMs };
  const judged = await judge(context, frame, nearest, inRegion, 1, 'live');
  const landmarked = context.now();
  timingsMs.landmarks = landmarked - detected;
  if (!judged) return { faceCount, nearest: undefined, timingsMs };
  const failure = firstFailure(judged.reading.quality, bars);
  const guidance = failure && helpFor[failure].guidance;
  const template = guidance ? undefined : await describe(context, judged.chip);
  const elder = template && (await byElder(context, frame, nearest.box, search));
  timingsMs.describe = context.now() - landmarked;
  // A face without a direction in the template space is as unreadable as a blurred one.
  const help = guidance ?? (template ? undefined : 'hold-still');
  const liveness = template && (await context.liveness?.judge(frame, nearest.box));
  const live = liveness === undefined ? {} : { liveness };
  return {
    faceCount,
    nearest: { ...judged.reading, guidance: help, template, ...elder, ...live },
    timingsMs,
  };
}

async function describePortrait(
  context: Context,
  bars: QualityBars,
  file: Uint8Array,
): Promise<Result<PortraitReading, PortraitFault>> {
  const read = await readPortrait(context, bars, file);
  if (!read.ok) return read;
  const { decoded, box, judged, template } = read.value;
  const portraitJpeg = await cutOut(decoded.picture, box);
  if (!portraitJpeg) return err('portrait/no-face');
  const elder = await byElder(context, decoded.picture, box, still);
  return ok({ face: { ...inSource(judged.reading, decoded), template, ...elder }, portraitJpeg });
}

async function describeStored(
  context: Context,
  bars: QualityBars,
  file: Uint8Array,
): Promise<Result<Template, PortraitFault>> {
  const read = await readPortrait(context, bars, file);
  return read.ok ? ok(read.value.template) : read;
}

const still: FaceSearch = { kind: 'still' };

interface ReadPortrait {
  readonly decoded: DecodedPicture;
  /** Pixels of the decoded picture. */
  readonly box: Box;
  readonly judged: JudgedFace;
  readonly template: Template;
}

/** A face with so many pixels between the eyes gains nothing by more: the chips have 47 and 60. */
const enoughInterEyePx = 80;

/** The one face of a picture, if it reaches the bars: of a large picture reduced first, then as it is. */
async function readPortrait(
  context: Context,
  bars: QualityBars,
  file: Uint8Array,
): Promise<Result<ReadPortrait, PortraitFault>> {
  const reduced = await decodePicture(file, quickSide);
  if (!reduced.ok) return reduced;
  const quick = await readDecoded(context, bars, reduced.value);
  const { sourceScale } = reduced.value;
  if (sourceScale === 1) return quick;
  if (quick.ok && quick.value.judged.reading.quality.interEyePx / sourceScale >= enoughInterEyePx)
    return quick;
  const whole = await decodePicture(file);
  return whole.ok ? readDecoded(context, bars, whole.value) : whole;
}

async function readDecoded(
  context: Context,
  bars: QualityBars,
  decoded: DecodedPicture,
): Promise<Result<ReadPortrait, PortraitFault>> {
  const { picture, sourceScale } = decoded;
  const faces = bySize(await context.steps.detect(picture, still));
  const [face] = faces;
  if (!face) return err('portrait/no-face');
  const judged = await judge(context, picture, face, faces, sourceScale, 'still');
  if (!judged) return err('portrait/no-face');
  const failure = firstFailure(judged.reading.quality, bars);
  if (failure) return err(helpFor[failure].fault);
  const template = await describe(context, judged.chip);
  return template ? ok({ decoded, box: face.box, judged, template }) : err('portrait/no-face');
}

/** Nothing at all without an older pack, so that readings have no empty fields. */
async function byElder(
  { elder }: Context,
  picture: RgbaPicture,
  face: Box,
  search: FaceSearch,
): Promise<Pick<FaceReading, 'elderTemplate'>> {
  return elder ? { elderTemplate: await elderTemplate(elder, picture, face, search) } : {};
}

async function releaseElder(context: Context): Promise<void> {
  const { elder } = context;
  context.elder = undefined;
  await elder?.close();
}

interface JudgedFace {
  readonly reading: FaceReading;
  readonly chip: FaceChip;
}

/**
 * Landmarks and quality of a detected face; undefined if the landmarks form no face.
 * @param among the faces that could be meant instead
 */
async function judge(
  { steps }: Context,
  picture: RgbaPicture,
  detection: Detection,
  among: readonly Detection[],
  sourceScale: number,
  effort: Effort,
): Promise<JudgedFace | undefined> {
  const landmarks = await steps.landmarks(picture, detection);
  const chip = landmarks && steps.align(picture, landmarks, effort);
  if (!chip) return undefined;
  const attributes = await steps.attributes?.(picture, landmarks, detection);
  const measured = { picture, landmarks, attributes, rivalSize: rivalSize(detection, among), sourceScale };
  const quality = measureQuality(measured);
  if (!quality) return undefined;
  const reading = {
    box: detection.box,
    confidence: detection.confidence,
    landmarks: landmarks.points,
    quality,
    grades: gradesOf(quality),
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
