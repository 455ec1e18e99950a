import { describe, expect, it } from 'vitest';
import type { MonoMs, OfficerId, PersonId } from '../../../main/core/brand.ts';
import {
  type SecondEvent,
  type SecondOfficer,
  type SecondState,
  stepSecond,
} from '../../../main/core/decision/second-officer.ts';

const at = (ms: number) => ms as MonoMs;
const suda = 'suda' as OfficerId;
const anan: SecondOfficer = { officerId: 'anan' as OfficerId, mayConfirm: true, enrolledPerson: false };
const ask = { askId: 'ask-1', first: suda, personId: 'P-1' as PersonId, until: at(60_000) };
const asked: SecondState = { kind: 'asked', ask };
const named = (who: SecondOfficer, now = 1000): SecondEvent => ({ kind: 'named', who, now: at(now) });
const proven = (who: SecondOfficer, now = 1000, pin: 'right' | 'wrong-pin' = 'right'): SecondEvent => ({
  kind: 'proven',
  ...{ askId: 'ask-1', who, pin, now: at(now) },
});

describe('an admission that needs two officers', () => {
  it('is confirmed by another officer with the right PIN, and by nothing less', () => {
    expect(stepSecond(asked, named(anan)).answer).toBe('pin-wanted');
    expect(stepSecond(asked, proven(anan)).answer).toBe('confirmed');
    expect(stepSecond(asked, proven(anan, 1000, 'wrong-pin')).answer).toBe('wrong-pin');
  });

  it.each([
    ['the same officer', { ...anan, officerId: suda }, 'same-officer'],
    ['one whose role does not include it', { ...anan, mayConfirm: false }, 'not-allowed'],
    ['one who enrolled the person', { ...anan, enrolledPerson: true }, 'enrolled-person'],
  ] as const)('is refused to %s, before their PIN is asked for and after', (_who, who, why) => {
    expect(stepSecond(asked, named(who))).toEqual({ state: asked, answer: why });
    expect(stepSecond(asked, proven(who))).toEqual({ state: asked, answer: why });
  });

  it.each([
    [59_999, 'confirmed'],
    [60_000, 'too-late'],
    [Number.NaN, 'too-late'],
  ])('at %s ms is %s', (now, answer) => {
    expect(stepSecond(asked, proven(anan, now)).answer).toBe(answer);
  });

  it('is over when its time is up, and says so to whoever comes then', () => {
    expect(stepSecond(asked, { kind: 'timer', now: at(59_999) })).toEqual({
      state: asked,
      answer: 'nothing',
    });
    const late = stepSecond(asked, { kind: 'timer', now: at(60_000) });
    expect(late.answer).toBe('too-late');
    expect(stepSecond(late.state, { kind: 'timer', now: at(61_000) }).answer).toBe('nothing');
    expect(stepSecond(late.state, named(anan, 61_000)).answer).toBe('too-late');
  });

  it('asked for again for the same person goes on with the time that is left', () => {
    const again = { ...ask, askId: 'ask-2', until: at(90_000) };
    expect(stepSecond(asked, { kind: 'ask', ask: again })).toEqual({ state: asked, answer: 'asked-already' });
  });

  it('asked for another person begins anew, and the PIN that was being checked no longer counts', () => {
    const other = { ...ask, askId: 'ask-2', personId: 'P-2' as PersonId, until: at(90_000) };
    const { state, answer } = stepSecond(asked, { kind: 'ask', ask: other });
    expect(answer).toBe('asked');
    expect(stepSecond(state, proven(anan)).answer).toBe('none-asked');
  });

  it('is nothing any more once it was withdrawn or the case has closed', () => {
    for (const kind of ['withdrawn', 'closed'] as const) {
      const { state, answer } = stepSecond(asked, { kind });
      expect(answer).toBe('withdrawn');
      expect(stepSecond(state, proven(anan)).answer).toBe('none-asked');
    }
    expect(stepSecond({ kind: 'idle' }, { kind: 'withdrawn' }).answer).toBe('none-asked');
    expect(stepSecond({ kind: 'idle' }, { kind: 'closed' }).answer).toBe('nothing');
  });
});
