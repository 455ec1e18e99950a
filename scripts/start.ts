import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runInOurPlace } from './lib/child.mjs';
import { electronPath, electronTrouble } from './lib/electron-runtime.ts';
import { root } from './lib/paths.mjs';

// `npm start`: the appliance in Electron where that is possible, otherwise the same gate on the web host.
const args = process.argv.slice(2);

function startWebHost(): Promise<number> {
  return runInOurPlace(process.execPath, ['main/cli.ts', 'run', ...args], process.env);
}

function startElectron(): Promise<number> {
  const built = spawnSync(process.execPath, ['scripts/build.ts'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) return Promise.resolve(1);
  const flags: string[] = [];
  if (process.getuid?.() === 0) {
    process.stderr.write(
      'Running as root: Electron starts without its sandbox. Use an ordinary user on a real gate.\n',
    );
    flags.push('--no-sandbox');
  }
  const main = join(root, 'dist', 'main', 'electron-main.js');
  return runInOurPlace(electronPath, [...flags, main, ...args], process.env);
}

const trouble = electronTrouble();
if (trouble !== undefined) process.stderr.write(`${trouble} Starting the gate on the web host instead.\n`);
process.exitCode = await (trouble === undefined ? startElectron() : startWebHost());
