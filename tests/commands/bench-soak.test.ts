import { describe, expect, it } from 'vitest';
import { hasSocat } from '../../hardware/index.ts';
import type { SoakReport } from '../../main/commands/bench/soak/run-soak.ts';
import { runCli, stackTrace } from '../support/run-cli.ts';
import { tempDir } from '../support/temp-dir.ts';

if (!hasSocat()) console.log('skipped because socat is not installed: the soak over a pseudo-terminal');

describe('bench soak', () => {
  // A device that counts by itself: on a starved computer a relay board's contact may close between two looks.
  const short = ['bench', 'soak', '--minutes', '0.25', '--device', 'lot', '--unplug-every', '0', '--json'];

  it.skipIf(!hasSocat())(
    'ends with turnstile, journal and central office of one mind after some seconds, too',
    { timeout: 120_000 },
    async () => {
      const { stdout, stderr } = await runCli(tempDir(), ...short);
      expect(stderr).not.toMatch(stackTrace);
      expect(stderr).toContain('made-up people');
      const report = JSON.parse(stdout) as SoakReport;
      expect(report.agreement.agree, JSON.stringify(report)).toBe(true);
      expect(report).toMatchObject({ wrongLines: 0, unsent: 0, onPty: true });
      expect(report.journal.intact).toBe(true);
      expect(report.passes, report.surprises.join('; ')).toBeGreaterThan(1);
      expect(report.memory.samples.length).toBeGreaterThan(10);
    },
  );

  it('refuses a device that nobody knows, with the names of those that are known', async () => {
    const { code, stderr } = await runCli(tempDir(), 'bench', 'soak', '--device', 'garden-gate');
    expect(stderr).not.toMatch(stackTrace);
    expect(code).not.toBe(0);
    expect(stderr).toContain('modbus-relay');
  });
});
