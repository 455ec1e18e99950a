import { describe, expect, it } from 'vitest';
import { createAlarmDesk } from '../../main/app/alarm-desk.ts';
import type { AlarmId } from '../../main/core/brand.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';

const direction = 'out';
const forced = (alarmId: string | null): EventDraft => ({
  kind: 'turnstile.forced',
  payload: { direction, count: 2, passageId: 'p', alarmId },
});
const tailgated = (alarmId: string): EventDraft => ({
  kind: 'turnstile.tailgated',
  payload: { direction, count: 1, grantId: 'g', passageId: 'p', personId: 'somchai', alarmId },
});
const counted = (alarmId: string | null): EventDraft => ({
  kind: 'turnstile.counted',
  payload: { direction, count: 3, cause: alarmId === null ? 'free-direction' : 'line-lost', alarmId },
});
const seen = (alarmId: string): EventDraft => ({
  kind: 'alarm.acknowledged',
  payload: { alarmId, officerId: 'o1', outcome: null },
});

function deskOf(...drafts: readonly EventDraft[]) {
  const desk = createAlarmDesk();
  for (const [i, draft] of drafts.entries()) desk.see(draft, i);
  return desk;
}

describe('the alarms of a lane', () => {
  it('are those of people without a permission, the newest first', () => {
    const open = deskOf(forced('a'), tailgated('b'), counted('c')).open();
    expect(open.map(({ alarmId, kind, count, atMs }) => [alarmId, kind, count, atMs])).toEqual([
      ['c', 'missed', 3, 2],
      ['b', 'tailgated', 1, 1],
      ['a', 'forced', 2, 0],
    ]);
    expect(open[1]).toMatchObject({ personId: 'somchai', passageId: 'p' });
  });

  it('are none for those who needed no permission, nor for rows of a version that had no alarms', () => {
    const { alarmId: _none, ...older } = forced('a').payload as { alarmId: string };
    const desk = deskOf(counted(null), forced(null));
    desk.see({ kind: 'turnstile.forced', payload: older }, 0);
    expect(desk.open()).toEqual([]);
  });

  it('stand until an officer has seen them, each by itself, and once', () => {
    const desk = deskOf(forced('a'), tailgated('b'), seen('a'));
    expect(desk.open().map(({ alarmId }) => alarmId)).toEqual(['b']);
    expect(desk.find('a' as AlarmId)).toBeUndefined();
    desk.see(seen('a'), 9);
    expect(desk.find('b' as AlarmId)?.kind).toBe('tailgated');
  });

  it('are kept to the newest five hundred', () => {
    const desk = deskOf(...Array.from({ length: 501 }, (_, i) => forced(`a${i}`)));
    expect(desk.open()).toHaveLength(500);
    expect(desk.find('a0' as AlarmId)).toBeUndefined();
  });
});
