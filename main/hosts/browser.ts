import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { err, ok, type Result } from '../core/result.ts';
import { type BrowserLook, browserArguments } from './browser-arguments.ts';
import { createProfile } from './browser-profile.ts';

/** Where Chromium is looked for when `PIPO_CHROMIUM` names none. */
const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** How long a browser may take to end by itself, ms. */
const patienceMs = 3_000;

export interface BrowserFault {
  readonly code: 'browser/absent' | 'browser/no-display' | 'browser/did-not-start';
  readonly sentence: string;
}

export interface OpenBrowser {
  /** Ends it and removes its profile; resolves when it has gone. */
  close(): Promise<void>;
  /** Resolves when it has gone, whoever ended it. */
  readonly exited: Promise<void>;
}

export interface BrowserOptions {
  readonly url: string;
  readonly look: BrowserLook;
  readonly env?: NodeJS.ProcessEnv;
  /** Told what the person who started the gate should know. */
  readonly warn?: (sentence: string) => void;
}

/** Path of a Chromium on this machine. `PIPO_CHROMIUM` wins, and is not replaced if it is wrong. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['PIPO_CHROMIUM'];
  if (named) return isExecutable(named) ? named : undefined;
  const directories = (env['PATH'] ?? '').split(delimiter).filter((directory) => directory !== '');
  const paths = programs.flatMap((program) => directories.map((directory) => join(directory, program)));
  return paths.find(isExecutable);
}

/** Opens Chromium on `url` with a profile of its own that lives as long as the browser. */
export async function openBrowser(options: BrowserOptions): Promise<Result<OpenBrowser, BrowserFault>> {
  const env = options.env ?? process.env;
  const program = findChromium(env);
  if (program === undefined) return err(absent);
  if (options.look.kind !== 'headless' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return err(noDisplay);
  const asRoot = process.getuid?.() === 0;
  if (asRoot) options.warn?.(rootWarning);
  const profile = createProfile(options.url);
  const child = spawn(program, browserArguments({ url: options.url, look: options.look, profile, asRoot }), {
    stdio: 'ignore',
    env,
  });
  const exited = whenGone(child).then(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  const started = await whenStarted(child);
  return started ? ok({ exited, close: () => end(child, exited) }) : err(didNotStart(program));
}

function whenStarted(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
}

function whenGone(child: ChildProcess): Promise<void> {
  // The gate must not leave a browser behind, even when it is itself ended in a hurry.
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  return new Promise((resolve) => {
    const gone = () => {
      process.off('exit', killWithUs);
      resolve();
    };
    child.once('exit', gone);
    child.once('error', gone);
  });
}

async function end(child: ChildProcess, exited: Promise<void>): Promise<void> {
  const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  child.kill('SIGTERM');
  await exited;
  clearTimeout(force);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const rootWarning =
  'Running as root: Chromium starts without its sandbox. Use an ordinary user on a real gate.';

const absent: BrowserFault = {
  code: 'browser/absent',
  sentence:
    'No Chromium was found, so no window opens. Install it (`sudo apt-get install -y chromium`) or name one in PIPO_CHROMIUM.',
};

const noDisplay: BrowserFault = {
  code: 'browser/no-display',
  sentence:
    'This session has no display, so no window opens. Open the printed link in a browser of this machine.',
};

function didNotStart(program: string): BrowserFault {
  return {
    code: 'browser/did-not-start',
    sentence: `${program} could not be started, so no window opens. Start it by hand to see why.`,
  };
}
