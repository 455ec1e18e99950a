import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thaiCheckDigit } from '../../../main/core/papers/id-number.ts';
import { maxPaperLength, type PaperPattern, patternOf, readPaper } from '../../../main/core/papers/paper.ts';
import { anyZoneParts, td3, zoneForms } from '../../support/machine-zone.ts';

const seed = 20261122;
const today = '2026-11-22';

function patternsOf(...sources: readonly [PaperPattern['kind'], string][]): readonly PaperPattern[] {
  return sources.map(([kind, source]) => {
    const pattern = patternOf(source);
    if (pattern === undefined) throw new Error(`${source} is no pattern.`);
    return { kind, pattern };
  });
}

const patterns = patternsOf(
  ['seaman-book', '(?<number>[A-Z]{2}[0-9]{6})'],
  ['seabook', 'seabook=(?<number>[0-9A-Z/]+)(;.*)?'],
  ['work-permit', '\\{.*"permit" ?: ?"(?<number>[^"]+)".*\\}'],
);
const read = (text: string) => readPaper(text, patterns, today);
const refused = (error: string) => ({ ok: false, error });

describe('what a reader delivered', () => {
  it('is a 13-digit number with its check digit, however it is grouped', () => {
    const value = { kind: 'thai-number', numbers: ['1101700203450'], dateOfBirth: undefined };
    for (const text of ['1101700203450', '1-1017-00203-45-0\r\n', ' 1 1017 00203 45 0 '])
      expect(read(text)).toEqual({ ok: true, value });
    expect(read('1101700203451')).toEqual(refused('paper/wrong-check-digit'));
  });

  it.each([
    ['AB123456', 'seaman-book', 'AB123456'],
    ['seabook=12/34567;issued=2025', 'seabook', '12/34567'],
    ['{"name":"မောင်ကျော်", "permit": "WP-77 123"}', 'work-permit', 'WP77123'],
    ['seabook=1101700203450', 'seabook', '1101700203450'],
  ])('is %s by the pattern of a %s', (text, kind, number) => {
    expect(read(text)).toMatchObject({ ok: true, value: { kind, numbers: [number] } });
  });

  it('is held against the whole of a pattern, and a number inside it against its own rules', () => {
    expect(read('xAB123456')).toEqual(refused('paper/unrecognised'));
    expect(read('AB123456 AB123457')).toEqual(refused('paper/unrecognised'));
    expect(read('seabook=1101700203451')).toEqual(refused('paper/wrong-check-digit'));
    expect(read('seabook=12')).toEqual(refused('paper/unrecognised'));
  });

  it('is a machine-readable zone before it is anything else', () => {
    const greedy = patternsOf(['other', '(?<number>.{4,})']);
    const zone = td3({ number: 'AB1234567', birth: '840508', expiry: '300101' });
    expect(readPaper(zone, greedy, today)).toMatchObject({ value: { kind: 'passport' } });
    expect(readPaper(zone.replace('840508', '840509'), greedy, today)).toEqual(
      refused('paper/wrong-check-digit'),
    );
  });

  it.each([
    ['nothing', '', 'paper/empty'],
    ['only line ends', '\r\n\r\n', 'paper/empty'],
    ['too much', 'A'.repeat(maxPaperLength + 1), 'paper/too-long'],
    ['a control character', 'AB\u0000123456', 'paper/unprintable'],
    ['an escape sequence', '\u001b[2JAB123456', 'paper/unprintable'],
    ['bytes that were no text', 'AB\ufffd23456', 'paper/unprintable'],
    ['half a character', 'AB\ud800123456', 'paper/unprintable'],
    ['a web address', 'https://example.org/x', 'paper/unrecognised'],
  ])('is refused when it is %s', (_what, text, error) => {
    expect(read(text)).toEqual(refused(error));
  });

  it('never ends in an exception, whatever it is', () => {
    const zones = fc
      .tuple(fc.constantFrom(...Object.values(zoneForms)), anyZoneParts)
      .map(([form, parts]) => form(parts));
    const cut = fc
      .tuple(zones, fc.nat(100), fc.string())
      .map(([z, at, s]) => z.slice(0, at) + s + z.slice(at));
    const filler = fc.string({ unit: fc.constantFrom('<', 'A', '0', '\n'), maxLength: 100 });
    const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), cut, filler);
    const known = [
      'paper/empty',
      'paper/too-long',
      'paper/unprintable',
      'paper/incomplete',
      'paper/wrong-check-digit',
      'paper/impossible-date',
      'paper/unrecognised',
    ];
    fc.assert(
      fc.property(any, fc.constantFrom(today, undefined), (text, at) => {
        const answer = readPaper(text, patterns, at);
        if (!answer.ok) expect(known).toContain(answer.error);
        else for (const number of answer.value.numbers) expect(number).toMatch(/^\S{3,40}$/);
      }),
      { seed, numRuns: 5000 },
    );
  });

  it('is refused when one digit of a 13-digit number is another, but for the third, which the scheme cannot see', () => {
    const digits = fc.array(fc.nat({ max: 9 }), { minLength: 12, maxLength: 12 }).map((d) => d.join(''));
    fc.assert(
      fc.property(digits, fc.integer({ min: 1, max: 9 }), (first12, by) => {
        const right = `${first12}${thaiCheckDigit(first12)}`;
        expect(read(right).ok).toBe(true);
        const wrong = `${first12}${(thaiCheckDigit(first12) + by) % 10}`;
        expect(read(wrong)).toEqual(refused('paper/wrong-check-digit'));
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('a pattern of the configuration', () => {
  it.each([
    '[A-Z]+',
    '(?<nr>[0-9]+)',
    '(?<number>[0-9]+',
    '(?<number>',
    '',
    // Ways to cut a text up that grow without bound.
    '(?<number>([A-Z]+)+)',
    '(?<number>(A|AA)*)',
    '(?<number>([0-9]{1,9}){1,99})',
    '.*.*.*(?<number>[0-9]+)',
    '.{0,}.*,.*(?<number>[0-9]{2,})',
    '.{0,400}.{0,400}.{0,400}(?<number>[0-9]{2,100})',
    `(?<number>${'A?'.repeat(28)}A{28}B)`,
    `(?<number>${'[A-Z]{0,99}'.repeat(6)}[0-9])`,
    `${'(A|.)'.repeat(28)}(?<number>B)`,
    `(${'|'.repeat(99)})${'(A|.|..)'.repeat(20)}(?<number>B)`,
  ])('is refused as %s', (source) => {
    expect(patternOf(source)).toBeUndefined();
  });

  it.each(['(?<number>[+*(){]{4,9})', 'no\\*\\+\\)(?<number>[0-9]{6})x', '(;.*)?(?<number>[A-Z]+)'])(
    'may be %s: what only looks like a repetition is none',
    (source) => {
      expect(patternOf(source)).toBeDefined();
    },
  );

  it.each([
    '(?<number>[A-Z]{1,3}[0-9]{5,8})',
    '(SB|SEABOOK|BOOK) ?[:=]? ?(?<number>[0-9A-Z/-]+)(;.*)?',
    '(?<number>[A-Z]{2}[0-9]{6}|[0-9]{2}/[0-9]{4,6}|TH-?[0-9]+)',
  ])('may be %s, of which a text has few ways', (source) => {
    expect(patternOf(source)).toBeDefined();
  });
});
