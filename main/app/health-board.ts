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

/** What is wrong with each part now: one code a part, the gravest. */
export interface HealthBoard {
  /**
   * `code` undefined: the part works. Repeating the same state changes nothing.
   * @param source who reports; each knows only its own trouble, and does not clear that of another. What stops the
   *   lane is shown before what only warns; of equals, that of the source which spoke first.
   */
  report(part: HealthPart, code: FaultCode | undefined, source?: string): void;
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
  const reports = new Map(healthParts.map((part) => [part, new Map([[partItself, initial[part]]])]));
  const listeners = new Set<(change: HealthChange) => void>();
  return {
    report(part, code, source = partItself) {
      if (code !== undefined && faultCatalogue[code].part !== part)
        throw new Error(`${code} is not a fault of ${part}`);
      const before = parts.get(part)?.code;
      const after = gravest(reports.get(part)?.set(source, code));
      if (before === after) return;
      parts.set(part, { part, code: after, sinceMs: clock.wall() });
      for (const listener of listeners) listener({ part, before, after });
    },
    all: () => [...parts.values()],
    codeOf: (part) => parts.get(part)?.code,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The source of reports that name none. */
const partItself = 'part';

function gravest(reports: ReadonlyMap<string, FaultCode | undefined> = new Map()): FaultCode | undefined {
  const codes = [...reports.values()].filter((code) => code !== undefined);
  return codes.find((code) => faultCatalogue[code].severity === 'blocks') ?? codes[0];
}
