/** The kinds of device that this gate can drive. */
export const turnstileDevices = [
  'lcus',
  'modbus-relay',
  'kmtronic',
  'numato',
  'contact-pulse',
  'lot',
  'digicon',
] as const;
export type TurnstileDevice = (typeof turnstileDevices)[number];
