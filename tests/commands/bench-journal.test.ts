import { expect, it } from 'vitest';
import { runCli, stackTrace } from '../support/run-cli.ts';
import { tempDir } from '../support/temp-dir.ts';

it('bench journal fills a record, and measures commits, verification and export with it in the store', async () => {
  const folder = tempDir();
  const args = ['bench', 'journal', '--rows', '700', '--commits', '20', '--directory', folder, '--json'];
  const { code, stdout, stderr } = await runCli(folder, ...args);
  expect(stderr).not.toMatch(stackTrace);
  expect(code).toBe(0);
  const report = JSON.parse(stdout) as Record<string, unknown>;
  expect(report).toMatchObject({ rows: 700, commits: 20, intact: true });
  const measured = ['fillRowsPerSecond', 'commitP50Ms', 'commitP99Ms', 'verifySeconds', 'exportSeconds'];
  const sizes = ['verifyExportSeconds', 'databaseMb', 'exportMb', 'memoryMb'];
  for (const name of [...measured, ...sizes]) expect(report[name], name).toBeGreaterThan(0);
}, 60_000);
