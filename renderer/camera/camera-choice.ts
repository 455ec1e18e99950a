import { type CameraRule, judgeCamera } from '../../main/bridge/contract.ts';

/** What the browser tells about a camera; both are empty as long as the page may not know. */
export interface KnownCamera {
  readonly deviceId: string;
  readonly label: string;
}

export type CameraChoice =
  | { readonly kind: 'take'; readonly camera: KnownCamera }
  /** The browser hides names until a camera is open. */
  | { readonly kind: 'names-hidden' }
  | { readonly kind: 'none'; readonly code: 'camera/absent' | 'camera/virtual' };

/**
 * The camera that the gate wants, among those that the browser knows. The name decides; the device id, which changes
 * with every browser profile, only chooses among equals.
 * @param lastId device id of the camera that was used last in this window
 */
export function chooseCamera(
  known: readonly KnownCamera[],
  rule: CameraRule,
  lastId: string | undefined,
): CameraChoice {
  const named = known.filter(({ label, deviceId }) => label !== '' && deviceId !== '');
  if (named.length === 0) {
    return known.length > 0 ? { kind: 'names-hidden' } : { kind: 'none', code: 'camera/absent' };
  }
  const suits = named.filter(({ label }) => judgeCamera(label, rule) === 'suits');
  const camera = suits.find(({ deviceId }) => deviceId === lastId) ?? suits[0];
  if (camera) return { kind: 'take', camera };
  const isVirtual = named.some(({ label }) => judgeCamera(label, rule) === 'virtual');
  return { kind: 'none', code: isVirtual ? 'camera/virtual' : 'camera/absent' };
}
