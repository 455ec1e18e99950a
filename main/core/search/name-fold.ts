/**
 * Names as they are compared when somebody looks for one: what is easily left out, typed otherwise or not seen does
 * not count. Case and accents of Latin letters, tone marks of Thai and Lao, the invisible marks that part words in
 * Burmese and Khmer, full-width forms, and digits of any script. Never used to decide who somebody is.
 */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u0e47-\u0e4c\u0e4e\u0ec8-\u0ecc]/gu, '')
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}]/gu, '')
    .replace(/\p{Nd}/gu, digitOf)
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
}

/** Scripts whose words are not parted by spaces, or are by some and not by others. */
const unspaced =
  /(?<=[\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Khmer}]) (?=[\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Khmer}])/gu;

/** Without the spaces that some write and others do not. */
export function withoutLooseSpaces(folded: string): string {
  return folded.replace(unspaced, '');
}

/** Decimal digits stand in Unicode in rows of ten that begin with their zero. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
