import { describe, expect, it } from 'vitest';
import type { CrossingView, FeedMessage, NoticeView } from '../../../central/feed/view.ts';
import { alarmCodes } from '../../../central/store/alarms.ts';
import { emptyPage, type PageState, reducePage, shown } from '../../../central/web/model.ts';
import { faultText, noticeText, reasonText } from '../../../central/web/texts.ts';
import { shortTime } from '../../../central/web/time.ts';
import { faultCodes, reasonCodes } from '../../../main/core/codes.ts';
import { alarmOutcomes } from '../../../main/core/events/kinds.ts';

const crossing = (key: string, at: number, more: Partial<CrossingView> = {}): CrossingView => ({
  key,
  gate: 'samut-sakhon/lane-1',
  at,
  clockTrusted: true,
  seq: at,
  person: key,
  nameless: false,
  boat: null,
  direction: 'out',
  how: 'face',
  reasons: ['OK'],
  state: 'opened',
  ...more,
});
const notice = (key: string, at: number, open: boolean): NoticeView => ({
  key,
  kind: 'fault',
  gate: 'samut-sakhon/lane-1',
  code: 'camera/frozen',
  reasons: [],
  number: null,
  strays: null,
  heads: null,
  at,
  open,
});
const pageAfter = (...messages: FeedMessage[]): PageState => messages.reduce(reducePage, emptyPage);

describe('the page', () => {
  it('puts the newest crossing on top and keeps a passage in one row', () => {
    const state = pageAfter(
      { kind: 'crossing', crossing: crossing('a', 10) },
      { kind: 'crossing', crossing: crossing('c', 30) },
      { kind: 'crossing', crossing: crossing('b', 20) },
      { kind: 'crossing', crossing: crossing('a', 10, { state: 'walked' }) },
    );
    expect(state.crossings.map(({ key, state: s }) => [key, s])).toEqual([
      ['c', 'opened'],
      ['b', 'opened'],
      ['a', 'walked'],
    ]);
  });

  it('puts what is open above what is over', () => {
    const state = pageAfter(
      { kind: 'notice', notice: notice('old', 1, true) },
      { kind: 'notice', notice: notice('over', 3, false) },
      { kind: 'notice', notice: notice('new', 2, true) },
    );
    expect(state.notices.map(({ key }) => key)).toEqual(['new', 'old', 'over']);
  });

  it('says when it hears nothing any more, and keeps what it knew', () => {
    const state = reducePage(pageAfter({ kind: 'crossing', crossing: crossing('a', 1) }), {
      kind: 'link',
      up: false,
    });
    expect([state.connected, state.crossings.length]).toEqual([false, 1]);
  });

  it('filters by direction, by what nobody confirmed, and by gate', () => {
    const state = pageAfter(
      { kind: 'crossing', crossing: crossing('out', 1, { state: 'walked' }) },
      { kind: 'crossing', crossing: crossing('in', 2, { direction: 'in', state: 'walked' }) },
      {
        kind: 'crossing',
        crossing: crossing('unsure', 3, { state: 'not-confirmed', gate: 'ranong/lane-1' }),
      },
    );
    const keys = (filter: Parameters<typeof shown>[1], gate: string | null = null) =>
      shown(state, filter, gate).map(({ key }) => key);
    expect(keys('all')).toEqual(['unsure', 'in', 'out']);
    expect(keys('in')).toEqual(['in']);
    expect(keys('unconfirmed')).toEqual(['unsure']);
    expect(keys('all', 'ranong/lane-1')).toEqual(['unsure']);
  });
});

describe('the texts of the page', () => {
  it('know every fault, every reason and every alarm of this version', () => {
    expect(faultCodes.filter((code) => faultText(code) === code)).toEqual([]);
    expect(reasonCodes.filter((code) => reasonText(code) === code)).toEqual([]);
    const alarm = (code: string) => noticeText({ ...notice('a', 1, true), kind: 'integrity', code });
    expect(alarmCodes.filter((code) => alarm(code).title === code)).toEqual([]);
  });

  it('say who went through without a permission, behind whom, and what the officer found', () => {
    const strays = { direction: 'in', count: 2, person: 'สมชาย' } as const;
    const text = (kind: NoticeView['kind'], code: string, open = false) =>
      noticeText({ ...notice('a', 1, open), kind, code, strays });
    expect(text('tailgated', 'tailgated', true)).toEqual({
      title: 'Followed through without permission',
      detail: '2 people in behind สมชาย. Ask the officer.',
    });
    const answers = ['seen', ...alarmOutcomes].map((code) => text('forced', code).detail);
    expect(new Set(answers).size).toBe(answers.length);
    for (const [i, code] of ['seen', ...alarmOutcomes].entries()) expect(answers[i]).not.toContain(code);
  });

  it('say how far an emergency is, and how many heads were counted', () => {
    const heads = { out: 3, in: 12 };
    const text = (code: string) => noticeText({ ...notice('a', 1, true), kind: 'emergency', code, heads });
    const texts = ['emergency', 'awaiting', 'rearmed', 'over'].map(text);
    expect(new Set(texts.map(({ title }) => title)).size).toBe(4);
    for (const { detail } of texts) expect(detail).toContain('Heads counted: 3 out, 12 in.');
  });

  it('show the time of the port, and the day where it is not today', () => {
    const now = Date.UTC(2026, 10, 22, 5, 0, 0);
    expect(shortTime(Date.UTC(2026, 10, 21, 17, 0, 1), now)).toBe('00:00:01');
    expect(shortTime(Date.UTC(2026, 10, 21, 16, 59, 59), now)).toBe('21 Nov, 23:59');
  });
});
