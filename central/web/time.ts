/** Times as the port's clock shows them; Thailand keeps UTC+7 all year. */
const zone = 'Asia/Bangkok';
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short' });
const longDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

export function clockTime(wallMs: number): string {
  return clock.format(wallMs);
}

/** The time, with the day where it is not today. */
export function shortTime(wallMs: number, nowMs: number): string {
  const date = day.format(wallMs);
  return date === day.format(nowMs) ? clock.format(wallMs) : `${date}, ${clock.format(wallMs).slice(0, 5)}`;
}

export function fullDay(wallMs: number): string {
  return longDay.format(wallMs);
}

export function ago(wallMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.round((nowMs - wallMs) / 1000));
  if (seconds < 5) return 'just now';
  if (seconds < 90) return `${seconds} s ago`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`;
  return seconds < 129_600
    ? `${Math.round(seconds / 3600)} h ago`
    : `${Math.round(seconds / 86_400)} days ago`;
}
