import { describe, expect, it, onTestFinished } from 'vitest';
import { createSerialReader, SerialReader } from '../../../hardware/readers/serial-reader.ts';
import { SimulatedReader } from '../../../hardware/readers/simulated-reader.ts';
import { PortLine } from '../../../hardware/serial/port-line.ts';
import { MemoryLine } from '../../../hardware/simulators/memory-line.ts';
import { createPtyPair, hasSocat } from '../../../hardware/simulators/pty-pair.ts';
import type { FaultOf } from '../../../main/core/codes.ts';
import { readPaper } from '../../../main/core/papers/paper.ts';
import type { IdentityReader, Reading } from '../../../main/ports/identity-reader.ts';
import { eventually } from '../../support/eventually.ts';
import { td3 } from '../../support/machine-zone.ts';
import { realClock } from '../../support/real-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { seeded } from '../../support/turnstile-bench.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const seed = 20261122;
const passport = td3({ number: 'AB1234567', birth: '840508', expiry: '300101' });
const socat = hasSocat();
if (!socat) console.log('skipped because socat is not installed: a reader on a pseudo-terminal');

/** Everything that a reader told, in order. */
function told(reader: IdentityReader) {
  const readings: Reading[] = [];
  const faults: (FaultOf<'reader'> | undefined)[] = [];
  reader.onReading((reading) => readings.push(reading));
  reader.onFault((code) => faults.push(code));
  return { readings, faults };
}

function createBench() {
  const clock = createVirtualClock();
  const random = seeded(seed);
  const device = new SimulatedReader({ clock, random });
  const line = new MemoryLine(clock, device);
  device.onSend((bytes) => line.deliver(bytes));
  const reader = new SerialReader(line, { clock, random, log: createRecordingLog() });
  const scan = async (text: string) => {
    const sent = device.scan(text);
    await clock.advance(12_000);
    await sent;
  };
  return { clock, device, line, reader, scan, ...told(reader) };
}

async function startBench() {
  const bench = createBench();
  bench.reader.start();
  await bench.clock.advance(10);
  return bench;
}

/** What the papers read so far say. */
const read = (readings: readonly Reading[]) =>
  readings.map((reading) => (reading.ok ? readPaper(reading.value, [], '2026-11-22') : reading));

describe('a reader on a serial line', () => {
  it('delivers a zone of two lines as one reading, in pieces of any size', async () => {
    const bench = await startBench();
    await bench.scan(passport);
    bench.device.faults.splitReading = true;
    await bench.scan(passport);
    expect(bench.faults).toEqual([undefined]);
    const whole = {
      ok: true,
      value: { kind: 'passport', numbers: ['AB1234567'], dateOfBirth: '1984-05-08' },
    };
    expect(read(bench.readings)).toEqual([whole, whole]);
  });

  it.each([
    ['noise', 'paper/unprintable'],
    ['wrongCharacter', 'paper/wrong-check-digit'],
    ['noLineEnd', 'paper/incomplete'],
    ['cutShort', 'paper/incomplete'],
    ['flood', 'paper/too-long'],
  ] as const)('claims nobody with the fault %s, and is well again after it', async (fault, error) => {
    const bench = await startBench();
    bench.device.faults[fault] = true;
    await bench.scan('1101700203450');
    expect(read(bench.readings)).toEqual([{ ok: false, error }]);
    bench.device.faults[fault] = false;
    await bench.scan('1101700203450');
    expect(read(bench.readings)[1]).toMatchObject({ ok: true, value: { kind: 'thai-number' } });
  });

  it('is told of when it is unplugged, and works again by itself', async () => {
    const bench = await startBench();
    const sent = bench.device.scan(passport);
    await bench.clock.advance(30);
    bench.line.unplug();
    await bench.clock.advance(5000);
    await sent;
    expect(bench.faults).toContain('reader/unplugged');
    expect(bench.faults.at(-1)).toBe('reader/absent');
    bench.line.replug();
    await bench.clock.advance(1500);
    expect(bench.faults.at(-1)).toBeUndefined();
    await bench.scan('1101700203450');
    // Nothing of the half that came before the plug was pulled.
    expect(bench.readings).toEqual([{ ok: true, value: '1101700203450\r\n' }]);
  });

  it.each([
    ['turnstile/denied', 'reader/denied'],
    ['turnstile/busy', 'reader/busy'],
    ['turnstile/absent', 'reader/absent'],
  ] as const)('has a code of its own for a line that is %s', async (refusal, code) => {
    const bench = createBench();
    bench.line.refusal = refusal;
    bench.reader.start();
    await bench.clock.advance(10);
    expect(bench.faults).toEqual([code]);
  });

  it('holds no timer once it is closed, whenever that is', async () => {
    for (const afterMs of [0, 10, 300]) {
      const bench = createBench();
      if (afterMs > 10) bench.line.refusal = 'turnstile/absent';
      bench.reader.start();
      await bench.clock.advance(afterMs);
      const closed = bench.reader.close();
      await bench.clock.advance(10);
      await closed;
      expect(bench.clock.pending()).toBe(0);
    }
    await createBench().reader.close();
  });
});

describe.skipIf(!socat)('a reader on a pseudo-terminal', () => {
  it('delivers what is scanned, before and after its plug was pulled', async () => {
    const pair = await createPtyPair();
    onTestFinished(() => pair.close());
    const log = createRecordingLog();
    const device = new SimulatedReader({ clock: realClock, random: seeded(seed) });
    const far = new PortLine({ path: pair.boardPath, log });
    device.onSend((bytes) => void far.write(bytes));
    const options = { clock: realClock, random: seeded(seed), log };
    const reader = createSerialReader({ ...options, path: pair.driverPath, baudRate: 9600 });
    onTestFinished(() => reader.close());
    onTestFinished(() => far.close());
    const { readings, faults } = told(reader);
    reader.start();
    await eventually('the reader is there', () => faults.length === 1);
    await far.open();
    await device.scan(passport);
    await eventually('the zone is read', () => readings.length === 1);
    await far.close();
    await pair.unplug();
    await eventually('the loss is told', () => faults.includes('reader/unplugged'));
    await pair.replug();
    await eventually('the reader is back', () => faults.at(-1) === undefined);
    await far.open();
    await device.scan('1101700203450');
    await eventually('the number is read', () => readings.length === 2);
    expect(read(readings)).toMatchObject([
      { value: { kind: 'passport' } },
      { value: { kind: 'thai-number' } },
    ]);
  });
});
