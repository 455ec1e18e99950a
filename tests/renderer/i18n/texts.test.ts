import { describe, expect, it } from 'vitest';
import { faultCodes, healthParts, reasonCodes } from '../../../main/core/codes.ts';
import { guidanceSteps } from '../../../main/core/matching/observation.ts';
import { languages } from '../../../main/core/people.ts';
import { crewTexts, roleIn, secondLanguage } from '../../../renderer/i18n/crew/index.ts';
import { officerTexts } from '../../../renderer/i18n/officer/index.ts';
import { elapsed, timeOfDay } from '../../../renderer/i18n/time.ts';

/** Every string in a table, with the way to it. */
function stringsIn(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => stringsIn(each, `${path}.${key}`));
}

const scripts = {
  th: /\p{Script=Thai}/u,
  my: /\p{Script=Myanmar}/u,
  km: /\p{Script=Khmer}/u,
  lo: /\p{Script=Lao}/u,
  en: /[a-z]/i,
};

describe('the texts of the crew screen', () => {
  it.each(languages)('are all written in the script of %s', (language) => {
    const strings = stringsIn(crewTexts[language]);
    expect(strings.length).toBeGreaterThan(15);
    for (const [path, text] of strings) expect(text, path).toMatch(scripts[language]);
  });

  it.each(languages)('have a step of help for every need in %s, each one different', (language) => {
    const steps = guidanceSteps.map((step) => crewTexts[language].guidance[step]);
    expect(new Set(steps).size).toBe(guidanceSteps.length);
  });

  it('never give a reason', () => {
    const said = stringsIn(crewTexts.en).map(([, text]) => text.toLowerCase());
    for (const word of ['list', 'unknown', 'expired', 'permit', 'refused', 'stranger', 'papers']) {
      expect(
        said.some((text) => text.includes(word)),
        word,
      ).toBe(false);
    }
  });

  it('show a role that no table knows as it is written', () => {
    expect(roleIn('th', 'master')).toBe('นายเรือ');
    expect(roleIn('th', 'cook')).toBe('cook');
    expect(roleIn('th', 'toString')).toBe('toString');
  });

  it('have a second language that differs from the first', () => {
    for (const language of languages) expect(secondLanguage(language)).not.toBe(language);
  });
});

describe.each(['en', 'th'] as const)('the texts of the officer panel in %s', (language) => {
  const texts = officerTexts[language];

  it('explain every fault and every reason, and say what to do', () => {
    expect(Object.keys(texts.faults).sort()).toEqual([...faultCodes].sort());
    expect(Object.keys(texts.reasons).sort()).toEqual([...reasonCodes].sort());
    for (const { what, remedy } of [...Object.values(texts.faults), ...Object.values(texts.reasons)]) {
      expect(what.length).toBeGreaterThan(5);
      expect(remedy.length).toBeGreaterThan(5);
    }
  });

  it('name every part of the gate', () => {
    expect(Object.keys(texts.parts).sort()).toEqual([...healthParts].sort());
  });

  it('never show a code', () => {
    const inside = /[A-Z]{2,}_[A-Z]|\b(camera|turnstile|engine|store|clock|broker|central)\/[a-z]/;
    for (const [path, text] of stringsIn(texts)) expect(text, path).not.toMatch(inside);
  });

  it('say what will be recorded with the names of both', () => {
    const why = texts.admit.reasons.MANUAL_PAPER;
    const about = {
      name: 'Min Thu',
      why,
      officer: 'Anong S.',
      boat: 'CHOK DEE 5',
      opens: true,
      second: false,
    };
    for (const recorded of [texts.admit.recorded, texts.byHand.recorded]) {
      for (const word of ['Min Thu', why, 'Anong S.', 'CHOK DEE 5']) expect(recorded(about)).toContain(word);
      expect(recorded({ ...about, second: true })).not.toBe(recorded(about));
    }
    expect(texts.admit.recorded({ ...about, opens: false })).not.toBe(texts.admit.recorded(about));
    const other = texts.enrol.recorded('Min Thu', 'Anong S.', 'Zaw Lin');
    for (const word of ['Min Thu', 'Anong S.', 'Zaw Lin']) expect(other).toContain(word);
  });
});

describe('times on the screens', () => {
  it('are the time of day in Thailand, in Latin digits', () => {
    expect(timeOfDay(Date.UTC(2026, 10, 22, 17, 4))).toBe('00:04');
  });

  it('count a wait up, never below zero', () => {
    expect([-5_000, 38_000, 725_000, 3_725_000].map(elapsed)).toEqual(['0:00', '0:38', '12:05', '1:02:05']);
  });
});
