import { describe, expect, it } from 'vitest';
import { type UplinkHealth, UplinkWatch } from '../../main/app/uplink-watch.ts';
import type { MonoMs } from '../../main/core/brand.ts';

const bootId = '01a20443-5db2-73a9-b46c-843c3b0095af';
const at = (ms: number) => ms as MonoMs;

function bench() {
  const told: string[] = [];
  const watch = new UplinkWatch(at(0), ({ kind, code }: UplinkHealth) => told.push(`${kind} ${code}`));
  const ticks = (from: number, to: number) => {
    for (let ms = from; ms <= to; ms += 250) watch.tick(at(ms), undefined);
  };
  return { watch, told, ticks };
}

describe('the watch over broker and centre', () => {
  it('takes an acknowledgement for a sign of life of a centre whose presence was never told', () => {
    const { watch, told, ticks } = bench();
    watch.linkChanged({ kind: 'up' }, at(0));
    watch.ackApplied(false);
    ticks(250, 60_000);
    expect(told).toEqual([]);
  });

  it('keeps what the broker told of the centre before the line counted as up', () => {
    const { watch, told, ticks } = bench();
    watch.centralSeen({ online: true, bootId }, 0);
    watch.linkChanged({ kind: 'up' }, at(10));
    ticks(250, 60_000);
    expect(told).toEqual([]);
  });

  it('tells a centre that neither showed itself nor answered once, also after the line was lost', () => {
    const { watch, told, ticks } = bench();
    watch.linkChanged({ kind: 'up' }, at(0));
    ticks(250, 20_000);
    expect(told).toEqual(['raised central/silent']);
    watch.ackApplied(false);
    watch.linkChanged({ kind: 'down', code: 'broker/unreachable' }, at(20_000));
    watch.linkChanged({ kind: 'up' }, at(21_000));
    ticks(21_250, 40_000);
    expect(told.filter((t) => t === 'raised central/silent')).toHaveLength(2);
  });
});
