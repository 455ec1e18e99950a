import type { IdentityReader, Reading } from '../ports/identity-reader.ts';

/** A reader that types: the window with the keyboard hears it, and hands on what it typed. */
export interface WindowReader extends IdentityReader {
  typed(text: string): void;
}

export function createWindowReader(): WindowReader {
  const listeners = new Set<(reading: Reading) => void>();
  return {
    kind: 'keyboard',
    typed(text) {
      for (const listener of listeners) listener({ ok: true, value: text });
    },
    start: () => undefined,
    onReading(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    // Nobody can tell a reader that was unplugged from one that nobody uses.
    onFault: () => () => undefined,
    close: async () => undefined,
  };
}
