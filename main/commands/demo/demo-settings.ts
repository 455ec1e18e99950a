import { join } from 'node:path';
import type { TurnstileDevice } from '../../../hardware/index.ts';
import type { PackName } from '../../../native-models/packs/open-pack.ts';
import { parseConfig } from '../../adapters/config/load-config.ts';
import type { GateSettings, GateSettingsInput } from '../../adapters/config/schema.ts';

/**
 * Public pictures of 250 px show about 42 px between the eyes: fewer than a portrait for enrolment has to. Walking
 * up, the same pictures are as large as people at a gate, and are held against the gate's own bars.
 */
export const smallPictureBars = {
  enrolment: { minInterEyePx: 30, minSharpness: 10, maxYaw: 45, maxPitch: 45, minEyesOpen: 0 },
} as const;

/** The gate of the demo; its data goes when the demo ends. */
export function demoSettings(
  folder: string,
  board: TurnstileDevice,
  minSimilarity: number | undefined,
  pack: PackName,
): GateSettings {
  const input: GateSettingsInput = {
    site: 'demo-port',
    gate: 'lane-1',
    dataDirectory: join(folder, 'gate'),
    lane: { direction: 'out', openWindowMs: 6000, referredShowMs: 1500 },
    camera: { kind: 'device', allowVirtual: true },
    turnstile: { device: 'simulated', board },
    recognition: minSimilarity === undefined ? { pack } : { pack, minSimilarity },
    officers: [{ officerId: 'officer-1', name: 'Officer Suda', roles: ['supervisor'] }],
  };
  const parsed = parseConfig(input, 'of the demo');
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
