/** Years from here on are of the Buddhist era, which runs 543 years ahead; nobody is 500 years old. */
const firstBuddhistYear = 2400;
const buddhistOffset = 543;

/**
 * `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of the Common Era out of what an officer typed (also `/` or `.`, also
 * years of the Buddhist era); null for nothing typed; undefined for something that is no date.
 */
export function birthDateOf(typed: string): string | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  const match = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text);
  if (!match?.[1]) return undefined;
  const typedYear = Number(match[1]);
  const year = typedYear >= firstBuddhistYear ? typedYear - buddhistOffset : typedYear;
  const month = match[2] === undefined ? undefined : Number(match[2]);
  const day = match[3] === undefined ? undefined : Number(match[3]);
  if (year < 1900 || !isOnCalendar(year, month, day)) return undefined;
  return [year, month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

function isOnCalendar(year: number, month: number | undefined, day: number | undefined): boolean {
  const date = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  return date.getUTCMonth() === (month ?? 1) - 1 && date.getUTCDate() === (day ?? 1);
}
