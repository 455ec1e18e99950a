/** The same trouble is told again after this time, ms. */
const spanMs = 60_000;

/** Which troubles of a line are worth a line of the log: one tries again every second for as long as nobody answers. */
export interface TroubleNews {
  /**
   * @param what its code, or whatever tells it from others
   * @param nowMs of a clock that never goes back
   * @returns how often it came since it was last told, this time included; undefined: it was told within the last minute
   */
  met(what: string, nowMs: number): number | undefined;
  /** The line stands: the next trouble is news. */
  settled(): void;
}

export function createTroubleNews(): TroubleNews {
  const told = new Map<string, { atMs: number; since: number }>();
  return {
    met(what, nowMs) {
      const before = told.get(what);
      if (before !== undefined && nowMs - before.atMs < spanMs) {
        before.since += 1;
        return undefined;
      }
      told.set(what, { atMs: nowMs, since: 0 });
      return (before?.since ?? 0) + 1;
    },
    settled: () => told.clear(),
  };
}
