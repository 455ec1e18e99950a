import { describe, expect, it } from 'vitest';
import { LineRefusals } from '../../main/app/line-refusals.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const minutes = (n: number) => n * 60_000;

function bench() {
  const clock = createVirtualClock();
  const rows: EventDraft[] = [];
  const alarms: boolean[] = [];
  const refusals = new LineRefusals({
    clock,
    log: createRecordingLog(),
    record: (drafts) => void rows.push(...drafts),
    onAlarm: (isOpen) => void alarms.push(isOpen),
  });
  const counts = () => rows.map(({ payload }) => ('count' in payload ? payload.count : undefined));
  return { clock, rows, alarms, refusals, counts };
}

describe('messages in the name of the centre that the gate does not obey', () => {
  it('a flood of one cause makes one row at once and one row in ten minutes after that', async () => {
    const { clock, rows, refusals, counts } = bench();
    for (let second = 0; second < 1800; second += 1) {
      refusals.note('acks', 'message/unreadable');
      await clock.advance(1000);
    }
    expect(rows.length).toBeLessThanOrEqual(4);
    expect(counts()[0]).toBe(1);
    await clock.advance(minutes(11));
    expect(counts().reduce((sum: number, count) => sum + (count ?? 0), 0)).toBe(1800);
  });

  it('the alarm begins with the first and ends after ten minutes without any', async () => {
    const { clock, alarms, refusals } = bench();
    refusals.note('acks', 'ack/malformed');
    await clock.advance(minutes(9));
    refusals.note('cmd', 'message/wrong-signature');
    await clock.advance(minutes(9));
    expect(alarms).toEqual([true]);
    await clock.advance(minutes(2));
    expect(alarms).toEqual([true, false]);
    expect(clock.pending()).toBe(0);
  });

  it('nothing is left behind when it is closed', () => {
    const { clock, rows, refusals } = bench();
    refusals.note('acks', 'ack/malformed');
    refusals.close();
    refusals.note('acks', 'ack/replayed');
    expect(clock.pending()).toBe(0);
    expect(rows).toHaveLength(1);
  });
});
