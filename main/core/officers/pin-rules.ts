/** Why a PIN is not taken. */
export type PinFault = 'short' | 'repeats' | 'row' | 'year' | 'of-the-name';

export interface PinRule {
  /** Digits that a new PIN has at least, 4 to 12. */
  readonly leastDigits: number;
}

/**
 * Refuses what is guessed first. NIST SP 800-63B, section 5.1.1.2, asks that a chosen secret be held against a list
 * of values that are commonly used, expected or compromised, and names repetitive or sequential characters and words
 * of the context, such as the user's name. Years are what four-digit PINs are most often.
 * @param pin digits only
 * @param officerId its digits are the context
 * @returns undefined for a PIN that may be used
 */
export function faultOfPin(pin: string, officerId: string, { leastDigits }: PinRule): PinFault | undefined {
  if (pin.length < leastDigits) return 'short';
  if (isRepetition(pin)) return 'repeats';
  if (isRow(pin)) return 'row';
  if (pin.length === 4 && isYear(Number(pin))) return 'year';
  return namesOfficer(pin, officerId) ? 'of-the-name' : undefined;
}

/** Only one or two different digits, or one group again and again: 777777, 707007, 123123. */
function isRepetition(pin: string): boolean {
  if (new Set(pin).size <= 2) return true;
  for (let length = 1; length <= pin.length / 2; length += 1) {
    if (pin.length % length === 0 && pin.slice(0, length).repeat(pin.length / length) === pin) return true;
  }
  return false;
}

/** Each digit as far from the one before as all others, round from 9 to 0: 123456, 987654, 135791, 890123. */
function isRow(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, i) => (digit - (digits[i] ?? 0) + 10) % 10);
  return steps.every((step) => step === steps[0]);
}

/** Of birth, in the Common or the Buddhist era. */
function isYear(number: number): boolean {
  return (number >= 1900 && number <= 2099) || (number >= 2443 && number <= 2642);
}

/** The digits of the name for the record, however long they are, and the other way about. */
function namesOfficer(pin: string, officerId: string): boolean {
  return (officerId.match(/\d{4,}/g) ?? []).some((part) => part.includes(pin) || pin.includes(part));
}
