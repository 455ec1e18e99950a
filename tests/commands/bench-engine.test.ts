import { describe, expect, it } from 'vitest';
import { runCli, stackTrace } from '../support/run-cli.ts';
import { tempDir } from '../support/temp-dir.ts';

describe('bench engine', () => {
  it('measures the engine beside face-api itself, and the memory of its process', async () => {
    const few = ['--people', '2', '--rounds', '1', '--frames', '20'];
    const { code, stdout, stderr } = await runCli(tempDir(), 'bench', 'engine', ...few, '--json');
    expect(stderr).not.toMatch(stackTrace);
    expect(code, stderr).toBe(0);
    const report = JSON.parse(stdout) as Record<string, unknown> & {
      memory: Record<string, number> | null;
    };
    expect(report).toMatchObject({ pack: expect.stringMatching(/^face-api\//), frameSize: '640x480' });
    for (const engine of ['engineMs', 'faceApiTinyMs', 'faceApiSsdMs'])
      expect(report[engine], engine).toMatchObject({ p50: expect.any(Number), p95: expect.any(Number) });
    const { p50 } = report['engineMs'] as { p50: number };
    expect(report['timesFasterThanTiny']).toBeCloseTo(
      (report['faceApiTinyMs'] as { p50: number }).p50 / p50,
      6,
    );
    if (report.memory === null)
      console.log('skipped because /proc does not show memory here: the memory figures');
    else expect(report.memory).toMatchObject({ frames: 20, rssMbMax: expect.any(Number) });
  }, 180_000);

  it('says which packs there are when one is unknown', async () => {
    const { code, stderr } = await runCli(tempDir(), 'bench', 'engine', '--pack', 'best');
    expect(code).not.toBe(0);
    expect(stderr).toContain('face-api, retail');
    expect(stderr).not.toMatch(stackTrace);
  });
});
