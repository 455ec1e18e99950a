import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../main/core/brand.ts';
import { faultCodes, writeFaults } from '../../../main/core/codes.ts';
import { portraitFaults } from '../../../main/core/enrolment/portrait-fault.ts';
import { isEquipmentFault } from '../../../main/core/enrolment/refusal.ts';
import { refusal, refusalCodes } from '../../../main/core/enrolment/refusal-sentences.ts';

const about = {
  file: 'a.jpg',
  value: '42',
  other: 'SOMSAK (MA1)',
  otherId: '01J7' as PersonId,
  line: 7,
  count: 2,
};

describe('the catalogue of refusals', () => {
  it('has a sentence with a remedy for every code, and fills in what it speaks of', () => {
    for (const code of refusalCodes) {
      const { sentence } = refusal(code, about);
      expect(sentence, code).toMatch(/^[A-Z].*\.$/);
      expect(sentence, code).not.toMatch(/[{}?]/);
      const parts = sentence.split(/[.;:,] /).length;
      const needsRemedy = code !== 'voyage/closed' && code !== 'birth/in-future';
      expect(parts, code).toBeGreaterThanOrEqual(needsRemedy ? 2 : 1);
    }
  });

  it('covers every fault of a picture, of the recogniser and of the store', () => {
    const ofEngine = faultCodes.filter((code) => code.startsWith('engine/'));
    const needed = [...portraitFaults, ...ofEngine, ...writeFaults];
    expect(needed.filter((code) => !refusalCodes.some((known) => known === code))).toEqual([]);
  });

  it('names the picture in every sentence about a picture', () => {
    for (const code of refusalCodes.filter((known) => known.startsWith('portrait/')))
      expect(refusal(code, about)).toMatchObject({
        file: 'a.jpg',
        sentence: expect.stringContaining('a.jpg'),
      });
  });

  it('tells trouble of the equipment from trouble of the person', () => {
    expect(refusalCodes.filter(isEquipmentFault)).toHaveLength(8);
    expect(isEquipmentFault('portrait/no-face')).toBe(false);
  });
});
