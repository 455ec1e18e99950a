import { describe, expect, it } from 'vitest';
import { lcusCommand, lcusOperation } from '../../../hardware/lcus/frames.ts';
import { createSimulatedDevice } from '../../../hardware/simulators/device.ts';
import { Narrator, type SimulationEvent } from '../../../hardware/simulators/narrator.ts';
import { seeded } from '../../support/turnstile-bench.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

function narrated() {
  const clock = createVirtualClock();
  const device = createSimulatedDevice({ device: 'lcus', clock, random: seeded(20261122) });
  const told: SimulationEvent[] = [];
  const narrator = new Narrator(device, clock, (event) => told.push(event));
  const kinds = () => told.map((event) => (event.kind === 'heard' ? event.as : event.kind));
  return { clock, device, narrator, told, kinds };
}
const on = lcusCommand(1, lcusOperation.on);
const off = lcusCommand(1, lcusOperation.off);
const query = lcusCommand(1, lcusOperation.query);

describe('the story of a simulated turnstile', () => {
  it('tells of an order, the release, the person and the end, in their order', async () => {
    const { clock, narrator, told, kinds } = narrated();
    narrator.receive(on);
    await clock.advance(400);
    narrator.receive(off);
    await clock.advance(1000);
    expect(kinds()).toEqual(['release', 'contact', 'released', 'obeyed', 'contact', 'walked']);
    expect(told[4]).toEqual({ kind: 'contact', closed: false, forMs: 400 });
    expect(told[5]).toEqual({ kind: 'walked', direction: 'out' });
    narrator.close();
    expect(clock.pending()).toBe(0);
  });

  it('tells who did not come, and who pushed through', async () => {
    const { clock, device, narrator, kinds } = narrated();
    device.person.wontWalk();
    narrator.receive(on);
    await clock.advance(400);
    narrator.receive(off);
    await clock.advance(5100);
    device.person.pushesThrough('in');
    await clock.advance(100);
    expect(kinds().slice(-2)).toEqual(['abandoned', 'forced']);
  });

  it('knows a question again, but never an order to let somebody through', async () => {
    const { clock, narrator, told } = narrated();
    for (const bytes of [query, on, query, on]) {
      narrator.receive(bytes);
      await clock.advance(200);
    }
    const heard = told.flatMap((event) => (event.kind === 'heard' ? [[event.as, event.repeated]] : []));
    expect(heard).toEqual([
      ['obeyed', false],
      ['release', false],
      ['obeyed', true],
      ['release', false],
    ]);
  });

  it('tells nonsense, halves, and what came too soon apart', async () => {
    const { clock, narrator, kinds } = narrated();
    narrator.receive(Uint8Array.of(0x13));
    narrator.receive(on.subarray(0, 2));
    narrator.receive(on.subarray(2));
    narrator.receive(off);
    await clock.advance(10);
    expect(kinds().filter((kind) => kind !== 'contact')).toEqual([
      'nonsense',
      'unfinished',
      'release',
      'too-fast',
    ]);
  });
});
