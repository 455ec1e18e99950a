import { Template } from '../../main/core/matching/template.ts';
import type { FaceReading } from '../../main/ports/engine.ts';
import type { WireFace } from './protocol.ts';

/** A reading as plain data for the process boundary. */
export function faceToWire(face: FaceReading): WireFace {
  const { box, confidence, landmarks, quality, guidance, template } = face;
  return { box, confidence, landmarks: [...landmarks], quality, guidance, vector: template?.toVector() };
}

/** Rebuilds the reading. A vector that describes no direction gives no template, and the person is asked again. */
export function faceFromWire(face: WireFace, pack: string): FaceReading {
  const { vector, guidance, ...rest } = face;
  const template = vector && guidance === undefined ? Template.from(pack, vector) : undefined;
  return { ...rest, guidance: guidance ?? (template ? undefined : 'hold-still'), template };
}
