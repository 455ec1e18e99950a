import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedMessage } from '../../../central/feed/view.ts';
import { EventStream } from '../../../central/http/event-stream.ts';
import { type PageServer, servePage } from '../../../central/http/server.ts';
import { eventually } from '../../support/eventually.ts';

const office = (stored: number): FeedMessage => ({
  kind: 'office',
  office: {
    brokerUp: true,
    storeUp: true,
    waiting: 0,
    stored,
    refused: 0,
    walkedToday: { out: 0, in: 0 },
    freeToday: { out: 0, in: 0 },
  },
});

let folder: string;
let stream: EventStream;
let server: PageServer;
const readers = new Set<AbortController>();
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pipo-page-'));
  writeFileSync(join(folder, 'index.html'), '<p>page</p>');
  writeFileSync(join(folder, 'secret.key'), 'secret');
  stream = new EventStream(() => office(-1));
  server = await servePage(0, folder, stream);
});
afterEach(async () => {
  for (const reader of readers) reader.abort();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Status of a raw request, with paths and hosts that `fetch` would tidy up. */
function statusOf(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.url);
    const call = request({ port, path, headers, method, host: '127.0.0.1' }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end();
  });
}

/** The events of one page as they come: ids and numbers of stored rows. */
async function listen(lastEventId?: string): Promise<{ id: string; stored: number }[]> {
  const stop = new AbortController();
  readers.add(stop);
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const response = await fetch(`${server.url}feed`, { headers, signal: stop.signal });
  const events: { id: string; stored: number }[] = [];
  const read = async () => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const parts = /^id: (.+)\ndata: (.+)$/.exec(text.slice(0, end));
        text = text.slice(end + 2);
        if (parts === null) continue;
        const message = JSON.parse(parts[2] ?? '') as { office: { stored: number } };
        events.push({ id: parts[1] ?? '', stored: message.office.stored });
      }
    }
  };
  read().catch(() => {});
  return events;
}

describe('the page of the central office', () => {
  it('may be shown in a frame of this machine only, and loads nothing from elsewhere', async () => {
    const response = await fetch(server.url);
    expect(response.status).toBe(200);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'self' http://127.0.0.1:* http://localhost:*");
    expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is not served under another name: a foreign page cannot rebind its name to it', async () => {
    expect(await statusOf('/', { host: 'evil.example' })).toBe(421);
    expect(await statusOf('/feed', { host: 'evil.example:80' })).toBe(421);
    expect(await statusOf('/', { host: 'localhost:1234' })).toBe(200);
  });

  it.each(['/../secret.key', '/secret.key', '/%2e%2e/secret.key', '/nothing.js', '/..%2fsecret.html'])(
    'does not give out %s',
    async (path) => {
      expect(await statusOf(path)).toBe(404);
    },
  );

  it('can only be read', async () => {
    expect(await statusOf('/', {}, 'POST')).toBe(405);
  });

  it('says what to do when it has not been built', async () => {
    rmSync(join(folder, 'index.html'));
    const response = await fetch(server.url);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('npm run build');
  });
});

describe('the live feed', () => {
  it('begins with a snapshot and goes on with what happens', async () => {
    const events = await listen();
    await eventually('the snapshot', () => events.length === 1);
    stream.tell(office(1));
    await eventually('the first event', () => events.length === 2);
    expect(events.map(({ stored }) => stored)).toEqual([-1, 1]);
  });

  it('a page that was away gets exactly what it missed', async () => {
    const events = await listen();
    stream.tell(office(1));
    await eventually('two events', () => events.length === 2);
    stream.tell(office(2));
    stream.tell(office(3));
    const resumed = await listen(events[1]?.id);
    await eventually('what was missed', () => resumed.length === 2);
    expect(resumed.map(({ stored }) => stored)).toEqual([2, 3]);
  });

  it.each([
    ['too long ago', (run: string) => `${run}-1`],
    ['before the office restarted', () => '00000000-5'],
    ['in the future', (run: string) => `${run}-99999`],
    ['with nonsense', () => 'seven herrings'],
  ])('a page that was last seen %s gets a snapshot', async (_when, idFor) => {
    const events = await listen();
    for (let n = 1; n <= 1100; n += 1) stream.tell(office(n));
    await eventually('the events', () => events.length === 1101);
    const run = events[0]?.id.split('-')[0] ?? '';
    const resumed = await listen(idFor(run));
    await eventually('a snapshot', () => resumed.length > 0);
    expect(resumed[0]?.stored).toBe(-1);
  });
});

it('says of a port that is taken what to do', async () => {
  const { port } = new URL(server.url);
  await expect(servePage(Number(port), folder, stream)).rejects.toThrow(/is taken.*--port/);
});
