import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { probeStarted, probeTurnstile, serialCandidates } from '../../hardware/doctor.ts';
import { realClock } from '../support/real-clock.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { createTurnstileLane, type LaneOptions } from '../support/turnstile-lane.ts';

describe('the list of serial ports', () => {
  it('names each port once, under its most lasting name', async () => {
    const dev = await mkdtemp(join(tmpdir(), 'pipo-gate-dev-'));
    onTestFinished(() => rm(dev, { recursive: true }));
    await mkdir(join(dev, 'serial/by-path'), { recursive: true });
    await mkdir(join(dev, 'serial/by-id'), { recursive: true });
    for (const name of ['ttyUSB0', 'ttyUSB1', 'ttyACM0', 'ttyS0', 'ttyUSBX'])
      await writeFile(join(dev, name), '');
    await symlink('../../ttyUSB0', join(dev, 'serial/by-path/usb-0:1:1.0'));
    await symlink('../../ttyUSB0', join(dev, 'serial/by-id/usb-1a86'));
    await symlink('../../ttyUSB1', join(dev, 'serial/by-id/usb-ftdi'));
    await symlink('../../ttyUSB9', join(dev, 'serial/by-path/gone'));
    expect(await serialCandidates(dev)).toEqual([
      { path: join(dev, 'serial/by-path/usb-0:1:1.0'), device: join(dev, 'ttyUSB0') },
      { path: join(dev, 'serial/by-id/usb-ftdi'), device: join(dev, 'ttyUSB1') },
      { path: join(dev, 'ttyACM0'), device: join(dev, 'ttyACM0') },
    ]);
  });

  it('is empty where there is none', async () => {
    expect(await serialCandidates('/nowhere')).toEqual([]);
  });
});

describe('the probe of a turnstile', () => {
  const probed = async (
    options: LaneOptions,
    prepare: (lane: ReturnType<typeof createTurnstileLane>) => void,
  ) => {
    const lane = createTurnstileLane(options);
    prepare(lane);
    const report = await lane.settle(probeStarted(lane.turnstile, 'the port'));
    expect(lane.simulated.counters().closings).toBe(0);
    return report;
  };

  it('says what the board can do, without moving the arm', async () => {
    const report = await probed({ device: 'modbus-relay' }, () => undefined);
    expect(report).toMatchObject({ ok: true, fault: null });
    expect(report.sentences.join(' ')).toContain('It reports each rotation of the arm');
    expect(report.sentences.join(' ')).toContain('It ends the pulse by itself');
  });

  it('says what the board cannot do', async () => {
    const report = await probed({ device: 'lcus', dialect: 'write-only' }, () => undefined);
    expect(report.ok).toBe(true);
    expect(report.sentences.join(' ')).toContain('It does not answer questions');
    expect(report.sentences.join(' ')).toContain('It does not report rotations');
  });

  it.each([
    ['turnstile/absent', 'Plug the relay board in'],
    ['turnstile/denied', 'dialout'],
    ['turnstile/busy', 'Stop the other program'],
  ] as const)('says what to do about %s', async (code, advice) => {
    const report = await probed({ device: 'lcus' }, ({ line }) => {
      line.refusal = code;
    });
    expect(report).toMatchObject({ ok: false, fault: code });
    expect(report.sentences.join(' ')).toContain(advice);
  });

  it('says that nothing answers', async () => {
    const report = await probed({ device: 'modbus-relay' }, ({ simulated }) => {
      simulated.faults.silent = true;
    });
    expect(report).toMatchObject({ ok: false, fault: 'turnstile/timeout' });
  });

  it('of a path without a port ends, and says so', async () => {
    const log = createRecordingLog();
    const report = await probeTurnstile({
      device: 'lcus',
      path: '/nowhere/port',
      clock: realClock,
      random: () => 0,
      log,
    });
    expect(report.sentences).toEqual([
      'No serial port was found at /nowhere/port; the gate cannot open. Plug the relay board in, or correct the path.',
    ]);
  });
});
