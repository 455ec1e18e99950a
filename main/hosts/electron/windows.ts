import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { WindowRole } from '../../bridge/contract.ts';
import type { ElectronApi, ElectronWindow } from './api.ts';
import { windowUrl } from './window-scheme.ts';

/** Where a window stands, and whether it takes the whole display for itself. */
export interface Place {
  readonly bounds: Rectangle;
  readonly kiosk: boolean;
}

/**
 * With two displays the crew gets the primary one and the officer the other, both in kiosk mode. On a single
 * display they share it side by side, the crew's third on the left, because neither may hide the other.
 */
export function placesOn(screen: ElectronApi['screen']): Readonly<Record<WindowRole, Place>> {
  const primary = screen.getPrimaryDisplay();
  const other = screen.getAllDisplays().find((display) => display.id !== primary.id);
  if (other !== undefined) {
    return { crew: { bounds: primary.bounds, kiosk: true }, officer: { bounds: other.bounds, kiosk: true } };
  }
  const { x, y, width, height } = primary.bounds;
  const third = Math.round(width / 3);
  return {
    crew: { bounds: { x, y, width: third, height }, kiosk: false },
    officer: { bounds: { x: x + third, y, width: width - third, height }, kiosk: false },
  };
}

export function openWindow(
  electron: Pick<ElectronApi, 'BrowserWindow'>,
  place: Place,
  preload: string,
): ElectronWindow {
  return new electron.BrowserWindow(windowOptions(place, preload));
}

function windowOptions({ bounds, kiosk }: Place, preload: string): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    kiosk,
    frame: false,
    resizable: false,
    closable: false,
    backgroundColor: '#0B1B2B',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
      spellcheck: false,
      // A window behind another must go on looking at the lane.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  };
}

/** Loads the page of the role; a page that cannot be loaded is a fault of the installation. */
export function loadPage(window: ElectronWindow, role: WindowRole): Promise<void> {
  return window.loadURL(windowUrl(role));
}
