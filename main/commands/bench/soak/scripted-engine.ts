import type { EngineChannel, SpawnEngine } from '../../../../native-models/engine/channel.ts';
import { type FromEngine, toEngineSchema, type WireFace } from '../../../../native-models/engine/protocol.ts';
import { facePack } from '../../../../native-models/packs/face-api/manifest.ts';
import { templateLengthOf } from '../../../../native-models/packs/template-length.ts';
import { createRandom } from '../../demo/random.ts';
import { describe, faceInPortrait, personIn, type StandingPerson } from './scripted-faces.ts';

/** A fast kiosk needs about so long for a frame, milliseconds. */
const readingMs = 25;
const timingsMs = { detect: 8, landmarks: 4, describe: 12 };

/**
 * An engine that is no process and has no models: it speaks the protocol of the real one and sees whoever stands in
 * the scripted pictures. For the soak only; the gate in front of it is the real one.
 */
export function scriptedEngine(seed: number): SpawnEngine {
  const random = createRandom(seed);
  return () => {
    let tell: (message: unknown) => void = () => undefined;
    let alive = true;
    const answer = (message: FromEngine): void =>
      void setTimeout(() => {
        if (alive) tell(message);
      }, readingMs);
    const channel: EngineChannel = {
      send(message) {
        const reply = replyTo(toEngineSchema.parse(message), random);
        if (reply !== undefined) answer(reply);
      },
      onMessage(listener) {
        tell = listener;
      },
      onExit: () => undefined,
      kill() {
        alive = false;
      },
    };
    return channel;
  };
}

type ToEngine = ReturnType<typeof toEngineSchema.parse>;

function replyTo(message: ToEngine, random: () => number): FromEngine | undefined {
  switch (message.kind) {
    case 'start':
      return { kind: 'ready', pack: facePack.id };
    case 'observe': {
      const person = personIn(message.frame);
      const nearest = person && faceOf(person, random);
      const reading = { faceCount: nearest === undefined ? 0 : 1, timingsMs, ...(nearest && { nearest }) };
      return { kind: 'observed', id: message.id, reading };
    }
    case 'portrait': {
      const face = faceInPortrait(message.file);
      if (face === undefined)
        return { kind: 'portrait-refused', id: message.id, fault: 'portrait/unreadable' };
      const read = faceOf({ face, place: 0 }, random);
      return { kind: 'portrait-read', id: message.id, face: read, portraitJpeg: message.file };
    }
    case 'cut-out':
      return { kind: 'cut', id: message.id };
    case 'stored-portrait':
      return { kind: 'refused', id: message.id, reason: 'there is one pack only' };
    case 'release-elder':
      return { kind: 'elder-released', id: message.id };
    default:
      return message satisfies never;
  }
}

function faceOf({ face, place }: StandingPerson, random: () => number): WireFace {
  const length = templateLengthOf(facePack.id) ?? 128;
  // Beside each other without touching, all within the region of interest.
  const box = { x: 12 + 13 * place, y: 12, width: 12, height: 16 };
  return {
    box,
    confidence: 0.99,
    landmarks: fivePoints,
    quality,
    grades,
    vector: describe(face, length, random),
  };
}

const fivePoints = Array.from({ length: 5 }, (_, i) => ({ x: 20 + i, y: 20 + i }));

const grades = { size: 'good', sharpness: 'good', light: 'good', pose: 'good' } as const;

/** A face to which no bar has any objection. */
const quality = {
  rivalSize: 0,
  headSize: 0.35,
  interEyePx: 120,
  inPicture: 1,
  yaw: 2,
  pitch: -3,
  roll: 1,
  underExposure: 0,
  overExposure: 0,
  sharpness: 200,
  score: 0.95,
} as const;
