import fc from 'fast-check';

/** Machine-readable zones by ICAO Doc 9303, written here from the standard and not with the parser under test. */

/** Doc 9303-3, 4.9: weights 7, 3, 1; A is 10, Z is 35, the filler is 0. */
export function checkDigit(text: string): string {
  const values = [...text].map((c) => (c === '<' ? 0 : Number.parseInt(c, 36)));
  return String(values.reduce((sum, value, i) => sum + value * ([7, 3, 1][i % 3] ?? 0), 0) % 10);
}

export interface ZoneParts {
  readonly number: string;
  /** `YYMMDD`. */
  readonly birth: string;
  readonly expiry: string;
  readonly optional?: string;
}

const fill = (text: string, length: number) => text.padEnd(length, '<').slice(0, length);
const sealed = (text: string) => text + checkDigit(text);

export function td3({ number, birth, expiry, optional = '' }: ZoneParts): string {
  const [n, b, e] = [sealed(fill(number, 9)), sealed(birth), sealed(expiry)];
  const o = optional === '' ? fill('', 15) : sealed(fill(optional, 14));
  return `${fill('P<MMRWIN<<KYAW<SWAR', 44)}\n${n}MMR${b}M${e}${o}${checkDigit(n + b + e + o)}`;
}

export function td2({ number, birth, expiry, optional = '' }: ZoneParts): string {
  const [n, b, e, o] = [sealed(fill(number, 9)), sealed(birth), sealed(expiry), fill(optional, 7)];
  return `${fill('I<MMRWIN<<KYAW<SWAR', 36)}\n${n}MMR${b}M${e}${o}${checkDigit(n + b + e + o)}`;
}

export function td1({ number, birth, expiry, optional = '' }: ZoneParts): string {
  const long = number.length > 9;
  // Doc 9303-5, 4.2.4: the rest of a long number and its check digit stand in the optional field.
  const field = long
    ? `${number.slice(0, 9)}<${number.slice(9)}${checkDigit(number)}`
    : sealed(fill(number, 9));
  const [n, b, e, o] = [fill(field, 25), sealed(birth), sealed(expiry), fill(optional, 11)];
  const last = checkDigit(n + b + e + o);
  return `I<MMR${n}\n${b}M${e}MMR${o}${last}\n${fill('WIN<<KYAW<SWAR', 30)}`;
}

export const zoneForms = { td1, td2, td3 } as const;

const two = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'));
const date = fc.tuple(two(0, 99), two(1, 12), two(1, 28)).map((parts) => parts.join(''));
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];

export const anyZoneParts: fc.Arbitrary<ZoneParts> = fc.record({
  number: fc
    .array(fc.constantFrom(...letters), { minLength: 6, maxLength: 9 })
    .map((characters) => characters.join('')),
  birth: date,
  expiry: date,
});
