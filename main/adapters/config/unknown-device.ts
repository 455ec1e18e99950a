import type { z } from 'zod';

/** A turnstile whose kind the gate does not know; nothing can be driven with it. */
export interface UnknownTurnstile {
  readonly device: 'unknown';
  /** As it is called in the configuration. */
  readonly named: string;
}

/** The name of the device, if nothing is wrong with the turnstile but that nobody knows it. */
export function unknownDeviceIn(value: unknown, { issues }: z.ZodError): string | undefined {
  const ofDevice = issues.some(
    ({ code, path }) => code === 'invalid_union' && path.join('.') === 'turnstile.device',
  );
  if (!ofDevice || !isRecord(value) || !isRecord(value['turnstile'])) return undefined;
  const { device } = value['turnstile'];
  return typeof device === 'string' ? device : undefined;
}

/** The same configuration with a turnstile that fits, so that all else in it is still checked. */
export function withoutDevice(value: unknown): unknown {
  return isRecord(value) ? { ...value, turnstile: { device: 'simulated' } } : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
