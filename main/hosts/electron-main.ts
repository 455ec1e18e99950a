import { join } from 'node:path';
import * as electron from 'electron';
import type { GateService } from '../bridge/contract.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { prepareElectron, startElectronHost } from './electron.ts';

/**
 * Entry of the appliance: the only file that imports `electron`. Runs as the bundle `dist/main/electron-main.js`,
 * with `electron-preload.cjs` and `engine-process.js` beside it and the windows in `dist/window`.
 */

/** A composed gate, ready for its windows. */
export interface ComposedGate {
  readonly service: GateService;
  readonly replayPictures: readonly string[];
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
  close(): Promise<void>;
}

/** Filled by the composition root: everything behind the windows, with the engine as a utility process. */
function composeForElectron(): Promise<ComposedGate> {
  return Promise.reject(new Error('The composition of the gate is not connected to Electron in this build.'));
}

async function run(): Promise<void> {
  await electron.app.whenReady();
  const gate = await composeForElectron();
  startElectronHost(electron, gate.service, {
    windowDirectory: join(import.meta.dirname, '..', 'window'),
    preload: join(import.meta.dirname, 'electron-preload.cjs'),
    replayPictures: gate.replayPictures,
    clock: gate.clock,
    log: gate.log,
  });
  endOnQuit(gate);
}

/** Gives the journal, the lock and the line to the broker the time to close in order. */
function endOnQuit(gate: ComposedGate): void {
  let closed = false;
  electron.app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    gate.close().finally(() => {
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
