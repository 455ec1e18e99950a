/** The kinds of device that this gate can drive. */
export const turnstileDevices = ['lcus', 'modbus-relay'] as const;
export type TurnstileDevice = (typeof turnstileDevices)[number];
