import { type FaultCode, faultCatalogue, type HealthPart, healthParts } from '../core/codes.ts';
import type { Clock } from '../ports/clock.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';

/** The state of one part, as everybody is told. */
export interface PartHealth {
  readonly part: HealthPart;
  readonly code: FaultCode | undefined;
  /** Wall clock, for display. */
  readonly sinceMs: number;
}

export interface HealthChange {
  readonly part: HealthPart;
  readonly before: FaultCode | undefined;
  readonly after: FaultCode | undefined;
}

/** What is wrong with each part now: one code a part, the newest. */
export interface HealthBoard {
  /** `code` undefined: the part works. Repeating the same state changes nothing. */
  report(part: HealthPart, code: FaultCode | undefined): void;
  all(): readonly PartHealth[];
  codeOf(part: HealthPart): FaultCode | undefined;
  onChange(listener: (change: HealthChange) => void): Unsubscribe;
}

/** Parts begin as `initial` says, so that nothing counts as working before it said so. */
export function createHealthBoard(
  clock: Clock,
  initial: Partial<Record<HealthPart, FaultCode>>,
): HealthBoard {
  const parts = new Map<HealthPart, PartHealth>(
    healthParts.map((part) => [part, { part, code: initial[part], sinceMs: clock.wall() }]),
  );
  const listeners = new Set<(change: HealthChange) => void>();
  return {
    report(part, code) {
      const before = parts.get(part)?.code;
      if (before === code) return;
      if (code !== undefined && faultCatalogue[code].part !== part)
        throw new Error(`${code} is not a fault of ${part}`);
      parts.set(part, { part, code, sinceMs: clock.wall() });
      for (const listener of listeners) listener({ part, before, after: code });
    },
    all: () => [...parts.values()],
    codeOf: (part) => parts.get(part)?.code,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
