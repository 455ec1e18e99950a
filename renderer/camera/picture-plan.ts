import type { PictureSetting, PictureSettings } from '../vocabulary.ts';

interface Range {
  readonly min: number;
  readonly max: number;
}

/** What a camera lets itself be told (W3C Image Capture, 10); not yet in the standard library types. */
export interface CameraAbilities {
  readonly exposureMode?: readonly string[];
  /** In units of 100 microseconds. */
  readonly exposureTime?: Range;
  readonly exposureCompensation?: Range;
  readonly whiteBalanceMode?: readonly string[];
  readonly colorTemperature?: Range;
  readonly focusMode?: readonly string[];
  readonly focusDistance?: Range;
}

/** One thing to tell the camera. */
export interface PictureStep {
  /** null: back to automatic, in case it was fixed before; nobody is told when the camera cannot. */
  readonly setting: PictureSetting | null;
  readonly constraints: Readonly<Record<string, string | number>>;
}

export interface PicturePlan {
  readonly steps: readonly PictureStep[];
  /** Wanted, and not among what this camera can do. */
  readonly refused: readonly PictureSetting[];
}

interface Knob {
  readonly setting: PictureSetting;
  readonly mode?: 'exposureMode' | 'whiteBalanceMode' | 'focusMode';
  readonly value: 'exposureTime' | 'exposureCompensation' | 'colorTemperature' | 'focusDistance';
  /** Units of the camera in one unit of the configuration. */
  readonly scale: number;
}

const knobs: readonly Knob[] = [
  { setting: 'exposureTimeMs', mode: 'exposureMode', value: 'exposureTime', scale: 10 },
  { setting: 'exposureCompensation', value: 'exposureCompensation', scale: 1 },
  { setting: 'colourTemperatureK', mode: 'whiteBalanceMode', value: 'colorTemperature', scale: 1 },
  { setting: 'focusDistance', mode: 'focusMode', value: 'focusDistance', scale: 1 },
];

/** What to tell a camera so that it takes pictures as wanted. */
export function planPicture(wanted: PictureSettings, can: CameraAbilities): PicturePlan {
  const steps: PictureStep[] = [];
  const refused: PictureSetting[] = [];
  for (const { setting, mode, value, scale } of knobs) {
    const number = wanted[setting];
    if (number === null) {
      if (mode && can[mode]?.includes('continuous'))
        steps.push({ setting: null, constraints: { [mode]: 'continuous' } });
      continue;
    }
    const range = can[value];
    const canFix = mode === undefined || can[mode]?.includes('manual') === true;
    const inUnits = number * scale;
    if (!canFix || !range || inUnits < range.min || inUnits > range.max) refused.push(setting);
    else steps.push({ setting, constraints: { ...(mode ? { [mode]: 'manual' } : {}), [value]: inUnits } });
  }
  return { steps, refused };
}

/** The part of a video track that is told. */
export interface SettableTrack {
  getCapabilities?(): unknown;
  applyConstraints(constraints: MediaTrackConstraints): Promise<void>;
}

/**
 * Tells the camera. Each thing by itself, because one that a camera refuses takes down all that are said with it.
 * @returns what was wanted and is not so
 */
export async function setPicture(
  track: SettableTrack,
  wanted: PictureSettings,
): Promise<readonly PictureSetting[]> {
  const plan = planPicture(wanted, (track.getCapabilities?.() ?? {}) as CameraAbilities);
  const refused = [...plan.refused];
  for (const { setting, constraints } of plan.steps) {
    try {
      await track.applyConstraints({ advanced: [constraints] });
    } catch {
      // A camera may refuse what it said it could; the picture is then as the camera makes it.
      if (setting) refused.push(setting);
    }
  }
  return refused;
}
