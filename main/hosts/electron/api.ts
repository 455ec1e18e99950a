import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  Rectangle,
  WebContentsWillFrameNavigateEventParams,
} from 'electron';

/**
 * The handful of Electron that the host uses, no wider than it uses it, so that a double can stand in for it.
 * `electron-main.ts` passes the real module, and its types are checked against this there.
 */
export interface ElectronApi {
  readonly app: ElectronApp;
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => ElectronWindow;
  readonly Menu: { setApplicationMenu(menu: null): void };
  readonly ipcMain: {
    handle(channel: string, listener: (event: CallEvent, args: unknown) => Promise<unknown>): void;
  };
  readonly powerSaveBlocker: { start(type: 'prevent-display-sleep'): number };
  readonly protocol: {
    registerSchemesAsPrivileged(schemes: CustomScheme[]): void;
    handle(scheme: string, handler: (request: Request) => Promise<Response>): void;
  };
  readonly screen: { getAllDisplays(): ElectronDisplay[]; getPrimaryDisplay(): ElectronDisplay };
  readonly session: { readonly defaultSession: PermissionSession };
}

export interface ElectronApp {
  requestSingleInstanceLock(): boolean;
  quit(): void;
  on(event: 'second-instance' | 'window-all-closed', listener: () => void): unknown;
  on(event: 'web-contents-created', listener: (event: unknown, contents: ElectronContents) => void): unknown;
}

export interface ElectronDisplay {
  readonly id: number;
  readonly bounds: Rectangle;
}

export interface ElectronWindow {
  readonly webContents: ElectronContents;
  loadURL(url: string): Promise<void>;
  focus(): void;
  on(event: 'unresponsive', listener: () => void): unknown;
}

export interface Preventable {
  preventDefault(): void;
}

export interface ElectronContents {
  readonly id: number;
  isDestroyed(): boolean;
  send(channel: string, value: unknown): void;
  forcefullyCrashRenderer(): void;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
  on(
    event: 'will-frame-navigate',
    listener: (event: Preventable & Pick<WebContentsWillFrameNavigateEventParams, 'url'>) => void,
  ): unknown;
  on(event: 'did-finish-load' | 'render-process-gone' | 'destroyed', listener: () => void): unknown;
  on(
    event: 'did-start-navigation',
    listener: (event: { readonly isMainFrame: boolean; readonly isSameDocument: boolean }) => void,
  ): unknown;
}

/** Who sent a message, as Electron itself knows it. */
export interface CallEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** What a permission is asked for; which fields are there depends on the permission. */
export interface PermissionDetails {
  readonly isMainFrame: boolean;
  readonly requestingUrl?: string;
  readonly securityOrigin?: string;
  readonly mediaTypes?: readonly ('video' | 'audio')[];
  readonly mediaType?: 'video' | 'audio' | 'unknown';
}

export interface PermissionSession {
  setPermissionRequestHandler(
    handler: (
      contents: { readonly id: number },
      permission: string,
      answer: (granted: boolean) => void,
      details: PermissionDetails,
    ) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (contents: unknown, permission: string, origin: string, details: PermissionDetails) => boolean,
  ): void;
}
