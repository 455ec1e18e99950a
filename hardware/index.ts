export { type TurnstileDevice, turnstileDevices } from './devices.ts';
export { type ProbeReport, probeTurnstile, serialCandidates } from './doctor.ts';
export type { Channels } from './relay/board.ts';
export type { InputWiring } from './relay/wiring.ts';
export {
  createSimulatedTurnstile,
  type SimulatedTurnstile,
  type SimulatedTurnstileOptions,
  type SimulationSettings,
} from './simulated-turnstile.ts';
export type { SimulatorCounters } from './simulators/device.ts';
export { hasSocat } from './simulators/pty-pair.ts';
export { createTurnstile, type DeviceSettings, type TurnstileOptions } from './turnstile.ts';
