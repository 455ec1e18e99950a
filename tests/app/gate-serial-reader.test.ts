import { describe, expect, it } from 'vitest';
import { SerialReader } from '../../hardware/readers/serial-reader.ts';
import { SimulatedReader } from '../../hardware/readers/simulated-reader.ts';
import { MemoryLine } from '../../hardware/simulators/memory-line.ts';
import { startGateBench, voyageId } from '../support/gate-bench.ts';
import { lastOf } from '../support/gate-questions.ts';
import { createGateWorld } from '../support/gate-world.ts';
import { laneDevices } from '../support/lane-devices.ts';
import { td3 } from '../support/machine-zone.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { papersOf } from '../support/script-reader.ts';
import { faceOf, personOf } from '../support/store-bench.ts';
import { seeded } from '../support/turnstile-bench.ts';

/** A gate with a serial reader that is spoken to byte by byte, and somebody with a passport on the list. */
async function startBench() {
  const world = createGateWorld(laneDevices['modbus-relay']);
  const { clock } = world;
  const random = seeded(20261122);
  const scanner = new SimulatedReader({ clock, random });
  const line = new MemoryLine(clock, scanner);
  scanner.onSend((bytes) => line.deliver(bytes));
  const reader = new SerialReader(line, { clock, random, log: createRecordingLog() });
  const bench = await startGateBench({ world, papers: papersOf(reader) });
  const holder = personOf(1, { idNumber: 'AB1234567', dateOfBirth: '1984' });
  bench.store.people.save(holder, [faceOf(1)]);
  bench.store.voyages.addLine(voyageId, holder.personId, 'crew');
  bench.gate.gallery.enrolled(holder.personId);
  const scan = async (text: string) => {
    let isSent = false;
    const sent = scanner.scan(text).then(() => {
      isSent = true;
    });
    while (!isSent) await bench.pass(50);
    await sent;
    await bench.pass(1000);
  };
  return { ...bench, scanner, reading: line, holder, scan };
}
const passport = td3({ number: 'AB1234567', birth: '840508', expiry: '300101' });

describe('a passport at a serial reader', () => {
  it('claims its holder from the first byte to the row in the journal', async () => {
    const bench = await startBench();
    bench.scanner.faults.splitReading = true;
    await bench.scan(passport);
    bench.engine.sees({ axis: 1, wobble: 0.62 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    const claim = { personId: bench.holder.personId, paper: 'passport', reader: 'serial' };
    expect(lastOf(bench, 'passage.granted')).toMatchObject({ claim });
  });

  it('claims nobody when it is somebody else of that number', async () => {
    const bench = await startBench();
    await bench.scan(td3({ number: 'AB1234567', birth: '910508', expiry: '300101' }));
    expect(bench.officer().reader).toMatchObject({
      claim: { name: null },
      refused: 'claim/other-birth-date',
    });
    bench.engine.sees({ axis: 1 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length > 0);
    expect(lastOf(bench, 'case.raised')).toMatchObject({ reasons: ['CLAIM_UNKNOWN'] });
  });

  it.each([
    ['wrongCharacter', 'paper/wrong-check-digit'],
    ['noise', 'paper/unprintable'],
    ['cutShort', 'paper/incomplete'],
    ['noLineEnd', 'paper/incomplete'],
    ['flood', 'paper/too-long'],
  ] as const)('read with %s is refused by name, and faces decide as before', async (fault, refused) => {
    const bench = await startBench();
    bench.scanner.faults[fault] = true;
    await bench.scan(passport.split('\n')[1] ?? '');
    await bench.scan('1101700203450');
    expect(bench.officer().reader).toEqual({ claim: null, refused });
    bench.engine.sees({ axis: 1 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    expect(lastOf(bench, 'passage.granted')).not.toHaveProperty('claim');
  });

  it('is read again after the reader was unplugged; meanwhile the officer is warned and nobody is stopped', async () => {
    const bench = await startBench();
    const state = () => bench.officer().health.find(({ part }) => part === 'reader')?.state;
    expect(state()).toBe('ok');
    bench.reading.unplug();
    await bench.pass(1000);
    expect(state()).toBe('warning');
    expect(bench.lane()).toBe('locked');
    bench.reading.replug();
    await bench.pass(1500);
    expect(state()).toBe('ok');
    await bench.scan(passport);
    expect(bench.officer().reader?.claim).toMatchObject({ name: 'สมชาย 1', paper: 'passport' });
  });
});
