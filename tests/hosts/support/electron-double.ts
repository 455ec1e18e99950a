import type {
  CallEvent,
  ElectronApi,
  ElectronContents,
  ElectronDisplay,
  ElectronWindow,
  PermissionDetails,
} from '../../../main/hosts/electron/api.ts';

type Options = ConstructorParameters<ElectronApi['BrowserWindow']>[0];
type Listener = (...args: never[]) => void;

class Events {
  readonly #listeners = new Map<string, Listener[]>();

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  emit(event: string, ...args: unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...(args as never[]));
  }
}

export class ContentsDouble extends Events implements ElectronContents {
  readonly id: number;
  readonly sent: { channel: string; value: unknown }[] = [];
  destroyed = false;
  crashed = 0;
  openHandler: (() => { action: 'deny' }) | undefined;

  constructor(id: number) {
    super();
    this.id = id;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  send(channel: string, value: unknown): void {
    if (this.destroyed) throw new Error('Object has been destroyed');
    this.sent.push({ channel, value });
  }

  forcefullyCrashRenderer(): void {
    this.crashed += 1;
    this.emit('render-process-gone');
  }

  setWindowOpenHandler(handler: () => { action: 'deny' }): void {
    this.openHandler = handler;
  }
}

export class WindowDouble extends Events implements ElectronWindow {
  readonly webContents: ContentsDouble;
  readonly options: Options;
  readonly loaded: string[] = [];
  focused = 0;

  constructor(options: Options, contents: ContentsDouble) {
    super();
    this.options = options;
    this.webContents = contents;
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }

  focus(): void {
    this.focused += 1;
  }
}

type RequestHandler = Parameters<ElectronApi['session']['defaultSession']['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<ElectronApi['session']['defaultSession']['setPermissionCheckHandler']>[0];
type Serve = Parameters<ElectronApi['protocol']['handle']>[1];

const primary: ElectronDisplay = { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } };

/** Electron as far as the host uses it, with everything it was told kept for the test to look at. */
export class ElectronDouble implements ElectronApi {
  readonly steps: string[] = [];
  readonly windows: WindowDouble[] = [];
  readonly appEvents = new Events();
  readonly handlers = new Map<string, (event: CallEvent, args: unknown) => Promise<unknown>>();
  privileges: unknown;
  request: RequestHandler = () => {};
  check: CheckHandler = () => true;
  serve: Serve = async () => new Response(null, { status: 500 });
  displays: ElectronDisplay[] = [primary];
  alone = true;
  menu: unknown = 'default';
  awake: string | undefined;

  readonly app: ElectronApi['app'] = {
    requestSingleInstanceLock: () => this.alone,
    quit: () => void this.steps.push('quit'),
    on: (event: string, listener: Listener) => this.appEvents.on(event, listener),
  };
  readonly Menu = {
    setApplicationMenu: (menu: null) => {
      this.menu = menu;
    },
  };
  readonly ipcMain: ElectronApi['ipcMain'] = {
    handle: (channel, listener) => void this.handlers.set(channel, listener),
  };
  readonly powerSaveBlocker = {
    start: (type: string) => {
      this.awake = type;
      return 1;
    },
  };
  readonly protocol: ElectronApi['protocol'] = {
    registerSchemesAsPrivileged: (schemes) => {
      this.privileges = schemes;
    },
    handle: (_scheme, handler) => {
      this.serve = handler;
    },
  };
  readonly screen: ElectronApi['screen'] = {
    getAllDisplays: () => this.displays,
    getPrimaryDisplay: () => primary,
  };
  readonly session: ElectronApi['session'] = {
    defaultSession: {
      setPermissionRequestHandler: (handler) => {
        this.request = handler;
      },
      setPermissionCheckHandler: (handler) => {
        this.check = handler;
      },
    },
  };
  readonly BrowserWindow: ElectronApi['BrowserWindow'] = this.#windowClass();

  /** Asks for a permission as a page would; resolves with the verdict. */
  ask(contentsId: number, permission: string, details: PermissionDetails): Promise<boolean> {
    return new Promise((resolve) => this.request({ id: contentsId }, permission, resolve, details));
  }

  /** Calls as a page of this window would. */
  invoke(channel: string, args: unknown, event: CallEvent): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler for ${channel}`);
    return handler(event, args);
  }

  #windowClass(): ElectronApi['BrowserWindow'] {
    const double = this;
    return class extends WindowDouble {
      constructor(options: Options) {
        const contents = new ContentsDouble(double.windows.length + 10);
        super(options, contents);
        double.windows.push(this);
        double.appEvents.emit('web-contents-created', {}, contents);
      }
    };
  }
}
