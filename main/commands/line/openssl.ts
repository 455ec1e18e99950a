import { spawnSync } from 'node:child_process';

/** Makes certificates: the program that Debian and its relatives have anyway. */
export const hasOpenssl = spawnSync('openssl', ['version'], { stdio: 'ignore' }).status === 0;

/**
 * Runs openssl(1) in a folder.
 * @throws a sentence with what it said
 */
export function openssl(folder: string, ...words: readonly string[]): void {
  const run = spawnSync('openssl', words, { cwd: folder, encoding: 'utf8' });
  if (run.error !== undefined)
    throw new Error(
      'The program openssl is not installed, so no certificate was made. apt-get install openssl',
    );
  if (run.status === 0) return;
  const said = run.stderr.trim().split('\n').at(-1) ?? '';
  throw new Error(`openssl could not do "${words[0]}" (${said}); the certificates are not complete.`);
}
