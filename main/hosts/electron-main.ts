import { join, resolve } from 'node:path';
import * as electron from 'electron';
import { utilityChannel } from '../../native-models/engine/fork-engine.ts';
import { defaultConfigPath, readOrWriteSettings } from '../compose-configuration.ts';
import { installLastResort } from '../compose-last-resort.ts';
import { type ConfiguredGate, composeConfigured, logToStderr } from '../compose-run.ts';
import type { Log } from '../ports/log.ts';
import { prepareElectron, startElectronHost } from './electron.ts';

/**
 * Entry of the appliance: the only file that imports `electron`. Runs as the bundle `dist/main/electron-main.js`,
 * with `electron-preload.cjs` and `engine-process.js` beside it and the windows in `dist/window`.
 */

/** The configuration named by `--config`; an installed gate keeps its own in Electron's user folder. */
function readSettings() {
  const named = process.argv.indexOf('--config');
  const path = named === -1 ? undefined : process.argv[named + 1];
  const home = electron.app.isPackaged
    ? join(electron.app.getPath('userData'), 'gate.json')
    : defaultConfigPath;
  const settings = readOrWriteSettings(path, say, home);
  if (!settings.ok) throw new Error(settings.error);
  return { settings: settings.value, settingsPath: resolve(path ?? home) };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Everything behind the windows, with the engine as a utility process. */
async function composeForElectron(log: Log): Promise<ConfiguredGate> {
  const enginePath = join(import.meta.dirname, 'engine-process.js');
  const spawnEngine = () => utilityChannel(electron.utilityProcess.fork(enginePath));
  const { settings, settingsPath } = readSettings();
  const gate = await composeConfigured(settings, { spawnEngine, log, say, settingsPath });
  if (!gate.ok) throw new Error(gate.error);
  return gate.value;
}

async function run(): Promise<void> {
  await electron.app.whenReady();
  const log = logToStderr();
  const gate = await composeForElectron(log);
  installLastResort(process, { ...gate, log }, () => electron.app.exit(1));
  startElectronHost(electron, gate.running.service, {
    windowDirectory: join(import.meta.dirname, '..', 'window'),
    preload: join(import.meta.dirname, 'electron-preload.cjs'),
    replayPictures: gate.replayPictures,
    clock: gate.clock,
    log,
  });
  endOnQuit(gate);
}

/** Gives the journal, the lock and the line to the broker the time to close in order. */
function endOnQuit({ running }: ConfiguredGate): void {
  let closed = false;
  electron.app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    running.close('the gate was stopped').finally(() => {
      closed = true;
      electron.app.quit();
    });
  });
}

if (prepareElectron(electron)) {
  // Not awaited at the top level: Electron becomes ready only after this module has been evaluated.
  run().catch((cause: unknown) => {
    process.stderr.write(
      `The gate could not start: ${cause instanceof Error ? cause.message : String(cause)}\n`,
    );
    electron.app.exit(1);
  });
}
