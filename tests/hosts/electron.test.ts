import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { callNames, calls } from '../../main/bridge/contract.ts';
import { callChannel } from '../../main/hosts/electron/channels.ts';
import { reloadAfterMs } from '../../main/hosts/electron/window-keeper.ts';
import { prepareElectron, startElectronHost } from '../../main/hosts/electron.ts';
import { ElectronDouble, type WindowDouble } from './support/electron-double.ts';
import { ServiceDouble } from './support/service-double.ts';

const folder = mkdtempSync(join(tmpdir(), 'pipo-gate-test-'));
mkdirSync(join(folder, 'window', 'assets'), { recursive: true });
writeFileSync(join(folder, 'window', 'crew.html'), 'crew page');
writeFileSync(join(folder, 'window', 'assets', 'a-1.js'), 'script');
writeFileSync(join(folder, 'secret.txt'), 'secret');
writeFileSync(join(folder, 'picture.png'), 'picture');
afterAll(() => rmSync(folder, { recursive: true }));

const silent = { info: () => {}, warn: () => {}, error: () => {} };

function setting(change: (electron: ElectronDouble) => void = () => {}) {
  const electron = new ElectronDouble();
  change(electron);
  const service = new ServiceDouble();
  const timers: { delayMs: number; fire: () => void }[] = [];
  const clock = {
    after: (delayMs: number, fire: () => void) => {
      timers.push({ delayMs, fire });
      return () => {};
    },
  };
  prepareElectron(electron);
  startElectronHost(electron, service, {
    windowDirectory: join(folder, 'window'),
    preload: '/app/dist/main/electron-preload.cjs',
    replayPictures: [join(folder, 'picture.png')],
    clock,
    log: silent,
  });
  const [crew, officer] = electron.windows;
  if (crew === undefined || officer === undefined) throw new Error('two windows were expected');
  return { electron, service, timers, crew, officer };
}

const frame = { url: 'pipo://window/crew.html', parent: null };
const from = (window: WindowDouble, senderFrame: typeof frame | null = frame) => ({
  sender: { id: window.webContents.id },
  senderFrame,
});

describe('before Electron is ready', () => {
  it('our scheme is made as safe as https, and free of exceptions', () => {
    const electron = new ElectronDouble();
    expect(prepareElectron(electron)).toBe(true);
    expect(electron.privileges).toEqual([
      {
        scheme: 'pipo',
        privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
      },
    ]);
  });

  it('a second gate on the machine gives way, and the first comes to the front', () => {
    const second = new ElectronDouble();
    second.alone = false;
    expect(prepareElectron(second)).toBe(false);
    expect(second.steps).toEqual(['quit']);
    const { electron, crew } = setting();
    electron.appEvents.emit('second-instance');
    expect(crew.focused).toBe(1);
  });
});

describe('the windows', () => {
  it('are closed worlds: isolated, sandboxed, without Node, tools, guests or a menu', () => {
    const { electron, crew, officer } = setting();
    for (const window of [crew, officer]) {
      expect(window.options.webPreferences).toMatchObject({
        preload: '/app/dist/main/electron-preload.cjs',
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        devTools: false,
      });
    }
    expect(electron.menu).toBeNull();
    expect(electron.awake).toBe('prevent-display-sleep');
  });

  it('take a display each, in kiosk mode, where there are two', () => {
    const { crew, officer } = setting((electron) => {
      electron.displays.push({ id: 2, bounds: { x: 1920, y: 0, width: 1280, height: 800 } });
    });
    expect(crew.options).toMatchObject({ x: 0, width: 1920, kiosk: true });
    expect(officer.options).toMatchObject({ x: 1920, width: 1280, height: 800, kiosk: true });
  });

  it('share a single display without hiding each other', () => {
    const { crew, officer } = setting();
    expect(crew.options).toMatchObject({ x: 0, width: 640, height: 1080, kiosk: false });
    expect(officer.options).toMatchObject({ x: 640, width: 1280, height: 1080, kiosk: false });
  });

  it('load the page of their role from our scheme', () => {
    const { crew, officer } = setting();
    expect(crew.loaded).toEqual(['pipo://window/crew.html']);
    expect(officer.loaded).toEqual(['pipo://window/officer.html']);
  });

  it('end with the program when the last one is closed', () => {
    const { electron } = setting();
    electron.appEvents.emit('window-all-closed');
    expect(electron.steps).toEqual(['quit']);
  });
});

describe('a page', () => {
  it.each([
    ['pipo://window/officer.html', false],
    ['https://example.org/', true],
    ['file:///etc/passwd', true],
    ['pipo://other/crew.html', true],
    ['pipo://window.example/', true],
    ['javascript:alert(1)', true],
    ['data:text/html,x', true],
  ])('that wants to go to %s is held back: %s', (url, held) => {
    const { crew } = setting();
    let prevented = false;
    crew.webContents.emit('will-frame-navigate', { url, preventDefault: () => (prevented = true) });
    expect(prevented).toBe(held);
  });

  it('opens no window and embeds no guest', () => {
    const { crew } = setting();
    let prevented = false;
    crew.webContents.emit('will-attach-webview', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
    expect(crew.webContents.openHandler?.()).toEqual({ action: 'deny' });
  });
});

describe('permissions', () => {
  const page = {
    isMainFrame: true,
    requestingUrl: 'pipo://window/crew.html',
    securityOrigin: 'pipo://window/',
  };
  const camera = { ...page, mediaTypes: ['video'] } as const;

  it('give the crew window the camera', async () => {
    const { electron, crew } = setting();
    expect(await electron.ask(crew.webContents.id, 'media', camera)).toBe(true);
    expect(electron.check(null, 'media', 'pipo://window/', { isMainFrame: true, mediaType: 'video' })).toBe(
      true,
    );
  });

  it.each([
    ['media', { ...page, mediaTypes: ['audio'] }],
    ['media', { ...page, mediaTypes: ['video', 'audio'] }],
    ['media', { ...page, mediaTypes: [] }],
    ['media', page],
    ['media', { ...camera, isMainFrame: false }],
    ['media', { ...camera, securityOrigin: 'https://example.org/' }],
    ['media', { isMainFrame: true, mediaTypes: ['video'] }],
    ['display-capture', camera],
    ['geolocation', page],
    ['notifications', page],
    ['clipboard-read', page],
    ['serial', page],
    ['usb', page],
    ['fullscreen', page],
    ['openExternal', page],
    ['unknown', page],
  ] as const)('deny %s with %o', async (permission, details) => {
    const { electron, crew } = setting();
    expect(await electron.ask(crew.webContents.id, permission, details)).toBe(false);
  });

  it('deny the camera to the officer window and to contents nobody knows', async () => {
    const { electron, officer } = setting();
    expect(await electron.ask(officer.webContents.id, 'media', camera)).toBe(false);
    expect(await electron.ask(99, 'media', camera)).toBe(false);
  });

  it.each([
    ['media', 'pipo://window/', { isMainFrame: true, mediaType: 'audio' }],
    ['media', 'pipo://window/', { isMainFrame: true, mediaType: 'unknown' }],
    ['media', 'pipo://window/', { isMainFrame: false, mediaType: 'video' }],
    ['media', 'https://example.org', { isMainFrame: true, mediaType: 'video' }],
    ['media', 'pipo://windows', { isMainFrame: true, mediaType: 'video' }],
    ['hid', 'pipo://window/', { isMainFrame: true }],
  ] as const)('check %s for %s with %o as denied', (permission, origin, details) => {
    const { electron } = setting();
    expect(electron.check(null, permission, origin, details)).toBe(false);
  });
});

describe('our scheme', () => {
  const get = (electron: ElectronDouble, url: string, method = 'GET') =>
    electron.serve(new Request(url, { method }));

  it('serves the window with the headers of the web host', async () => {
    const { electron } = setting();
    const page = await get(electron, 'pipo://window/crew.html');
    expect(await page.text()).toBe('crew page');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self';");
    expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect((await get(electron, 'pipo://window/assets/a-1.js')).headers.get('content-type')).toMatch(
      'javascript',
    );
    expect(await (await get(electron, 'pipo://window/replay/0')).text()).toBe('picture');
  });

  it.each([
    'pipo://window/../secret.txt',
    'pipo://window/%2e%2e/secret.txt',
    'pipo://window/assets/..%2f..%2fsecret.txt',
    'pipo://other/crew.html',
    'pipo://window/replay/1',
    'pipo://window/',
  ])('answers %s with nothing', async (url) => {
    const { electron } = setting();
    const answer = await get(electron, url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('secret');
  });

  it('takes no data', async () => {
    const { electron } = setting();
    expect((await get(electron, 'pipo://window/crew.html', 'POST')).status).toBe(404);
  });
});

describe('a call', () => {
  it('has a channel of its own for every name of the contract', () => {
    const { electron } = setting();
    expect([...electron.handlers.keys()].sort()).toEqual(callNames.map(callChannel).sort());
  });

  it('from our own page reaches the gate under the role of its window', async () => {
    const { electron, service, officer } = setting();
    const answer = await electron.invoke(
      'pipo:call:signIn',
      { officerId: 'o1', pin: '271828' },
      from(officer),
    );
    expect(answer).toEqual({ ok: true, value: {} });
    expect(service.handled).toEqual([
      { name: 'signIn', args: { officerId: 'o1', pin: '271828' }, role: 'officer' },
    ]);
  });

  it('of another role is refused, whatever the page says it is', async () => {
    const { electron, service, crew } = setting();
    const officerPage = { url: 'pipo://window/officer.html', parent: null };
    for (const name of callNames.filter(
      (known) => !(calls[known].by as readonly string[]).includes('crew'),
    )) {
      const answer = await electron.invoke(callChannel(name), {}, from(crew, officerPage));
      expect(answer).toMatchObject({ ok: false, error: { code: 'bridge/refused' } });
    }
    expect(service.handled).toEqual([]);
  });

  it.each([
    ['a frame that has gone', null],
    ['another site', { url: 'https://example.org/', parent: null }],
    ['a file', { url: 'file:///crew.html', parent: null }],
    ['a look-alike', { url: 'pipo://window.example/crew.html', parent: null }],
    ['a frame inside our page', { url: 'pipo://window/crew.html', parent: {} }],
  ])('from %s is refused', async (_what, senderFrame) => {
    const { electron, service, officer } = setting();
    const event = from(officer, senderFrame as typeof frame | null);
    const answer = await electron.invoke('pipo:call:signIn', { officerId: 'o1', pin: '271828' }, event);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bridge/refused' } });
    expect(service.handled).toEqual([]);
  });

  it('from contents that are none of our windows is refused', async () => {
    const { electron, service } = setting();
    const event = { sender: { id: 99 }, senderFrame: frame };
    expect(
      await electron.invoke('pipo:call:signIn', { officerId: 'o1', pin: '271828' }, event),
    ).toMatchObject({
      ok: false,
    });
    expect(service.handled).toEqual([]);
  });
});

describe('a window in the course of time', () => {
  it('is known to the gate from the moment its page has loaded, and gets its pushes', () => {
    const { service, crew } = setting();
    expect(service.windows.size).toBe(0);
    crew.webContents.emit('did-finish-load');
    const [window] = service.windows;
    window?.push('frameWanted', { requestId: 1 });
    expect(crew.webContents.sent).toEqual([{ channel: 'pipo:push:frameWanted', value: { requestId: 1 } }]);
  });

  it('is gone for the gate while it loads again, and back afterwards, once', () => {
    const { service, crew } = setting();
    crew.webContents.emit('did-finish-load');
    crew.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
    crew.webContents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false });
    expect(service.windows.size).toBe(1);
    crew.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    expect(service.windows.size).toBe(0);
    crew.webContents.emit('did-finish-load');
    crew.webContents.emit('did-finish-load');
    expect(service.windows.size).toBe(1);
  });

  it('is loaded again after a crash, not before a pause', () => {
    const { service, crew, timers } = setting();
    crew.webContents.emit('did-finish-load');
    crew.webContents.emit('render-process-gone');
    expect(service.windows.size).toBe(0);
    expect(crew.loaded).toHaveLength(1);
    expect(timers).toMatchObject([{ delayMs: reloadAfterMs }]);
    timers[0]?.fire();
    expect(crew.loaded).toHaveLength(2);
  });

  it('that hangs is ended and loaded again', () => {
    const { crew, timers } = setting();
    crew.emit('unresponsive');
    expect(crew.webContents.crashed).toBe(1);
    timers[0]?.fire();
    expect(crew.loaded).toHaveLength(2);
  });

  it('that was destroyed is neither pushed to nor loaded', () => {
    const { service, crew, timers } = setting();
    crew.webContents.emit('did-finish-load');
    const [window] = service.windows;
    crew.webContents.emit('render-process-gone');
    crew.webContents.destroyed = true;
    expect(() => window?.push('frameWanted', { requestId: 1 })).not.toThrow();
    timers[0]?.fire();
    expect(crew.loaded).toHaveLength(1);
  });
});
