import { describe, expect, it } from 'vitest';
import { reasonCodes } from '../../../main/core/codes.ts';
import { needsTwoOfficers } from '../../../main/core/decision/two-officers.ts';

describe('two officers', () => {
  it('are asked for exactly where the rules of the field demand them', () => {
    expect(reasonCodes.filter((reason) => needsTwoOfficers([reason]))).toEqual([
      'UNDERAGE',
      'S285_EXPIRED',
      'PERMIT_EXPIRED',
      'WATCHLIST',
      'MISSING_REAPPEARED',
    ]);
  });

  it('are asked for by one reason among others, wherever it stands', () => {
    expect(needsTwoOfficers(['PASSBACK', 'UNDERAGE'])).toBe(true);
    expect(needsTwoOfficers(['UNDERAGE', 'PASSBACK'])).toBe(true);
    expect(needsTwoOfficers(['PASSBACK', 'ON_OTHER_BOAT'])).toBe(false);
    expect(needsTwoOfficers([])).toBe(false);
  });
});
