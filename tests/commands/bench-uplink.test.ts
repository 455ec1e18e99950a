import { describe, expect, it } from 'vitest';
import { runUplinkBench } from '../../main/commands/bench/uplink/run-uplink-bench.ts';
import { hasMosquitto } from '../support/mosquitto.ts';

describe('bench uplink', () => {
  it('sends every row of a backlog through a far line to a central office of its own, and proves it', async () => {
    const said: string[] = [];
    const plan = { rows: 700, rttMs: 40, say: (line: string) => void said.push(line) };
    const report = await runUplinkBench(plan);
    expect(report.comparison).toMatchObject({ lost: 0, altered: 0, invented: 0 });
    expect(report.comparison.rows).toBeGreaterThanOrEqual(700);
    expect(report.drain.live.unconfirmed).toBe(0);
    expect(report.drain.faults).toEqual([]);
    expect(report.ok).toBe(true);
    expect(report.broker).toBe(hasMosquitto ? 'mosquitto' : 'embedded');
    expect(said).toContain('comparing every row');
  });
});
