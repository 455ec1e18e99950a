export { controlsOf, type FlickerOutcome, type MainsHz, setMains } from './anti-flicker.ts';
export { isDevicePath } from './device-path.ts';
export { type VideoDevice, videoDevices } from './video-devices.ts';
