import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MonoMs } from '../../main/core/brand.ts';
import { startWebHost } from '../../main/hosts/web.ts';
import { ServiceDouble } from './support/service-double.ts';
import { type WebSetting, webSetting } from './support/web-setting.ts';

let web: WebSetting;
beforeAll(async () => {
  web = await webSetting();
});
afterAll(() => web.close());

describe('a link to a screen', () => {
  it('becomes a cookie that scripts and other sites cannot have, and a clean address', async () => {
    const link = new URL(web.host.link('crew', 'opened'));
    const entered = await web.ask(`${link.pathname}${link.search}`);
    expect(entered.status).toBe(303);
    expect(entered.headers['location']).toBe('/crew');
    expect(String(entered.headers['set-cookie'])).toMatch(
      /^pipo-gate-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
  });

  it('works once; the second time a sentence says what to do', async () => {
    const link = new URL(web.host.link('crew', 'opened'));
    await web.ask(`${link.pathname}${link.search}`);
    const again = await web.ask(`${link.pathname}${link.search}`);
    expect(again.status).toBe(401);
    expect(again.body).toContain('used before');
  });
});

describe('two links in one browser', () => {
  it.each([
    ['crew', 'officer'],
    ['officer', 'crew'],
  ] as const)('show both screens: first %s, then %s', async (first, second) => {
    const alone = await web.enter(first);
    const both = await web.enter(second, alone);
    for (const page of ['/crew', '/officer', '/demo'])
      expect((await web.ask(page, { cookie: both })).status).toBe(200);
    expect((await web.ask(`/${first}`, { cookie: alone })).status).toBe(401);
  });

  it('add nothing for whoever does not hold the first session', async () => {
    await web.enter('crew');
    const officer = await web.enter('officer', `pipo-gate-${web.port}=${'A'.repeat(43)}`);
    expect((await web.ask('/crew', { cookie: officer })).status).toBe(403);
  });

  it('leave the first session as it was when the second link is used up', async () => {
    const crew = await web.enter('crew');
    const refused = await web.ask('/enter?token=used', { cookie: crew });
    expect(refused.status).toBe(401);
    expect((await web.ask('/crew', { cookie: crew })).status).toBe(200);
  });
});

describe('without a session', () => {
  it.each(['/', '/crew', '/crew.html', '/assets/main-1a2b.js', '/replay/0', '/favicon.ico', '/nothing'])(
    '%s is refused',
    async (path) => {
      const answer = await web.ask(path);
      expect(answer.status).toBe(401);
      expect(answer.body).toContain('<p>');
      expect((await web.ask(path, { cookie: `pipo-gate-${web.port}=${'A'.repeat(43)}` })).status).toBe(401);
    },
  );
});

describe('with a session', () => {
  it.each([
    ['demo', '/crew', 200],
    ['demo', '/officer.html', 200],
    ['demo', '/demo', 200],
    ['crew', '/crew.html', 200],
    ['crew', '/officer', 403],
    ['crew', '/demo.html', 403],
    ['officer', '/crew', 403],
    ['officer', '/officer', 200],
    ['officer', '/replay/0', 404],
    ['crew', '/replay/0', 200],
    ['crew', '/replay/1', 404],
    ['crew', '/replay/-1', 404],
    ['crew', '/nothing', 404],
  ] as const)('of %s, %s answers %i', async (kind, path, status) => {
    const cookie = await web.enter(kind);
    expect((await web.ask(path, { cookie })).status).toBe(status);
  });

  it('files come with their type; pages are never kept, hashed files are', async () => {
    const cookie = await web.enter('crew');
    const page = await web.ask('/crew', { cookie });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['cache-control']).toBe('no-store');
    const script = await web.ask('/assets/main-1a2b.js', { cookie });
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await web.ask('/replay/0', { cookie })).headers['content-type']).toBe('image/jpeg');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/replay/../../secret.txt',
    '/replay/0/../../../secret.txt',
    '//secret.txt',
    '/./secret.txt',
    '/secret.txt%00.html',
    '//',
    '/assets',
    '/assets/',
  ])('%s leads nowhere', async (path) => {
    const cookie = await web.enter('demo');
    const answer = await web.ask(path, { cookie });
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).not.toContain('secret');
  });

  it('nothing but reading is allowed', async () => {
    const cookie = await web.enter('demo');
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await web.ask('/crew', { cookie }, method)).status).toBe(405);
    }
  });
});

describe('every answer', () => {
  it('isolates the page from every other one', async () => {
    const cookie = await web.enter('demo');
    for (const answer of [await web.ask('/demo', { cookie }), await web.ask('/nothing')]) {
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("style-src 'self';");
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${web.port};`);
      expect(policy).toContain("frame-ancestors 'self'");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(answer.headers['cross-origin-embedder-policy']).toBe('require-corp');
      expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['referrer-policy']).toBe('no-referrer');
      expect(answer.headers['permissions-policy']).toMatch(/^camera=\(self\), microphone=\(\)/);
    }
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', '0.0.0.0:80'])(
    'is refused under the host name %s, session or not',
    async (host) => {
      const cookie = await web.enter('demo');
      expect((await web.ask('/crew', { cookie, host })).status).toBe(421);
    },
  );

  it('is given on the loopback address only', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal);
    // 127.0.0.2 is this machine too, but not the address that was bound.
    const address = outside?.address ?? '127.0.0.2';
    const outcome = await new Promise((resolve) => {
      const socket = connect(web.port, address, () => resolve('connected'));
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(outcome).toBe('ECONNREFUSED');
  });
});

describe('a host that cannot start', () => {
  const options = { service: new ServiceDouble(), replayPictures: [], clock: { mono: () => 0 as MonoMs } };
  const log = { info: () => {}, warn: () => {}, error: () => {} };

  it('says that the screens were not built', async () => {
    const started = await startWebHost({
      ...options,
      log,
      port: 0,
      windowDirectory: join(tmpdir(), 'no-such-window'),
    });
    expect(started).toMatchObject({ ok: false, error: { code: 'host/window-not-built' } });
  });

  it('says that its port is taken', async () => {
    const taken = await webSetting();
    const { port, windowDirectory } = taken;
    const second = await startWebHost({ ...options, log, port, windowDirectory });
    expect(second).toMatchObject({
      ok: false,
      error: { code: 'host/port-taken', sentence: /set another port/ },
    });
    await taken.close();
  });
});
