import type { DeviceSettings } from '../hardware/index.ts';
import packageJson from '../package.json' with { type: 'json' };

import type { GateSettings } from './adapters/config/schema.ts';
import type { GateDeps } from './app/gate.ts';
import type { Officer } from './app/officer-desk.ts';
import type { OfficerId, PersonId } from './core/brand.ts';

/** From settings, in the words of the people who wrote them, to what the parts take. */

export function gateKeyOf(settings: Pick<GateSettings, 'site' | 'gate'>): string {
  return `${settings.site}/${settings.gate}`;
}

export function officersOf(settings: GateSettings): readonly Officer[] {
  return settings.officers.map((o) => ({
    officerId: o.officerId as OfficerId,
    name: o.name,
    roles: o.roles,
    ...(o.personId === undefined ? {} : { personId: o.personId as PersonId }),
  }));
}

/** How large a display shows things. */
export function lookOf(
  { screens }: Pick<GateSettings, 'screens'>,
  display: 'crew' | 'officer',
): { pixelsPerMm: number; textScale: number } {
  return { pixelsPerMm: screens[display].pixelsPerMm, textScale: screens.textScale };
}

/** Version of this product, from its package. */
export function productVersion(): string {
  return packageJson.version;
}

/** Where the face is looked for: the middle of the picture, with room for tall and short people. */
const regionOfInterest = { x: 0.15, y: 0, width: 0.7, height: 1 };
const frameTimeoutMs = 2000;
/** From the camera to the answer of the engine, several times what a slow kiosk needs. */
const maxFrameAgeMs = 1000;
const answerWindowMs = 2000;
const faceGapMs = 700;
/** After the first officer has re-armed the lane the second must within this time. */
const rearmWindowMs = 60_000;
/** A single frame may lie under the bar by half of the bar's own distance; see `ConsensusConfig`. */
const frameSlack = 0.5;
/** Three fair frames, or more of poor ones: a face just over every bar of quality weighs about 0.3. */
const minQualitySum = 1;
const minTrackOverlap = 0.3;

export function gateConfigOf(settings: GateSettings): Omit<GateDeps['config'], 'pack'> {
  const { lane, recognition } = settings;
  return {
    lane: lane.direction,
    freeDirection: lane.freeDirection ?? undefined,
    rearmWindowMs,
    openWindowMs: lane.openWindowMs,
    referredShowMs: lane.referredShowMs,
    faceGapMs,
    unusableReferMs: recognition.unusableReferMs,
    answerWindowMs,
    consensus: {
      framesNeeded: recognition.framesNeeded,
      framesBeforeUnknown: recognition.framesBeforeUnknown,
      frameSlack,
      minQualitySum,
      minMargin: recognition.minMargin,
      maxEvidenceAgeMs: recognition.maxEvidenceAgeMs,
    },
    spoofCheck: recognition.spoofCheck,
    roi: regionOfInterest,
    frameTimeoutMs,
    maxFrameAgeMs,
    track: { minOverlap: minTrackOverlap, maxGapMs: faceGapMs },
    shift: {
      pinDigits: settings.shift.pinDigits,
      wrongPins: settings.shift.wrongPins,
      lockOutMs: settings.shift.lockOutMinutes * 60_000,
      lockAfterMs: settings.shift.lockAfterS * 1000,
      face: settings.shift.face,
    },
    productVersion: productVersion(),
    device: settings.turnstile.device,
  };
}

export type RealTurnstile = Exclude<GateSettings['turnstile'], { device: 'simulated' | 'unknown' }>;

/** A real device as the driver takes it. */
export function turnstileOptionsOf(turnstile: RealTurnstile): DeviceSettings & { readonly path: string } {
  if (!('inputs' in turnstile)) return turnstile;
  const { inputs: wiring, ...rest } = turnstile;
  return { ...rest, wiring };
}
