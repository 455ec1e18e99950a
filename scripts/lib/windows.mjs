import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runQuietly } from './child.mjs';
import { ourPath, ownNode, root } from './paths.mjs';
import { SetUpStopped, say } from './progress.mjs';

/** What Vite builds: its configuration, everything that goes in, and the folder that comes out. */
const builds = [
  {
    what: 'the screens of the gate',
    config: 'renderer/vite.config.ts',
    sources: ['renderer', 'main/bridge', 'main/core', 'package-lock.json'],
    out: 'dist/window',
  },
  {
    what: 'the page of the central office',
    config: 'central/web/vite.config.ts',
    sources: ['central', 'main/core', 'package-lock.json'],
    out: 'dist/central',
  },
];

/** Builds each window whose sources changed since it was built last. */
export function ensureWindows() {
  for (const build of builds) if (existsSync(join(root, build.config))) ensureBuilt(build);
}

/** @param {(typeof builds)[number]} build */
function ensureBuilt(build) {
  // Beside the output, not in it: Vite empties the folder, and the gate serves everything inside.
  const stamp = join(root, `${build.out}.sources`);
  const wanted = fingerprint(build.sources);
  if (existsSync(join(root, build.out)) && readOr(stamp, '') === wanted) return;
  say(`building ${build.what}`);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const env = { ...process.env, PATH: ourPath() };
  const done = runQuietly(ownNode, [vite, 'build', '--config', build.config], { env });
  if (!done.ok) {
    process.stderr.write(done.output);
    throw new SetUpStopped(`Vite could not build ${build.what}; its own words are above.`);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** @param {readonly string[]} sources */
function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesUnder(source))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * @param {string} path relative to the checkout
 * @returns {string[]}
 */
function filesUnder(path) {
  const entries = readdirOrFile(path);
  if (entries === undefined) return [path];
  return entries.sort().flatMap((entry) => filesUnder(`${path}/${entry}`));
}

/** @param {string} path */
function readdirOrFile(path) {
  try {
    return readdirSync(join(root, path));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} path
 * @param {string} otherwise
 */
function readOr(path, otherwise) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}
