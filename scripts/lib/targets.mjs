/**
 * What can be run, what each needs from the operating system, and whether it shows the windows.
 * `command` is what our own Node runs, relative to the checkout.
 *
 * @typedef {object} Target
 * @property {readonly string[]} command
 * @property {readonly import('./debian.mjs').DebianPackage[]} debian
 * @property {boolean} windows
 */

/** @type {readonly import('./debian.mjs').DebianPackage[]} */
const forDemo = ['chromium', 'socat', 'ffmpeg'];

/** Commands of the gate that serve the windows; the others start without building them. */
const withWindows = ['demo', 'run', 'central'];

/** @type {Readonly<Record<string, Target>>} */
const fixed = {
  start: { command: ['scripts/start.ts'], debian: [], windows: true },
  test: {
    command: ['scripts/test.ts'],
    debian: [...forDemo, 'mosquitto', 'openssl', 'postgresql'],
    windows: true,
  },
  check: { command: ['scripts/check.ts'], debian: [], windows: false },
  build: { command: ['scripts/build.ts'], debian: [], windows: true },
  screenshots: { command: ['tests/renderer/screenshots.ts'], debian: ['chromium'], windows: false },
  nemesis: { command: ['tests/simulation/nemesis/main.ts'], debian: ['mosquitto', 'socat'], windows: false },
};

/**
 * @param {string | undefined} name
 * @param {readonly string[]} args
 * @returns {Target | undefined} undefined for a name that does not exist
 */
export function targetOf(name, args) {
  if (name === 'demo') return gate('demo', ['demo']);
  if (name === 'gate') return gate(args[0], []);
  return name === undefined ? undefined : fixed[name];
}

/**
 * @param {string | undefined} subcommand
 * @param {readonly string[]} prefix
 * @returns {Target}
 */
function gate(subcommand, prefix) {
  return {
    command: ['main/cli.ts', ...prefix],
    debian: subcommand === 'demo' ? forDemo : [],
    windows: subcommand !== undefined && withWindows.includes(subcommand),
  };
}

export const targetNames = ['gate', 'demo', ...Object.keys(fixed)];
