import { decode, encode } from '@msgpack/msgpack';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { maxMessageBytes } from '../../main/hosts/web/socket-messages.ts';
import { type WebSetting, webSetting } from './support/web-setting.ts';

let web: WebSetting;
const open: WebSocket[] = [];
beforeAll(async () => {
  web = await webSetting();
});
afterAll(() => web.close());
beforeEach(() => {
  web.service.handled.length = 0;
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.terminate();
});

interface Door {
  readonly role?: string;
  readonly cookie?: string;
  readonly origin?: string;
  readonly host?: string;
  readonly path?: string;
}

/** The socket, or the HTTP status that refused it. */
function knock(door: Door): Promise<WebSocket | number | undefined> {
  const path = door.path ?? `/bridge?role=${door.role ?? 'crew'}`;
  const origin = door.origin ?? web.host.origin;
  const headers = { cookie: door.cookie ?? '', ...(door.host === undefined ? {} : { host: door.host }) };
  const socket = new WebSocket(`ws://127.0.0.1:${web.port}${path}`, { origin, headers });
  open.push(socket);
  return new Promise((resolve) => {
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.on('error', () => resolve(undefined));
  });
}

async function connected(role: 'crew' | 'officer'): Promise<WebSocket> {
  const socket = await knock({ role, cookie: await web.enter(role) });
  if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`);
  return socket;
}

function nextMessage(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(decode(data))));
}

function closeCode(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once('close', (code) => resolve(code)));
}

describe('the door of the web socket', () => {
  it('opens to a page of this gate with a session of the role', async () => {
    const cookie = await web.enter('demo');
    expect(await knock({ role: 'crew', cookie })).toBeInstanceOf(WebSocket);
    expect(await knock({ role: 'officer', cookie })).toBeInstanceOf(WebSocket);
  });

  it('stays shut to everybody else', async () => {
    const crew = await web.enter('crew');
    expect(await knock({ cookie: '' })).toBe(401);
    expect(await knock({ cookie: crew, role: 'officer' })).toBe(403);
    expect(await knock({ cookie: crew, role: 'admin' })).toBe(403);
    expect(await knock({ cookie: crew, path: '/bridge' })).toBe(403);
    expect(await knock({ cookie: crew, path: '/other?role=crew' })).toBe(404);
    expect(await knock({ cookie: crew, path: '//' })).toBe(404);
    expect(await knock({ cookie: crew, origin: 'http://evil.example' })).toBe(403);
    expect(await knock({ cookie: crew, origin: `https://127.0.0.1:${web.port}` })).toBe(403);
    expect(await knock({ cookie: crew, host: `evil.example:${web.port}` })).toBe(421);
  });

  it('stays shut to a caller that names no origin', async () => {
    const headers = { cookie: await web.enter('crew') };
    const socket = new WebSocket(`ws://127.0.0.1:${web.port}/bridge?role=crew`, { headers });
    const status = await new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('open', () => resolve('open'));
    });
    socket.on('error', () => {});
    socket.terminate();
    expect(status).toBe(403);
  });
});

describe('a call over the web socket', () => {
  it('is answered under its own number', async () => {
    const socket = await connected('officer');
    const answered = nextMessage(socket);
    socket.send(encode({ t: 'call', id: 7, name: 'signIn', args: { officerId: 'o1', pin: '271828' } }));
    expect(await answered).toEqual({ t: 'answer', id: 7, answer: { ok: true, value: {} } });
    expect(web.service.handled).toEqual([
      { name: 'signIn', args: { officerId: 'o1', pin: '271828' }, role: 'officer' },
    ]);
  });

  it('carries a full-HD frame', async () => {
    const socket = await connected('crew');
    const answered = nextMessage(socket);
    const pixels = new Uint8Array(1920 * 1080 * 4).fill(7);
    const args = { requestId: 1, sequence: 1, ageMs: 3, width: 1920, height: 1080, pixels, preview: null };
    socket.send(encode({ t: 'call', id: 1, name: 'answerFrame', args }));
    expect(await answered).toEqual({ t: 'answer', id: 1, answer: { ok: true, value: {} } });
    const received = web.service.handled[0]?.args as { pixels: Uint8Array };
    expect(received.pixels.length).toBe(pixels.length);
    expect(received.pixels.every((value) => value === 7)).toBe(true);
  });

  it('of another role is refused with a sentence and never reaches the gate', async () => {
    const socket = await connected('crew');
    const answered = nextMessage(socket);
    socket.send(encode({ t: 'call', id: 2, name: 'signIn', args: { officerId: 'o1', pin: '271828' } }));
    expect(await answered).toMatchObject({
      t: 'answer',
      id: 2,
      answer: { ok: false, error: { code: 'bridge/refused' } },
    });
    expect(web.service.handled).toEqual([]);
  });

  it.each([
    ['noise', Buffer.from([0xc1, 0xff, 0x00])],
    [
      'a truncated message',
      Buffer.from(encode({ t: 'call', id: 1, name: 'signIn', args: {} })).subarray(0, 9),
    ],
    ['a number', Buffer.from(encode(7))],
    ['a push from the wrong side', Buffer.from(encode({ t: 'push', name: 'preview', value: {} }))],
    ['an answer from the wrong side', Buffer.from(encode({ t: 'answer', id: 1, answer: {} }))],
    ['text', '{"t":"call"}'],
  ])('that is %s ends this window only', async (_what, data) => {
    const other = await connected('officer');
    const socket = await connected('officer');
    const closed = closeCode(socket);
    socket.send(data);
    expect(await closed).toBe(1008);
    const answered = nextMessage(other);
    other.send(encode({ t: 'call', id: 1, name: 'signIn', args: { officerId: 'o1', pin: '271828' } }));
    expect(await answered).toMatchObject({ answer: { ok: true } });
  });

  it('that is larger than any frame ends this window only', async () => {
    const socket = await connected('crew');
    const closed = closeCode(socket);
    socket.send(Buffer.alloc(maxMessageBytes + 1));
    expect(await closed).toBe(1009);
  });
});

describe('a window', () => {
  it('is known to the gate from its opening to its end, and gets what is pushed to it', async () => {
    const attached = web.service.nextWindow();
    const socket = await connected('crew');
    const window = await attached;
    expect(window.role).toBe('crew');
    const pushed = nextMessage(socket);
    window.push('frameWanted', { requestId: 3 });
    expect(await pushed).toEqual({ t: 'push', name: 'frameWanted', value: { requestId: 3 } });
    const detached = web.service.nextDetached();
    socket.terminate();
    await detached;
    expect(web.service.windows.has(window)).toBe(false);
  });

  it('may be pushed to after it went, without harm', async () => {
    const attached = web.service.nextWindow();
    const socket = await connected('crew');
    const window = await attached;
    const detached = web.service.nextDetached();
    socket.terminate();
    await detached;
    expect(() => window.push('frameWanted', { requestId: 3 })).not.toThrow();
  });
});
