import { err } from '../main/core/result.ts';
import type { Turnstile, TurnstileEvent } from '../main/ports/turnstile.ts';
import { noCapabilities } from './relay/health.ts';
import type { TurnstileFault } from './serial/line.ts';
import { Listeners } from './serial/listeners.ts';

/** In place of a device that cannot be driven at all: it says why, and refuses every grant. */
export function createUnusableTurnstile(code: TurnstileFault): Turnstile {
  const listeners = new Listeners<TurnstileEvent>();
  return {
    start: async () => listeners.tell({ kind: 'fault', code }),
    grant: async () => err('turnstile/absent'),
    standBy: () => undefined,
    lock: async () => err(code),
    capabilities: () => noCapabilities,
    onEvent: (listener) => listeners.add(listener),
    close: async () => undefined,
  };
}
