import { describe, expect, it, onTestFinished } from 'vitest';
import { hasSocat } from '../../../hardware/index.ts';
import { createSimulatedDevice } from '../../../hardware/simulators/device.ts';
import { deviceOnPty } from '../../../hardware/simulators/device-on-pty.ts';
import type { BoardReport } from '../../../main/commands/bench/turnstile/board-bench.ts';
import type { SimulatedTimes } from '../../../main/commands/bench/turnstile/simulated-times.ts';
import { spreadOf } from '../../../main/commands/bench/turnstile/spread.ts';
import { realClock } from '../../support/real-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { runCli, stackTrace } from '../../support/run-cli.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { seeded } from '../../support/turnstile-bench.ts';

const socat = hasSocat();
if (!socat) console.log('skipped because socat is not installed: "bench turnstile" on simulated boards');

async function lcusOnPort() {
  const random = seeded(20261122);
  const simulated = createSimulatedDevice({ device: 'lcus', clock: realClock, random, onPty: true });
  const port = await deviceOnPty(simulated, createRecordingLog());
  onTestFinished(() => port.close());
  return { simulated, path: port.path };
}

const bench = (...args: readonly string[]) => runCli(tempDir(), 'bench', 'turnstile', ...args);

describe.skipIf(!socat)('"bench turnstile"', () => {
  it('proves a sound board, shows each step, and says what it could not prove', { retry: 2 }, async () => {
    const { path } = await lcusOnPort();
    const end = await bench('--port', path, '--device', 'lcus', '--yes', '--rounds', '1', '--json');
    const report = JSON.parse(end.stdout) as BoardReport;
    expect(report).toMatchObject({ device: 'lcus', path, ok: true, heardClick: null });
    expect(report.stillness.map(({ outcome }) => outcome)).toEqual([
      ...Array(4).fill('still'),
      // An LCUS board keeps its contact closed when the computer dies, and claims nothing else.
      'stays',
    ]);
    expect(report.steps.filter(({ outcome }) => outcome === 'kept').length).toBeGreaterThanOrEqual(4);
    expect(report.steps.find(({ name }) => name.includes('reports nobody'))?.outcome).toBe('left-out');
    expect(end.stderr).toContain('The contract of a turnstile:');
    expect(end.code).toBe(0);
  });

  it('fails on a board whose contact does not open any more', { retry: 2 }, async () => {
    const { path, simulated } = await lcusOnPort();
    simulated.person.wontWalk();
    const stick = setInterval(() => {
      simulated.faults.stuckOn ||= simulated.contactClosed;
    }, 5);
    onTestFinished(() => clearInterval(stick));
    const end = await bench('--port', path, '--device', 'lcus', '--yes', '--rounds', '1');
    expect(end.code).toBe(1);
    expect(end.stderr).toContain('BAD');
    expect(end.stderr).toContain('did not prove itself');
    expect(end.stderr).not.toMatch(stackTrace);
  });

  it('measures the driver on a simulated device', { retry: 2 }, async () => {
    const end = await bench('--simulated', '--device', 'numato', '--grants', '2', '--plugs', '1', '--json');
    const times = JSON.parse(end.stdout) as SimulatedTimes;
    expect(times.device).toBe('numato');
    expect(times.announced.written.trials + times.announced.lost).toBe(2);
    expect(times.cold.arrived.trials + times.cold.lost).toBe(2);
    expect(times.plugs.noticed.max).toBeGreaterThanOrEqual(0);
    expect(times.plugs.recovered.trials).toBe(1);
  });
});

describe('"bench turnstile" without a device', () => {
  it.each([
    [['--port', '/dev/null', '--device', 'lcus', '--yes'], 'is no serial port'],
    [['--port', '/nowhere/port', '--device', 'lcus', '--yes'], 'No serial port was found'],
    [['--port', '/dev/null'], 'both --port and --device'],
    [['--port', '/dev/null', '--device', 'contact-pulse'], '--config'],
    [['--device', 'icse012a'], 'Known are'],
    [[], 'There is no configuration'],
  ])('%j says what is missing', async (args, part) => {
    const end = await bench(...args);
    expect(end.code).toBe(1);
    expect(end.stderr).toContain(part);
    expect(end.stderr).not.toMatch(stackTrace);
  });
});

describe('the spread of times', () => {
  it('is the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1).reverse();
    expect(spreadOf(hundred)).toEqual({ trials: 100, p50: 50, p95: 95, p99: 99, max: 100 });
    expect(spreadOf([7])).toEqual({ trials: 1, p50: 7, p95: 7, p99: 7, max: 7 });
    expect(spreadOf([]).p50).toBeNaN();
  });
});
