import type { WindowRole } from '../../bridge/contract.ts';
import type { Dispatcher } from '../../bridge/dispatcher.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { ElectronWindow } from './api.ts';
import { callerOf, pushChannel } from './channels.ts';
import { loadPage } from './windows.ts';

/** A page that crashes at once must not turn the machine into a heater: pause before loading it again, ms. */
export const reloadAfterMs = 1_000;

export interface KeeperParts {
  readonly dispatcher: Dispatcher;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}

/**
 * Keeps one window alive: connects its page to the gate whenever it has loaded, ends that when it reloads or
 * dies, and loads it again after a crash or when it hangs.
 */
export function keepWindow(window: ElectronWindow, role: WindowRole, parts: KeeperParts): void {
  const contents = window.webContents;
  let detach: (() => void) | undefined;
  const leave = () => {
    detach?.();
    detach = undefined;
  };
  const load = () => {
    loadPage(window, role).catch((cause: unknown) => {
      parts.log.error('window.load-failed', { role, cause: String(cause) });
    });
  };
  contents.on('did-finish-load', () => {
    leave();
    detach = parts.dispatcher.attach(callerOf(role, contents.id), (name, value) => {
      if (!contents.isDestroyed()) contents.send(pushChannel(name), value);
    });
  });
  contents.on('did-start-navigation', (event) => {
    if (event.isMainFrame && !event.isSameDocument) leave();
  });
  contents.on('destroyed', leave);
  contents.on('render-process-gone', () => {
    parts.log.error('window.crashed', { role });
    leave();
    parts.clock.after(reloadAfterMs, () => {
      if (!contents.isDestroyed()) load();
    });
  });
  window.on('unresponsive', () => {
    parts.log.error('window.hangs', { role });
    // Ends in `render-process-gone`, which loads the page again.
    contents.forcefullyCrashRenderer();
  });
  load();
}
