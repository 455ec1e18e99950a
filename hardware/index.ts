export { findDevice, knownDevices, unknownDeviceSentence } from './device-catalogue.ts';
export { type TurnstileDevice, turnstileDevices } from './devices.ts';
export { type Candidate, candidateAt, discoverPorts } from './discovery/candidates.ts';
export { configuredPortRemarks } from './discovery/configured-port.ts';
export { portSentence, whyNotAsked } from './discovery/port-sentences.ts';
export { type ProbeReport, probeTurnstile } from './discovery/probe.ts';
export type { Channels } from './relay/board.ts';
export type { InputWiring } from './relay/wiring.ts';
export {
  createSimulatedTurnstile,
  type SimulatedTurnstile,
  type SimulatedTurnstileOptions,
  type SimulationSettings,
} from './simulated-turnstile.ts';
export {
  createSimulatedDevice,
  type SimulatedDevice,
  type SimulatorCounters,
} from './simulators/device.ts';
export { type DeviceOnPty, deviceOnPty } from './simulators/device-on-pty.ts';
export { noFaults, type SimulatorFaults } from './simulators/faults.ts';
export { Narrator, type SimulationEvent } from './simulators/narrator.ts';
export { hasSocat } from './simulators/pty-pair.ts';
export { sampleSettings } from './simulators/sample-settings.ts';
export { createTurnstile, type DeviceSettings, type TurnstileOptions } from './turnstile.ts';
export { createUnusableTurnstile } from './unusable-turnstile.ts';
