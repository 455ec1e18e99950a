/** Numbers of identity papers: how they are compared, and the check digit of the Thai 13-digit number. */

/** For comparing: without spaces and hyphens, in capitals. */
export function normaliseNumber(text: string): string {
  return text.replace(/[\s\u00a0-]/g, '').toUpperCase();
}

/**
 * Digit 13 of a Thai citizen number, and of the 13-digit number of non-Thai workers:
 * (11 - (sum of d_i x (14 - i), i = 1..12) mod 11) mod 10.
 * The scheme is blind to a wrong third digit, which weighs 11: a valid check digit does not prove a number.
 * @param first12 twelve ASCII digits
 */
export function thaiCheckDigit(first12: string): number {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += Number(first12[i]) * (13 - i);
  return (11 - (sum % 11)) % 10;
}

/** True for 13 digits of which the last is the check digit of the others. */
export function isThaiNumber(number: string): boolean {
  return /^[0-9]{13}$/.test(number) && thaiCheckDigit(number.slice(0, 12)) === Number(number[12]);
}

export type NumberFault =
  | 'number/missing'
  | 'number/spreadsheet'
  | 'number/wrong-length'
  | 'number/wrong-check-digit'
  | 'number/malformed';

export type NumberReading =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly error: NumberFault };

/**
 * Reads an identity number as typed.
 *
 * Thirteen digits must carry their check digit. Ten to sixteen digits of another count are taken for a
 * mistyped one (an 11-digit one has usually lost its leading `00` in a spreadsheet). Everything else is
 * another issuer's number, 4 to 40 letters, digits, `/`, `.`, `-` or brackets, kept as written.
 * @param mustBeThai a Thai citizen has no other number
 */
export function readIdNumber(text: string, mustBeThai: boolean): NumberReading {
  const number = normaliseNumber(text);
  if (number === '') return fault('number/missing');
  if (/^[0-9][.,][0-9]+E\+?[0-9]+$/.test(number)) return fault('number/spreadsheet');
  if (/^[0-9]{13}$/.test(number))
    return isThaiNumber(number) ? { ok: true, value: number } : fault('number/wrong-check-digit');
  if (mustBeThai || /^[0-9]{10,16}$/.test(number)) return fault('number/wrong-length');
  const issuers = text.trim().replace(/\s+/g, ' ');
  const wellFormed = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}/.() -]{2,38}[\p{L}\p{M}\p{N})]$/u.test(issuers);
  return wellFormed ? { ok: true, value: issuers } : fault('number/malformed');
}

function fault(error: NumberFault): NumberReading {
  return { ok: false, error };
}
