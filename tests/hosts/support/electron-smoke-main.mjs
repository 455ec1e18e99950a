// Runs inside Electron: the real host over a made-up gate and a window given by the environment.
import * as electron from 'electron';
import { prepareElectron, startElectronHost } from '../../../main/hosts/electron.ts';
import { ServiceDouble } from './service-double.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** @param {number} delayMs @param {() => void} fire */
const after = (delayMs, fire) => {
  const timer = setTimeout(fire, delayMs);
  return () => clearTimeout(timer);
};

async function run() {
  await electron.app.whenReady();
  startElectronHost(electron, new ServiceDouble(), {
    windowDirectory: process.env['PIPO_SMOKE_WINDOW'] ?? '',
    preload: process.env['PIPO_SMOKE_PRELOAD'] ?? '',
    replayPictures: [],
    clock: { after },
    log: silent,
  });
}

if (prepareElectron(electron)) run();
