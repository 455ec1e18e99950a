import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from './lib/checks.ts';
import { closingLine, verdictOf } from './lib/closing.ts';
import { root } from './lib/paths.mjs';
import type { RunTally } from './lib/tally-reporter.ts';

// `npm test`: types, lint, tests, what was skipped and why, and one closing line for machines.
const tallyFile = join(root, 'test-results', 'tally.json');

function runTests(args: readonly string[]): { tally: RunTally | undefined; exitCode: number } {
  rmSync(tallyFile, { force: true });
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=./scripts/lib/tally-reporter.ts'];
  const done = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PIPO_TEST_TALLY: tallyFile },
  });
  return { tally: readTally(), exitCode: done.status ?? 1 };
}

function readTally(): RunTally | undefined {
  try {
    return JSON.parse(readFileSync(tallyFile, 'utf8'));
  } catch {
    return undefined;
  }
}

const checks = await runChecks();
const { tally, exitCode } = runTests(process.argv.slice(2));
const verdict = verdictOf(checks, tally, exitCode);
for (const line of verdict.notes) process.stdout.write(`${line}\n`);
process.stdout.write(`${closingLine(verdict)}\n`);
process.exitCode = verdict.failed === 0 ? 0 : 1;
