import { config } from 'zod';
import type { RawBridge, WindowRole } from '../../main/bridge/contract.ts';
import { type BridgeClient, createClient } from './client.ts';
import { bridgeUrl, createSocketBridge, type Socket } from './socket-bridge.ts';

// The window runs under a policy without `unsafe-eval`; zod must not even try to compile its parsers.
config({ jitless: true });

declare global {
  interface Window {
    /** Put there by Electron's preload; absent where the web host serves the page. */
    readonly pipoBridge?: RawBridge;
  }
}

/** The gate, by the host's own bridge where there is one, otherwise by web socket to the page's origin. */
export function connectToGate(role: WindowRole): BridgeClient {
  const raw =
    window.pipoBridge ??
    createSocketBridge(role, () => new WebSocket(bridgeUrl(location.href, role)) as Socket);
  return createClient(raw, (what, issue) =>
    console.warn(`A message "${what}" of the gate did not fit: ${issue}`),
  );
}
