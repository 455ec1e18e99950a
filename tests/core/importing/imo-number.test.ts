import { describe, expect, it } from 'vitest';
import { readImoNumber } from '../../../main/core/importing/imo-number.ts';

describe('an IMO number', () => {
  it.each(['9074729', 'IMO 9074729', 'imo9074729', '9176187'])('is read from %s', (text) => {
    expect(readImoNumber(text)).toBe(text.replace(/\D/g, ''));
  });

  it.each(['9074728', '907472', '90747290', '', 'R9074729'])('is not read from "%s"', (text) => {
    expect(readImoNumber(text)).toBeUndefined();
  });

  it('with one digit wrong is never taken for another', () => {
    const right = '9074729';
    for (let place = 0; place < 7; place++)
      for (const digit of '0123456789') {
        const text = right.slice(0, place) + digit + right.slice(place + 1);
        // The weight 5 at the third place, and 2 at the sixth, do not tell digits that differ by 2 or by 5.
        const isBlind = [2, 3, 5, 1].includes(place) || digit === right[place];
        if (!isBlind) expect(readImoNumber(text), text).toBeUndefined();
      }
  });
});
