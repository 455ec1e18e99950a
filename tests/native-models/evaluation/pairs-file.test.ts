import { describe, expect, it } from 'vitest';
import { readPairs } from '../../../native-models/evaluation/pairs-file.ts';

const pictures = new Set(['a/1.jpg', 'a/2.jpg', 'b/1.jpg']);
const read = (...rows: string[]) => readPairs(['fold,a,b,same', ...rows, ''].join('\n'), pictures);

describe('a list of pairs', () => {
  it('is read with its folds and labels, with a byte order mark and back slashes too', () => {
    const text = '\uFEFFfold,a,b,same\r\n1,a/1.jpg,a/2.jpg,1\r\n2,a\\1.jpg,./b/1.jpg,0\r\n';
    expect(readPairs(text, pictures)).toEqual({
      ok: true,
      value: [
        { fold: 1, a: 'a/1.jpg', b: 'a/2.jpg', same: true },
        { fold: 2, a: 'a/1.jpg', b: 'b/1.jpg', same: false },
      ],
    });
  });

  const good = '1,a/1.jpg,a/2.jpg,1';
  it.each([
    ['1,a/1.jpg,a/2.jpg', 'has 3 fields'],
    ['1,a/1.jpg,a/2.jpg,1,x', 'has 5 fields'],
    ['one,a/1.jpg,a/2.jpg,1', 'names the fold "one"'],
    ['1,a/1.jpg,a/2.jpg,yes', 'says "yes" for same'],
    ['1,a/1.jpg,c/1.jpg,0', 'names the picture "c/1.jpg", which is not in the folder'],
    ['1,a/1.jpg,a/1.jpg,1', 'pairs the picture "a/1.jpg" with itself'],
  ])('is refused whole for the row "%s", by its number', (bad, why) => {
    const result = read(good, bad, good);
    expect(result).toMatchObject({
      ok: false,
      error: expect.stringContaining(`Row 3 of the list of pairs ${why}`),
    });
  });

  it('is refused without its first line, without a pair, and when it is no CSV', () => {
    expect(readPairs(`${good}\n`, pictures)).toMatchObject({
      ok: false,
      error: expect.stringContaining('must begin with the line "fold,a,b,same"'),
    });
    expect(read()).toMatchObject({ ok: false, error: expect.stringContaining('no pair') });
    expect(read('1,"a/1.jpg,a/2.jpg,1')).toMatchObject({
      ok: false,
      error: expect.stringContaining('not a CSV file'),
    });
  });
});
