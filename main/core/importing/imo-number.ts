/**
 * The number of a ship with the International Maritime Organization: 7 digits, of which the last is that of the sum of
 * d_i x (8 - i), i = 1..6 (resolution A.1117(30)).
 * @param text with or without `IMO` before it
 * @returns the digits; undefined for anything else
 */
export function readImoNumber(text: string): string | undefined {
  const digits = /^(?:IMO)?([0-9]{7})$/.exec(text.replace(/[\s.-]/g, '').toUpperCase())?.[1];
  if (digits === undefined) return undefined;
  let sum = 0;
  for (let i = 0; i < 6; i++) sum += Number(digits[i]) * (7 - i);
  return sum % 10 === Number(digits[6]) ? digits : undefined;
}
