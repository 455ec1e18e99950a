import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const folder = join(root, 'node_modules', 'electron');
const triedFile = join(root, 'node_modules', '.pipo-gate-electron-tried');
const fetchLimitMs = 180_000;

/** The Electron program, once it has been fetched. */
export const electronPath = join(folder, 'dist', 'electron');

/**
 * Why Electron cannot be started here, as a sentence; undefined if it can. Fetches the runtime if it is
 * missing, but only the first time: a kiosk without the internet must not wait at every start.
 */
export function electronTrouble(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'There is no display for Electron on this machine.';
  if (isPresent()) return undefined;
  const version = packageVersion();
  if (readOrEmpty(triedFile) === version) {
    return `The runtime of Electron ${version} is not here and could not be fetched before (\`npx install-electron\` tries again).`;
  }
  process.stderr.write(`Fetching the runtime of Electron ${version} (about 120 MB, once)...\n`);
  fetchRuntime();
  if (isPresent()) return undefined;
  writeFileSync(triedFile, version);
  return `The runtime of Electron ${version} could not be fetched.`;
}

/** Whether the runtime of the installed package version is on the disk. */
export function isPresent(): boolean {
  return (
    readOrEmpty(join(folder, 'dist', 'version')).replace(/^v/, '') === packageVersion() &&
    existsSync(electronPath)
  );
}

function fetchRuntime(): void {
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    cwd: root,
    stdio: 'ignore',
    timeout: fetchLimitMs,
    killSignal: 'SIGKILL',
  });
}

function packageVersion(): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
