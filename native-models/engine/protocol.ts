import { z } from 'zod';
import { portraitFaults } from '../../main/core/enrolment/portrait-fault.ts';
import { guidanceSteps } from '../../main/core/matching/observation.ts';
import { packNames } from '../packs/open-pack.ts';

/**
 * Messages between the gate and the engine process. Both sides parse what arrives: the gate because native
 * code on the other side may have gone wild, the engine because a bad frame must not reach native code.
 */

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes');
const box = z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const point = z.strictObject({ x: z.number(), y: z.number() });
const picture = z.strictObject({
  width: z.int().min(1).max(4096),
  height: z.int().min(1).max(4096),
  pixels: bytes,
});
const bar = z.number().min(0);
const bars = z.strictObject({
  maxRivalSize: bar,
  minHeadSize: bar,
  maxHeadSize: bar,
  minInterEyePx: bar,
  minInPicture: bar,
  maxYaw: bar,
  maxPitch: bar,
  maxRoll: bar,
  maxUnderExposure: bar,
  maxOverExposure: bar,
  minSharpness: bar,
  minEyesOpen: bar,
});

/** How the engine process is set up; the first message it gets. */
export const engineSettingsSchema = z.strictObject({
  /** Folder of converted models. */
  cacheDir: z.string().min(1),
  /** The pack in use; `auto`, which is also meant by leaving it out, takes the most accurate that is installed. */
  pack: z.enum(['auto', ...packNames]).optional(),
  /** Id of an older pack that describes every face beside the one in use, e.g. `face-api/2`. */
  elder: z.string().min(1).optional(),
  /** Live faces are judged for liveness, if the networks for it are installed. */
  liveness: z.boolean().optional(),
  /** Threads that a network which reads a face is spread over; two unless given. */
  threads: z.int().min(1).max(64).optional(),
  /** What a live face must reach to be described. */
  matching: bars,
  /** What a portrait must reach to be enrolled. */
  enrolment: bars,
});
export type EngineSettings = z.output<typeof engineSettingsSchema>;

const requestId = z.int().min(1);

export const toEngineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), settings: engineSettingsSchema }),
  z.strictObject({ kind: z.literal('observe'), id: requestId, frame: picture, roi: box }),
  z.strictObject({ kind: z.literal('portrait'), id: requestId, file: bytes }),
  z.strictObject({ kind: z.literal('stored-portrait'), id: requestId, file: bytes }),
  z.strictObject({ kind: z.literal('release-elder'), id: requestId }),
  z.strictObject({ kind: z.literal('cut-out'), id: requestId, frame: picture, face: box }),
]);
export type ToEngine = z.output<typeof toEngineSchema>;

/** A network may answer NaN, which every bar refuses; that is a frame to be guided, not an engine to be ended. */
const measure = z.number().or(z.nan());
const quality = z.strictObject({
  rivalSize: measure,
  headSize: measure,
  interEyePx: measure,
  inPicture: measure,
  yaw: measure,
  pitch: measure,
  roll: measure,
  eyesOpen: measure.optional(),
  underExposure: measure,
  overExposure: measure,
  sharpness: measure,
  score: z.number().min(0).max(1),
});
const grade = z.enum(['good', 'poor']);
/** A template as numbers; rebuilt by `Template.from`, which refuses what is no direction. */
const vector = z.custom<Float32Array>((value) => value instanceof Float32Array, 'not a vector');
const face = z.strictObject({
  box,
  confidence: z.number().min(0).max(1),
  landmarks: z.array(point).min(5).max(68),
  quality,
  grades: z.strictObject({ size: grade, sharpness: grade, light: grade, pose: grade }),
  liveness: z.number().min(0).max(1).optional(),
  guidance: z.enum(guidanceSteps).optional(),
  vector: vector.optional(),
  /** The template of the older pack. */
  elderVector: vector.optional(),
});
export type WireFace = z.output<typeof face>;

const ms = z.number().min(0);
const frameReading = z.strictObject({
  faceCount: z.int().min(0),
  nearest: face.optional(),
  timingsMs: z.strictObject({ detect: ms, landmarks: ms, describe: ms }),
});

export const fromEngineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready'), pack: z.string().min(1), elder: z.string().min(1).optional() }),
  /** The models cannot be had; the process ends after this. */
  z.strictObject({ kind: z.literal('unavailable'), reason: z.string() }),
  z.strictObject({ kind: z.literal('warning'), text: z.string() }),
  z.strictObject({ kind: z.literal('observed'), id: requestId, reading: frameReading }),
  z.strictObject({ kind: z.literal('portrait-read'), id: requestId, face, portraitJpeg: bytes }),
  z.strictObject({ kind: z.literal('portrait-refused'), id: requestId, fault: z.enum(portraitFaults) }),
  z.strictObject({ kind: z.literal('stored-read'), id: requestId, vector }),
  z.strictObject({ kind: z.literal('elder-released'), id: requestId }),
  /** Undefined: there was nothing to cut out. */
  z.strictObject({ kind: z.literal('cut'), id: requestId, jpeg: bytes.optional() }),
  /** The request itself was malformed. */
  z.strictObject({ kind: z.literal('refused'), id: requestId, reason: z.string() }),
]);
export type FromEngine = z.output<typeof fromEngineSchema>;

/** An answer to a request, as opposed to news of the process itself. */
export type EngineReply = Extract<FromEngine, { readonly id: number }>;
