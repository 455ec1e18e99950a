import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The demo with screens, as a newcomer starts it, without a browser of its own. */
export interface DemoProcess {
  /** Opens the page once. */
  readonly link: string;
  /** What the gate has logged so far, JSON lines. */
  log(): string;
  isRunning(): boolean;
  /** Ends it with the signal that Ctrl-C sends; resolves with its exit code. */
  stop(): Promise<number | null>;
}

const startMs = 90_000;

export async function startDemo(...args: readonly string[]): Promise<DemoProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'pipo-demo-test-'));
  const logFile = join(folder, 'demo.log');
  const child = spawn(process.execPath, ['main/cli.ts', 'demo', '--no-open', '--log', logFile, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const link = await linkOf(child);
  return {
    link,
    log: () => readFileSync(logFile, 'utf8'),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      child.kill('SIGINT');
      const code = await exited;
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

/** The link stands in what the demo says; a demo that ends before it said one has failed. */
function linkOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const giveUp = (why: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`The demo ${why}. It said:\n${said}`));
    };
    const late = setTimeout(() => giveUp('gave no link in time'), startMs);
    const ended = (): void => giveUp('ended');
    child.once('exit', ended);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const link = /http:\/\/127\.0\.0\.1:\d+\/enter\?token=\S+/.exec(said)?.[0];
      if (link === undefined) return;
      clearTimeout(late);
      child.off('exit', ended);
      resolve(link);
    });
  });
}
