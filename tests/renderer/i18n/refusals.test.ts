import { describe, expect, it } from 'vitest';
import { deskRefusals } from '../../../main/bridge/contract.ts';
import { faultCodes } from '../../../main/core/codes.ts';
import { portraitFaults } from '../../../main/core/enrolment/portrait-fault.ts';
import { refusalCodes } from '../../../main/core/enrolment/refusal-sentences.ts';
import { officerTexts } from '../../../renderer/i18n/officer/index.ts';
import { refusalIn } from '../../../renderer/i18n/officer/refusal-texts.ts';

const english = 'The words of the gate.';
/** Of lists that a command reads; at a panel nobody meets them. */
const ofLists = /^(row\/|number\/twice|paper\/|portrait\/(missing-file|outside-folder|empty-folder))/;
const codes = [
  ...new Set([
    ...deskRefusals,
    ...refusalCodes.filter((code) => !ofLists.test(code)),
    ...portraitFaults,
    ...faultCodes.filter((code) => /^(camera|engine|store)\//.test(code)),
    ...['capture/too-many', 'enrolment/refused', 'reader/none', 'demo/off', 'demo/failed'],
    ...['bridge/refused', 'bridge/failed', 'bridge/not-there'],
    ...['window/timeout', 'window/link-lost', 'window/no-link', 'window/misfit'],
  ]),
];
const params = { name: 'Min Thu', minutes: 4, value: '1-23', other: 'Zaw Lin', count: 2 };

describe.each(['en', 'th'] as const)(
  'what the panel says in %s when the gate did not do something',
  (language) => {
    const texts = officerTexts[language];
    const said = (code: string, about?: typeof params) =>
      refusalIn(texts, { code, sentence: english, ...(about && { params: about }) });

    it.each(codes)('is a sentence of its own for %s', (code) => {
      expect(said(code)).not.toContain(english);
      for (const sentence of [said(code), said(code, params)]) {
        expect(sentence).not.toMatch(/[{}|]|undefined|\b[a-z]+\/[a-z]/);
        expect(sentence.length).toBeGreaterThan(8);
        if (language === 'th') expect(sentence.replace(/Min Thu|Zaw Lin|PIN/g, '')).not.toMatch(/[a-z]{3,}/i);
      }
    });

    it('names whom and how long, where the gate says so', () => {
      expect(said('case/already-decided', params)).toContain('Min Thu');
      expect(said('officer/locked-out', params)).toContain('4');
      // Without them it is a sentence all the same, with no hole where they would stand.
      for (const code of deskRefusals) expect(said(code), code).not.toMatch(/^\s|\s\s|“”/);
    });

    it('names every reason, and the picture that it is about', () => {
      const parts = [
        { code: 'number/wrong-length', sentence: english, params: { value: '12' } },
        { code: 'portrait/blurred', sentence: english, params: { picture: 2 } },
      ];
      const sentence = refusalIn(texts, { code: 'enrolment/refused', sentence: english, parts });
      expect(sentence).toContain(texts.refusals.sentences['enrolment/refused']);
      expect(sentence).toContain('12');
      expect(sentence).toContain(
        `${texts.refusals.picture(2)}${texts.refusals.sentences['portrait/blurred']}`,
      );
    });

    it('falls back to the words of the gate for a code that no table has', () => {
      expect(said('toString')).toBe(english);
      expect(said('something/new')).toBe(english);
    });
  },
);
