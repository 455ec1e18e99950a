export { controlsOf, type FlickerOutcome, type MainsHz, setMains } from './anti-flicker.ts';
export { isDevicePath } from './device-path.ts';
export { createStillCamera, type StillOptions } from './still-camera.ts';
export { stillFaults } from './still-faults.ts';
export { type VideoDevice, videoDevices } from './video-devices.ts';
