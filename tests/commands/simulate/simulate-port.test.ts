import { describe, expect, it } from 'vitest';
import { runCli, stackTrace } from '../../support/run-cli.ts';
import { tempDir } from '../../support/temp-dir.ts';

describe('simulate port', () => {
  it('prints the table for people, the figures for programs, and its seed', async () => {
    const { code, stdout, stderr } = await runCli(
      tempDir(),
      ...['simulate', 'port', '--boats', '20', '--people', '300', '--days', '8', '--orders', '2', '--json'],
    );
    expect(code).toBe(0);
    expect(stderr).toContain('planted     found  invented    missed');
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ ok: true, port: { seed: 20261122 }, convergence: { isSame: true } });
    expect(told.convergence.deliveries).toHaveLength(3);
  }, 60_000);

  it.each([
    [['--rules', 'moon'], 'There is no rule set "moon"'],
    [['--days', 'many'], 'whole number'],
  ])(
    'says with one sentence why it cannot be played %j',
    async (flags, sentence) => {
      const { code, stderr } = await runCli(tempDir(), 'simulate', 'port', ...flags);
      expect(code).not.toBe(0);
      expect(stderr).toContain(sentence);
      expect(stderr).not.toMatch(stackTrace);
    },
    60_000,
  );
});
