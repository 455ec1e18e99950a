import { parseConfig } from '../../../main/adapters/config/load-config.ts';
import type { GateSettings } from '../../../main/adapters/config/schema.ts';
import type { GatePlan } from './messages.ts';

/** `site/gate` of the gate that everything happens to. */
export const gateKey = 'nemesis-port/lane-1';
/** Two, because who is signed in already leaves no row by signing in. */
export const officerIds = ['officer-1', 'officer-2'] as const;

/** A lane for both ways, with a camera that is made up before a turnstile that is not. */
export function gateSettings({
  dataDirectory,
  device,
  path,
  brokerUrl,
  mqttVersion,
}: Omit<GatePlan, 'seed'>): GateSettings {
  const [site, gate] = gateKey.split('/');
  const common = {
    ...{ site, gate, dataDirectory },
    lane: { direction: 'both', openWindowMs: 5500, referredShowMs: 500 },
    recognition: { pack: 'face-api' },
    officers: officerIds.map((officerId) => ({ officerId, name: `Officer ${officerId.at(-1)}` })),
    uplink: { url: brokerUrl, mqttVersion },
  };
  const made = { camera: { kind: 'device', allowVirtual: true }, turnstile: { device: 'simulated' } };
  const real = { camera: { kind: 'device' }, turnstile: { device, path } };
  // No configuration has both: pictures may not open a turnstile of the world. This one is of no world.
  return { ...parsed({ ...common, ...made }), turnstile: parsed({ ...common, ...real }).turnstile };
}

function parsed(input: unknown): GateSettings {
  const settings = parseConfig(input, 'of the nemesis');
  if (!settings.ok) throw new Error(settings.error);
  return settings.value;
}
