import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { isExecutable, which } from './paths.mjs';
import { SetUpStopped, say } from './progress.mjs';

/** A Debian package and the programs of which any one will do. */
const programsOf = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  ffmpeg: ['ffmpeg'],
  mosquitto: ['mosquitto'],
  openssl: ['openssl'],
  postgresql: ['postgres'],
  socat: ['socat'],
};
const aptGet = '/usr/bin/apt-get';

/** @typedef {keyof typeof programsOf} DebianPackage */
/** @typedef {{ hasAptGet: boolean, isRoot: boolean }} Machine */

/**
 * Makes sure that programs from the operating system are there: installs them as root on Debian and its
 * relatives, and otherwise stops with the one line to run.
 * @param {readonly DebianPackage[]} wanted
 */
export function ensureDebianPackages(wanted) {
  const missing = wanted.filter((name) => !isPresent(name));
  const stop = stopSentence(missing, { hasAptGet: isExecutable(aptGet), isRoot: process.getuid?.() === 0 });
  if (stop !== undefined) throw new SetUpStopped(stop);
  if (missing.length > 0) install(missing);
}

/**
 * Why set-up must stop and what to do about it; undefined if nothing is missing or set-up may install it.
 * @param {readonly DebianPackage[]} missing
 * @param {Machine} machine
 * @returns {string | undefined}
 */
export function stopSentence(missing, { hasAptGet, isRoot }) {
  if (missing.length === 0 || (hasAptGet && isRoot)) return undefined;
  if (!hasAptGet) {
    return `These programs are missing: ${missing.join(', ')}. Install them with this system's own package manager, then run the command again.`;
  }
  return `Missing from this system: ${missing.join(', ')}. Run this line, then the same command again:\n\n  ${installLine(missing)}\n`;
}

/** @param {readonly DebianPackage[]} missing */
function installLine(missing) {
  return `sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`;
}

/** @param {DebianPackage} name */
function isPresent(name) {
  if (name === 'chromium' && process.env['PIPO_CHROMIUM']) return isExecutable(process.env['PIPO_CHROMIUM']);
  if (name === 'postgresql' && hasPostgresServer()) return true;
  return programsOf[name].some((program) => which(program) !== undefined);
}

/** Debian keeps each version in a folder of its own, on no PATH. */
function hasPostgresServer() {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return false;
  return readdirSync(versions).some((version) => isExecutable(join(versions, version, 'bin', 'postgres')));
}

/** The tests start a server of their own; without this the package would make another one and start it. */
function wantNoSystemDatabase() {
  const folder = '/etc/postgresql-common/createcluster.d';
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pipo-gate.conf'), 'create_main_cluster = false\n');
}

/** @param {readonly DebianPackage[]} missing */
function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  say(`installing ${missing.join(', ')} with apt-get (a few minutes the first time)`);
  if (missing.includes('postgresql')) wantNoSystemDatabase();
  const steps = [['update'], ['install', '-y', '--no-install-recommends', ...missing]];
  for (const step of steps) {
    const done = runQuietly(aptGet, step, { env });
    if (done.ok) continue;
    process.stderr.write(done.output);
    throw new SetUpStopped(
      `apt-get ${step[0]} failed; its own words are above. Mend that, or install by hand: ${installLine(missing)}`,
    );
  }
}
