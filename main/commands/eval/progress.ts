/**
 * Tells at most every few seconds how far a long measurement is, how fast, and how long it will still take.
 * @param now monotonic milliseconds
 */
export function progressTeller(
  say: (line: string) => void,
  what: string,
  now: () => number = () => performance.now(),
): (done: number, total: number) => void {
  const started = now();
  let told = started;
  return (done, total) => {
    const at = now();
    if (done < total && at - told < tellEveryMs) return;
    told = at;
    say(`${what}: ${progressLine(done, total, at - started)}`);
  };
}

const tellEveryMs = 5000;

/** `described 400 of 3,811 pictures, 12/s, 5 min left`. */
export function progressLine(done: number, total: number, elapsedMs: number): string {
  const perSecond = done / (elapsedMs / 1000);
  const share = `described ${done.toLocaleString('en')} of ${total.toLocaleString('en')} pictures`;
  if (!Number.isFinite(perSecond) || perSecond <= 0) return share;
  const speed = `${perSecond >= 10 ? Math.round(perSecond) : perSecond.toFixed(1)}/s`;
  return done < total ? `${share}, ${speed}, ${span((total - done) / perSecond)} left` : `${share}, ${speed}`;
}

function span(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
