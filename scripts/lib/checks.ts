import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** What must hold of the sources before a test runs. */
const checks = [
  {
    name: 'types of the pure core',
    program: 'tsc',
    args: ['-p', 'main/core'],
    needs: 'main/core/tsconfig.json',
  },
  { name: 'types of the Node side', program: 'tsc', args: ['-p', '.'], needs: 'tsconfig.json' },
  { name: 'types of the windows', program: 'tsc', args: ['-p', 'renderer'], needs: 'renderer/tsconfig.json' },
  {
    name: 'lint and format',
    program: 'biome',
    args: ['check', '--error-on-warnings', '.'],
    needs: 'biome.json',
  },
] as const;

/** Runs every check, prints each verdict, and the tools' own words where one failed. */
export async function runChecks(): Promise<Tally> {
  const tally = { passed: 0, failed: 0 };
  for (const check of checks) {
    const done = runTool(check.program, check.args);
    const good = done.ok && existsSync(join(root, check.needs));
    tally[good ? 'passed' : 'failed'] += 1;
    process.stdout.write(`${good ? 'passed' : 'FAILED'}  ${check.name}\n`);
    if (!good) process.stdout.write(done.output);
  }
  return tally;
}

function runTool(program: string, args: readonly string[]): { ok: boolean; output: string } {
  const path = join(root, 'node_modules', '.bin', program);
  const done = spawnSync(path, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const trouble = done.error === undefined ? '' : `${program} could not be started: ${done.error.message}\n`;
  return { ok: done.status === 0, output: `${done.stdout ?? ''}${done.stderr ?? ''}${trouble}` };
}
