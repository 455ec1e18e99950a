import { pathToFileURL } from 'node:url';
import { ensureDebianPackages } from './lib/debian.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { SetUpStopped, say } from './lib/progress.mjs';
import { ensureWindows } from './lib/windows.mjs';

/**
 * Makes a checkout ready for a target. Quick when there is nothing to do.
 * Plain JavaScript for Node 20 and without packages: it is what installs the rest.
 * @param {Pick<import('./lib/targets.mjs').Target, 'debian' | 'windows'>} needs
 */
export function setUp(needs) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    throw new SetUpStopped(`Node 20 or later is needed to begin; this is ${process.version}.`);
  }
  // First, because it may end in a line for the reader to run: better at once than after a minute.
  ensureDebianPackages(needs.debian);
  ensurePackages();
  if (needs.windows) ensureWindows();
}

/**
 * Runs `work`; a set-up that cannot go on ends the process with its sentence and code 1.
 * @template T
 * @param {() => T} work
 */
export function orStop(work) {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SetUpStopped)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    return process.exit(1);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  orStop(() => setUp({ debian: ['chromium', 'socat', 'ffmpeg', 'mosquitto'], windows: true }));
  say('everything is ready');
}
