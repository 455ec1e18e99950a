import { describe, expect, it } from 'vitest';
import { runCli, stackTrace } from '../support/run-cli.ts';
import { tempDir } from '../support/temp-dir.ts';

const small = ['bench', 'decision', '--people', '120', '--boats', '6', '--decisions', '40'];

describe('bench decision', () => {
  it('answers in one JSON object how long decisions took, of the known and of the unknown', async () => {
    const { stdout, stderr } = await runCli(tempDir(), ...small, '--json');
    expect(stderr).not.toMatch(stackTrace);
    const report = JSON.parse(stdout) as Record<string, Record<string, number>>;
    expect(report).toMatchObject({ people: 120, boats: 6, wantedMs: 2, recognised: { decisions: 40 } });
    for (const kind of ['recognised', 'unknown'])
      for (const name of ['p50Ms', 'p95Ms', 'p99Ms', 'maxMs', 'cpuMeanMs'])
        expect(report[kind]?.[name], `${kind} ${name}`).toBeGreaterThan(0);
    // Of every forty people one has papers that have ended: the store was read, and so were the rules.
    expect(report['recognised']).toMatchObject({
      admitted: expect.any(Number),
      referred: expect.any(Number),
    });
    expect(report['recognised']?.['referred']).toBeGreaterThan(0);
    expect(report['recognised']?.['admitted']).toBeGreaterThan(report['recognised']?.['referred'] ?? 0);
  });

  it('prints the same for people to read', async () => {
    const { stdout } = await runCli(tempDir(), ...small);
    expect(stdout).toMatch(
      /^120 people on 6 open boats, wanted: under 2 ms\n {2}recognised .*\n {2}unknown face /,
    );
  });
});
