/**
 * Resolves as soon as `holds` is true; rejects with `what` after `withinMs`. For tests against real programs,
 * where the moment cannot be injected.
 * @returns how long it took, ms
 */
export function eventually(what: string, holds: () => boolean, withinMs = 10_000): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const look = () => {
      const waited = performance.now() - start;
      if (holds()) resolve(waited);
      else if (waited > withinMs) reject(new Error(`It did not happen within ${withinMs} ms: ${what}`));
      else setTimeout(look, 10);
    };
    look();
  });
}
