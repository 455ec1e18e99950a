import { type CallName, callNames, type PushName, type WindowRole } from '../../bridge/contract.ts';
import type { Answer, Caller, Dispatcher } from '../../bridge/dispatcher.ts';
import type { CallEvent, ElectronApi } from './api.ts';
import { isOurs } from './window-scheme.ts';

/** The preload spells these out too; a test holds both together. */
export function callChannel(name: CallName): string {
  return `pipo:call:${name}`;
}

export function pushChannel(name: PushName): string {
  return `pipo:push:${name}`;
}

/** The window as the gate knows it, the same for its calls and its pushes. */
export function callerOf(role: WindowRole, contentsId: number): Caller {
  return { role, windowId: `${role}-${contentsId}` };
}

const stranger: Answer = {
  ok: false,
  error: { code: 'bridge/refused', sentence: 'The gate answers only to its own windows.' },
};

/**
 * Takes the calls of our windows: one channel per call, each sender checked by what Electron knows of it.
 * @param roleOf role of the window with this webContents id
 */
export function takeCalls(
  electron: Pick<ElectronApi, 'ipcMain'>,
  dispatcher: Dispatcher,
  roleOf: (contentsId: number) => WindowRole | undefined,
): void {
  for (const name of callNames) {
    electron.ipcMain.handle(callChannel(name), async (event, args) => {
      const role = isOwnTopFrame(event) ? roleOf(event.sender.id) : undefined;
      if (role === undefined) return stranger;
      return dispatcher.call(name, args, callerOf(role, event.sender.id));
    });
  }
}

function isOwnTopFrame({ senderFrame }: CallEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url);
}
