import type { DeviceWanted } from '../../../renderer/vocabulary.ts';

/** Whatever camera there is, the browser's own test camera too, with everything left to it. */
export const anyDevice: DeviceWanted = {
  kind: 'device',
  label: '',
  usbId: null,
  allowVirtual: true,
  noticeCovered: true,
  picture: {
    exposureTimeMs: null,
    exposureCompensation: null,
    colourTemperatureK: null,
    focusDistance: null,
  },
  width: 640,
  height: 480,
};
