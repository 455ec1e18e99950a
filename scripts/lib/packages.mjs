import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runQuietly } from './child.mjs';
import { ownNode, root, systemPath } from './paths.mjs';
import { SetUpStopped, say } from './progress.mjs';

const stampFile = join(root, 'node_modules', '.pipo-gate-set-up.json');
const nativeModules = ['better-sqlite3', '@serialport/bindings-cpp', 'onnxruntime-node', 'sharp'];

/**
 * npm packages exactly as locked, the runtime they are meant for, and proof that the native ones load.
 * Done once per lock file and machine; what npm already installed as locked is kept.
 */
export function ensurePackages() {
  const wanted = wantedStamp();
  if (readStamp() === wanted && existsSync(ownNode)) return;
  if (installedAsLocked()) say('npm packages are already as locked');
  else installPackages();
  ensureOwnNode();
  for (const name of nativeModules) ensureLoads(name);
  writeFileSync(stampFile, wanted);
}

function wantedStamp() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return JSON.stringify({ lock, node: ownNodeVersion(), platform: process.platform, arch: process.arch });
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return undefined;
  }
}

function readLock() {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
}

/** @returns {string} */
function ownNodeVersion() {
  return readLock()['node_modules/node'].version;
}

/** A developer who ran `npm install` has the same tree already; taking it down again would only cost time. */
function installedAsLocked() {
  // npm writes this file last: without it an installation was broken off.
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false;
  return Object.entries(readLock()).every(([folder, locked]) => {
    if (folder === '') return true;
    try {
      const found = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      return found.version === locked.version;
    } catch {
      return locked.optional === true;
    }
  });
}

/** @param {readonly string[]} args */
function npm(args, cwd = root) {
  // The machine's npm on the machine's Node: `npm ci` takes our own Node away while it works.
  return runQuietly('npm', args, { cwd, env: { ...process.env, PATH: systemPath() } });
}

function installPackages() {
  say('installing npm packages as locked (about a minute)');
  const done = npm(['ci', '--no-audit', '--no-fund']);
  if (done.ok) return;
  process.stderr.write(done.output);
  throw new SetUpStopped(
    'npm could not install the packages; its own words are above. Check the network, then run the same command again.',
  );
}

function ensureOwnNode() {
  if (ownNodeRuns()) return;
  say(`fetching Node ${ownNodeVersion()}, which the gate runs on`);
  npm(['rebuild', '--ignore-scripts=false', 'node']);
  if (ownNodeRuns()) return;
  fetchOwnNode();
  if (ownNodeRuns()) return;
  throw new SetUpStopped(
    `Node ${ownNodeVersion()} could not be fetched for ${process.platform} ${process.arch}. Check the network, then run the same command again; 32-bit systems are not supported.`,
  );
}

function ownNodeRuns() {
  return runQuietly(ownNode, ['--version']).output.trim() === `v${ownNodeVersion()}`;
}

/** The install script of the `node` package runs npm inside npm, which some npm versions refuse. */
function fetchOwnNode() {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = mkdtempSync(join(tmpdir(), 'pipo-gate-node-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const done = npm(
      ['install', '--no-save', '--no-audit', '--no-fund', `${name}@${ownNodeVersion()}`],
      folder,
    );
    if (!done.ok) {
      process.stderr.write(done.output);
      return;
    }
    mkdirSync(dirname(ownNode), { recursive: true });
    copyFileSync(join(folder, 'node_modules', name, 'bin', 'node'), ownNode);
    chmodSync(ownNode, 0o755);
    npm(['rebuild', '--ignore-scripts', 'node']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} name */
function ensureLoads(name) {
  if (loads(name).ok) return;
  say(`building ${name} for this machine`);
  const built = npm(['rebuild', '--ignore-scripts=false', name]);
  const again = loads(name);
  if (again.ok) return;
  process.stderr.write(`${built.output}${again.output}`);
  throw new SetUpStopped(
    `The native module ${name} does not load on this machine; the reason is above. The gate needs 64-bit Linux (x64 or arm64) with glibc.`,
  );
}

/** @param {string} name */
function loads(name) {
  return runQuietly(ownNode, ['-e', `require(${JSON.stringify(name)})`]);
}
