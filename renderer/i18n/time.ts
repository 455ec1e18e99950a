/** Ports of this product lie in one time zone without daylight saving. */
export const timeZone = 'Asia/Bangkok';
/** The same zone, as it stands behind a time. */
export const zoneOffset = '+07:00';

const hourMinute = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });

/** `14:05`, in Latin digits in every language: it is read at a glance and compared with a watch. */
export function timeOfDay(ms: number): string {
  return hourMinute.format(ms);
}

/** `0:38`, `12:05`, `1:02:05` since a moment; never negative, clocks may be corrected in between. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
