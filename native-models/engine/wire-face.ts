import { Template } from '../../main/core/matching/template.ts';
import type { FaceReading } from '../../main/ports/engine.ts';
import { templateLengthOf } from '../packs/template-length.ts';
import type { WireFace } from './protocol.ts';

/** A reading as plain data for the process boundary. */
export function faceToWire(face: FaceReading): WireFace {
  const { box, confidence, landmarks, quality, grades, liveness, guidance, template, elderTemplate } = face;
  return {
    ...{ box, confidence, landmarks: [...landmarks], quality, grades, liveness, guidance },
    vector: template?.toVector(),
    elderVector: elderTemplate?.toVector(),
  };
}

/**
 * Rebuilds the reading. A vector that describes no direction gives no template, and the person is asked again.
 * @param elder id of the older pack, if there is one; without it nobody knows whose the elder vector is
 */
export function faceFromWire(face: WireFace, pack: string, elder?: string): FaceReading {
  const { vector, elderVector, guidance, ...rest } = face;
  const template = vector && guidance === undefined ? templateFromWire(pack, vector) : undefined;
  const reading = { ...rest, guidance: guidance ?? (template ? undefined : 'hold-still'), template };
  if (template === undefined || elder === undefined || elderVector === undefined) return reading;
  return { ...reading, elderTemplate: templateFromWire(elder, elderVector) };
}

/** Undefined where the vector describes no direction, or has not the length of this pack's templates. */
export function templateFromWire(pack: string, vector: Float32Array): Template | undefined {
  const length = templateLengthOf(pack);
  return length === undefined || length === vector.length ? Template.from(pack, vector) : undefined;
}
