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

/** The same with a text on its standard input. */
export function runCliReading(input: string, cwd: string, ...args: readonly string[]): Promise<CliEnd> {
  return run({}, cwd, args, input);
}

/** The same with other variables in its environment. */
export function runCliWith(
  variables: Readonly<Record<string, string>>,
  cwd: string,
  ...args: readonly string[]
): Promise<CliEnd> {
  return run(variables, cwd, args);
}

function run(
  variables: Readonly<Record<string, string>>,
  cwd: string,
  args: readonly string[],
  input?: string,
): Promise<CliEnd> {
  const env = { ...process.env, XDG_CACHE_HOME: cacheHome, NO_COLOR: '1', ...variables };
  return new Promise((done) => {
    const options = { cwd, env, timeout: 180_000 };
    const child = execFile(process.execPath, [entry, ...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      done({ code, stdout, stderr });
    });
    if (input !== undefined) child.stdin?.end(input);
  });
}

/** A sentence for a person, and no trace of the program's insides. */
export const stackTrace = /\n\s+at |node:internal|Error:/;
