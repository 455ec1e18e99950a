import type { Secrets } from '../../ports/secrets.ts';
import { StoreError } from './store-errors.ts';

/** Seals a value with the device's key; `label` binds it to its row. */
export function sealJson(secrets: Secrets, value: unknown, label: string): Uint8Array {
  return secrets.wrap(Buffer.from(JSON.stringify(value), 'utf8'), label);
}

/** Opens what `sealJson` made. Damage is the store's fault, never an empty value. */
export function openJson(secrets: Secrets, sealed: Uint8Array, label: string): unknown {
  try {
    return JSON.parse(Buffer.from(secrets.unwrap(sealed, label)).toString('utf8'));
  } catch (cause) {
    throw new StoreError('store/corrupt', `What is stored of ${label} cannot be opened.`, cause);
  }
}
