import { expect, it } from 'vitest';
import { LineProbe } from '../../../central/mqtt/line-probe.ts';

it('asks a line that says nothing, and drops it when it does not answer', () => {
  const probe = new LineProbe(1000);
  expect([4999, 5000, 9999, 10_000].map((at) => probe.look(at))).toEqual(['nothing', 'ask', 'ask', 'drop']);
  probe.heard(9999);
  expect(probe.look(10_000)).toBe('nothing');
});

it('blames no line that the centre itself holds up', () => {
  const probe = new LineProbe(0);
  const release = probe.hold();
  expect(probe.look(60_000)).toBe('nothing');
  release(60_000);
  expect(probe.look(60_001)).toBe('nothing');
  expect(probe.look(70_000)).toBe('drop');
});
