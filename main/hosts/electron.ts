import { type GateService, type WindowRole, windowRoles } from '../bridge/contract.ts';
import { Dispatcher } from '../bridge/dispatcher.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ElectronApi, ElectronWindow } from './electron/api.ts';
import { takeCalls } from './electron/channels.ts';
import { hardenAllContents } from './electron/harden.ts';
import { limitPermissions } from './electron/permissions.ts';
import { keepWindow } from './electron/window-keeper.ts';
import { registerWindowScheme, serveWindowScheme } from './electron/window-scheme.ts';
import { openWindow, placesOn } from './electron/windows.ts';
import { indexWindowFiles } from './window-files.ts';

export interface ElectronHostOptions {
  /** The built window, `dist/window` of a checkout or inside the package. */
  readonly windowDirectory: string;
  /** Absolute path of `electron-preload.cjs`. */
  readonly preload: string;
  /** Absolute paths of pictures for the replay camera, served as `/replay/<index>`. */
  readonly replayPictures: readonly string[];
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}

/**
 * What must happen before Electron is ready: one gate per machine, and our own scheme instead of `file:`.
 * @returns false if another gate already runs here; this one must then go
 */
export function prepareElectron(electron: ElectronApi): boolean {
  if (!electron.app.requestSingleInstanceLock()) {
    electron.app.quit();
    return false;
  }
  registerWindowScheme(electron);
  hardenAllContents(electron);
  return true;
}

/** The gate's windows in Electron. Call when the app is ready, after `prepareElectron`. */
export function startElectronHost(
  electron: ElectronApi,
  service: GateService,
  options: ElectronHostOptions,
): void {
  const { log, clock } = options;
  const dispatcher = new Dispatcher(service, (what, cause) => {
    log.error('host.bug', {
      what,
      cause: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    });
  });
  const roles = new Map<number, WindowRole>();
  const roleOf = (contentsId: number) => roles.get(contentsId);
  // The default menu brings keys that reload, zoom and close.
  electron.Menu.setApplicationMenu(null);
  electron.powerSaveBlocker.start('prevent-display-sleep');
  limitPermissions(electron, roleOf);
  serveWindowScheme(electron, indexWindowFiles(options.windowDirectory), options.replayPictures);
  takeCalls(electron, dispatcher, roleOf);
  const windows: ElectronWindow[] = [];
  const places = placesOn(electron.screen);
  for (const role of windowRoles) {
    const window = openWindow(electron, places[role], options.preload);
    roles.set(window.webContents.id, role);
    windows.push(window);
    keepWindow(window, role, { dispatcher, clock, log });
  }
  electron.app.on('second-instance', () => windows[0]?.focus());
  electron.app.on('window-all-closed', () => electron.app.quit());
}
