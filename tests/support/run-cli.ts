import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

const entry = resolve(import.meta.dirname, '../../main/cli.ts');
/** Where the tests keep converted models, as the cache of the command. */
const cacheHome = resolve(import.meta.dirname, '../../.cache');

export interface CliEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a user would, in `cwd`, and waits for its end. */
export function runCli(cwd: string, ...args: readonly string[]): Promise<CliEnd> {
  return runCliWith({}, cwd, ...args);
}

/** The same with other variables in its environment. */
export function runCliWith(
  variables: Readonly<Record<string, string>>,
  cwd: string,
  ...args: readonly string[]
): Promise<CliEnd> {
  const env = { ...process.env, XDG_CACHE_HOME: cacheHome, NO_COLOR: '1', ...variables };
  return new Promise((done) => {
    execFile(process.execPath, [entry, ...args], { cwd, env, timeout: 180_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      done({ code, stdout, stderr });
    });
  });
}

/** A sentence for a person, and no trace of the program's insides. */
export const stackTrace = /\n\s+at |node:internal|Error:/;
