import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '@msgpack/msgpack';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { findChromium, openBrowser } from '../../main/hosts/browser.ts';
import { browserArguments } from '../../main/hosts/browser-arguments.ts';
import { webSetting } from './support/web-setting.ts';

const folder = mkdtempSync(join(tmpdir(), 'pipo-gate-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const chromium = findChromium();
if (chromium === undefined)
  console.log('skipped because no Chromium is installed: the window in a real browser');

describe('the search for a Chromium', () => {
  it('takes the first on the PATH, in order of preference', () => {
    const chrome = join(folder, 'google-chrome');
    writeFileSync(chrome, '');
    chmodSync(chrome, 0o755);
    expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(chrome);
    const preferred = join(folder, 'chromium');
    writeFileSync(preferred, '');
    expect(findChromium({ PATH: folder })).toBe(chrome);
    chmodSync(preferred, 0o755);
    expect(findChromium({ PATH: folder })).toBe(preferred);
  });

  it('lets PIPO_CHROMIUM win, and does not replace it when it is wrong', () => {
    const named = join(folder, 'google-chrome');
    expect(findChromium({ PATH: '/nowhere', PIPO_CHROMIUM: named })).toBe(named);
    expect(findChromium({ PATH: folder, PIPO_CHROMIUM: '/nowhere/chromium' })).toBeUndefined();
  });
});

describe('a browser that cannot be opened', () => {
  const url = 'http://127.0.0.1:1/';

  it('says how to install one', async () => {
    const opened = await openBrowser({
      url,
      look: { kind: 'kiosk' },
      env: { PATH: '/nowhere', DISPLAY: ':0' },
    });
    expect(opened).toMatchObject({
      ok: false,
      error: { code: 'browser/absent', sentence: /apt-get install/ },
    });
  });

  it('says that there is no display', async () => {
    const env = { PIPO_CHROMIUM: process.execPath };
    const opened = await openBrowser({ url, look: { kind: 'app' }, env });
    expect(opened).toMatchObject({ ok: false, error: { code: 'browser/no-display' } });
  });
});

describe('the command line of the browser', () => {
  const base = { url: 'http://127.0.0.1:1/enter?token=t', profile: '/p', asRoot: false };

  it('keeps the sandbox for an ordinary user and gives it up only for root', () => {
    expect(browserArguments({ ...base, look: { kind: 'kiosk' } })).not.toContain('--no-sandbox');
    expect(browserArguments({ ...base, asRoot: true, look: { kind: 'kiosk' } })).toContain('--no-sandbox');
  });

  it('uses a false camera only without a window', () => {
    for (const look of [
      { kind: 'kiosk' },
      { kind: 'app' },
      { kind: 'headless', cameraFile: undefined },
    ] as const) {
      expect(browserArguments({ ...base, look }).join(' ')).not.toContain('fake');
    }
    const headless = browserArguments({ ...base, look: { kind: 'headless', cameraFile: '/v.mjpeg' } });
    expect(headless).toContain('--use-file-for-fake-video-capture=/v.mjpeg');
  });
});

function profilesIn(directory: string): string[] {
  return readdirSync(directory).filter((name) => name.startsWith('pipo-gate-browser-'));
}

/** A grey picture of 64 by 48 for Chromium's false camera. */
function cameraFile(): string {
  const frame = Buffer.concat([Buffer.from('FRAME\n'), Buffer.alloc(64 * 48 * 1.5, 128)]);
  const file = join(folder, 'camera.y4m');
  writeFileSync(
    file,
    Buffer.concat([Buffer.from('YUV4MPEG2 W64 H48 F10:1 Ip A1:1 C420jpeg\n'), frame, frame]),
  );
  return file;
}

function message(label: string): string {
  const call = { t: 'call', id: 1, name: 'reportCamera', args: { kind: 'live', label } };
  return `new Uint8Array([${encode(call).join(',')}])`;
}

/** A page that opens the camera and reports by the bridge how that went. */
const script = `
const report = (bytes) => {
  const socket = new WebSocket('ws://' + location.host + '/bridge?role=crew');
  socket.onopen = () => socket.send(bytes);
};
const look = async () => {
  // The gate finds its camera by name: names must be there before any camera is open.
  const known = await navigator.mediaDevices.enumerateDevices();
  const named = known.some((each) => each.kind === 'videoinput' && each.label !== '' && each.deviceId !== '');
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  const live = stream.getVideoTracks()[0].readyState === 'live';
  return named && live && crossOriginIsolated;
};
look().then(
  (well) => report(well ? ${message('named, live and isolated')} : ${message('not named, live or isolated')}),
  (error) => report(error.name === 'NotAllowedError' ? ${message('denied')} : ${message('failed')}));
`;

describe('a real Chromium', () => {
  it.skipIf(chromium === undefined)(
    'opens a link, gets the camera by name and without a question, and reaches the gate from an isolated page',
    async () => {
      const web = await webSetting({ 'crew.html': '<script src="/page.js"></script>', 'page.js': script });
      const reported = web.service.nextHandled();
      const look = { kind: 'headless', cameraFile: cameraFile() } as const;
      const opened = await openBrowser({ url: web.host.link('crew', 'opened'), look });
      if (!opened.ok) throw new Error(opened.error.sentence);
      const call = await reported;
      await opened.value.close();
      await web.close();
      expect(call).toEqual({
        name: 'reportCamera',
        args: { kind: 'live', label: 'named, live and isolated' },
        role: 'crew',
      });
    },
  );

  it.skipIf(chromium === undefined)('leaves neither a process nor a profile behind', async () => {
    const temporary = mkdtempSync(join(folder, 'tmp-'));
    const look = { kind: 'headless', cameraFile: undefined } as const;
    vi.stubEnv('TMPDIR', temporary);
    const opened = await openBrowser({ url: 'about:blank', look });
    vi.unstubAllEnvs();
    if (!opened.ok) throw new Error(opened.error.sentence);
    expect(profilesIn(temporary)).toHaveLength(1);
    await opened.value.close();
    await opened.value.exited;
    expect(profilesIn(temporary)).toEqual([]);
  });
});
