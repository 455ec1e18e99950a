import { describe, expect, it } from 'vitest';
import { probeStarted, probeTurnstile } from '../../../hardware/discovery/probe.ts';
import { faultSentence } from '../../../hardware/discovery/probe-sentences.ts';
import { faultCatalogue } from '../../../main/core/codes.ts';
import { realClock } from '../../support/real-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { createTurnstileLane, type LaneOptions } from '../../support/turnstile-lane.ts';

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
    expect(report.sentences.join(' ')).toContain('It ends a release by itself');
  });

  it('says what the board cannot do', async () => {
    const report = await probed({ device: 'lcus', dialect: 'write-only' }, () => undefined);
    expect(report.ok).toBe(true);
    expect(report.sentences.join(' ')).toContain('It does not answer questions');
    expect(report.sentences.join(' ')).toContain('It does not report rotations');
  });

  it.each([
    ['turnstile/absent', 'Plug the device in'],
    ['turnstile/not-serial', '/dev/serial/by-path'],
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
      'No serial port was found at /nowhere/port; the gate cannot open, and officers work without it. Plug the device in, or correct "path".',
    ]);
  });

  it('has a sentence of its own for every fault that stops a lane', () => {
    const stopping = Object.entries(faultCatalogue).flatMap(([code, { part, severity }]) =>
      part === 'turnstile' && severity === 'blocks' ? [code as Parameters<typeof faultSentence>[1]] : [],
    );
    expect(stopping.length).toBeGreaterThan(8);
    for (const code of stopping) expect(faultSentence('the port', code)).not.toContain('has a fault:');
  });
});
