import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout, whatever directory the command was started in. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The Node that everything of ours runs on, whatever the machine has. */
export const ownNode = join(root, 'node_modules', 'node', 'bin', 'node');

/**
 * Where our Node keeps what it made of sources, by their content: a command starts in half of the time.
 * https://nodejs.org/api/module.html#module-compile-cache
 */
export const compileCache = join(root, '.cache', 'node-compile');

/** Where brokers and other servers live; not on the PATH of ordinary users on Debian. */
const serverDirectories = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** PATH for our own children: the checkout's tools first, servers last. */
export function ourPath() {
  const own = join(root, 'node_modules', '.bin');
  return [own, ...systemDirectories(), ...serverDirectories].join(delimiter);
}

/** PATH without any checkout's tools, so that the machine's npm runs on the machine's Node. */
export function systemPath() {
  return systemDirectories().join(delimiter);
}

function systemDirectories() {
  const all = (process.env['PATH'] ?? '').split(delimiter);
  return all.filter((directory) => directory !== '' && !directory.includes('node_modules'));
}

/**
 * The full path of a program, or undefined.
 * @param {string} program
 */
export function which(program) {
  for (const directory of [...systemDirectories(), ...serverDirectories]) {
    const path = join(directory, program);
    if (isExecutable(path)) return path;
  }
  return undefined;
}

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
