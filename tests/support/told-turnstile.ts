import type { Turnstile, TurnstileEvent } from '../../main/ports/turnstile.ts';

/** A turnstile that also reports what a test says, as a device of another kind would. */
export function createToldTurnstile() {
  const listeners = new Set<(event: TurnstileEvent) => void>();
  return {
    /** For `GateBenchOptions.turnstile`. */
    around: (turnstile: Turnstile): Turnstile => ({
      start: () => turnstile.start(),
      grant: (direction, grantId) => turnstile.grant(direction, grantId),
      standBy: () => turnstile.standBy(),
      lock: () => turnstile.lock(),
      capabilities: () => turnstile.capabilities(),
      close: () => turnstile.close(),
      onEvent(listener) {
        listeners.add(listener);
        const unsubscribe = turnstile.onEvent(listener);
        return () => {
          listeners.delete(listener);
          unsubscribe();
        };
      },
    }),
    tell(event: TurnstileEvent): void {
      for (const listener of listeners) listener(event);
    },
  };
}
