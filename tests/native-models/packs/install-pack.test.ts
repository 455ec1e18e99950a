import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FileSource,
  type InstallOptions,
  type InstallProgress,
  installPack,
} from '../../../native-models/packs/install-pack.ts';
import { installDir, installState } from '../../../native-models/packs/installed.ts';
import type { ModelPack, PublishedFile } from '../../../native-models/packs/manifest.ts';
import { fromFolder, fromPublishers } from '../../../native-models/packs/pack-sources.ts';

const graph = Buffer.alloc(50_000, 'graph ');
const weights = Buffer.alloc(200_000, 7);

let cacheDir: string;
let server: Server;
let answer: RequestListener;

beforeEach(async () => {
  cacheDir = mkdtempSync(join(tmpdir(), 'pipo-install-'));
  answer = (request, response) => response.end(request.url === '/graph.xml' ? graph : weights);
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(cacheDir, { recursive: true, force: true });
});

function origin(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function published(name: string, bytes: Buffer): PublishedFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path: `small/${name}`, bytes: bytes.length, sha256, url: `${origin()}/${name}` };
}

function smallPack(): ModelPack<'only', PublishedFile> {
  return {
    ...{ id: 'small/1', source: { kind: 'download' }, landmarkScheme: 'five-point', templateLength: 1 },
    ...{ score: 'cosine', calibration: 'calibration.json' },
    networks: {
      only: {
        files: [published('graph.xml', graph), published('weights.bin', weights)],
        input: { shape: [1], layout: 'NCHW', colours: 'BGR', values: 'v' },
        output: 'nothing',
        licence: { spdx: 'MIT', holder: 'nobody' },
        origin: 'a test',
      },
    },
  };
}

const install = ({ pack = smallPack(), ...more }: Partial<InstallOptions> = {}) =>
  installPack({
    pack,
    cacheDir,
    source: fromPublishers(),
    prove: () => Promise.resolve(),
    ...more,
  });

/** Everything under the folder of packs. */
function traces(): string[] {
  const packs = join(cacheDir, 'packs');
  return existsSync(packs) ? readdirSync(packs) : [];
}

async function refusal(more: Partial<InstallOptions> = {}): Promise<string> {
  const installed = await install(more);
  expect(traces()).toEqual([]);
  return installed.ok ? 'was installed' : installed.error;
}

describe('the installation of a pack from its publishers', () => {
  it('puts every file in place, and tells how far it is', async () => {
    const steps: InstallProgress[] = [];
    const installed = await install({ onProgress: (step) => steps.push(step) });
    expect(installed).toEqual({ ok: true, value: join(cacheDir, 'packs', 'small-1') });
    expect(readFileSync(join(cacheDir, 'packs', 'small-1', 'small', 'weights.bin'))).toEqual(weights);
    expect(traces()).toEqual(['small-1']);
    expect(steps[0]).toMatchObject({ done: 0, total: 250_000 });
    expect(steps.at(-1)?.done).toBe(250_000);
    expect(await installState(cacheDir, smallPack())).toBe('intact');
  });

  it('follows redirects', async () => {
    answer = (request, response) => {
      if (request.url?.startsWith('/moved')) response.end(request.url.endsWith('.xml') ? graph : weights);
      else response.writeHead(302, { location: `/moved${request.url}` }).end();
    };
    expect((await install()).ok).toBe(true);
  });

  it('leaves nothing of a file that is not there', async () => {
    answer = (request, response) =>
      request.url === '/graph.xml' ? response.end(graph) : response.writeHead(404).end('not found');
    expect(await refusal()).toBe(
      `127.0.0.1:${new URL(origin()).port} answered 404 for weights.bin. Nothing was installed.`,
    );
  });

  it('leaves nothing of a file that ends too early', async () => {
    answer = (request, response) =>
      response.end(request.url === '/graph.xml' ? graph : weights.subarray(0, 150_000));
    expect(await refusal()).toBe('weights.bin ended after 150000 of 200000 bytes. Nothing was installed.');
  });

  it('stops a file that does not end', async () => {
    answer = (_, response) => {
      const more = (): void => {
        while (response.write(weights));
        response.once('drain', more);
      };
      more();
    };
    expect(await refusal()).toBe(
      'graph.xml is longer than the published 50000 bytes. Nothing was installed.',
    );
  });

  it('leaves nothing of a file with one wrong bit', async () => {
    const altered = Buffer.from(weights);
    altered[100_000] = 6;
    answer = (request, response) => response.end(request.url === '/graph.xml' ? graph : altered);
    expect(await refusal()).toBe(
      'weights.bin is not the published file: its SHA-256 is another. Nothing was installed.',
    );
  });

  it('leaves nothing when the connection is cut in the middle', async () => {
    answer = (request, response) => {
      if (request.url === '/graph.xml') return void response.end(graph);
      response.writeHead(200, { 'content-length': weights.length });
      response.write(weights.subarray(0, 90_000), () => request.socket.destroy());
    };
    expect(await refusal()).toMatch(
      /^weights\.bin could not be fetched from 127\.0\.0\.1:\d+ \(.+\)\. Look at/,
    );
  });

  it('hangs up on a publisher that falls silent', async () => {
    answer = (_, response) => void response.write(graph.subarray(0, 10));
    const silences: (() => void)[] = [];
    const source = fromPublishers((ms, run) => {
      expect(ms).toBe(30_000);
      silences.push(run);
      return () => undefined;
    });
    const waiting = refusal({ source, onProgress: ({ done }) => done > 0 && silences.at(-1)?.() });
    expect(await waiting).toMatch(/sent nothing of graph\.xml for 30 s\. Nothing was installed\.$/);
  });

  it('says it when the publisher cannot be reached', async () => {
    const pack = smallPack();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    expect(await refusal({ pack })).toContain('(ECONNREFUSED)');
    server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });

  it('leaves nothing when it is interrupted', async () => {
    const interrupted = new AbortController();
    const onProgress = ({ done }: InstallProgress) => done > 60_000 && interrupted.abort();
    expect(await refusal({ signal: interrupted.signal, onProgress })).toBe(
      'It was interrupted. Nothing was installed.',
    );
  });

  it('leaves nothing when what came does not work', async () => {
    const prove = () => Promise.reject(new Error('a layer is not known'));
    expect(await refusal({ prove })).toBe(
      'small/1 could not be installed: a layer is not known. Nothing was installed.',
    );
  });

  it('keeps what was installed before when the new files are refused', async () => {
    await install();
    answer = (_, response) => response.writeHead(500).end();
    expect((await install()).ok).toBe(false);
    expect(await installState(cacheDir, smallPack())).toBe('intact');
    expect(traces()).toEqual(['small-1']);
  });

  it('mends a damaged pack', async () => {
    await install();
    writeFileSync(join(installDir(cacheDir, smallPack()), 'small', 'graph.xml'), 'short');
    expect(await installState(cacheDir, smallPack())).toBe('damaged');
    expect((await install()).ok).toBe(true);
    expect(await installState(cacheDir, smallPack())).toBe('intact');
    expect(traces()).toEqual(['small-1']);
  });
});

describe('the installation of a pack from a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pipo-published-'));
    for (const [name, bytes] of [
      ['graph.xml', graph],
      ['weights.bin', weights],
    ] as const) {
      const path = join(folder, 'small', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const source = (): FileSource => fromFolder(folder);

  it('takes the same files', async () => {
    expect((await install({ source: source() })).ok).toBe(true);
    expect(await installState(cacheDir, smallPack())).toBe('intact');
  });

  it('checks the same hashes', async () => {
    writeFileSync(join(folder, 'small', 'graph.xml'), Buffer.alloc(graph.length, 'other '));
    expect(await refusal({ source: source() })).toContain('graph.xml is not the published file');
  });

  it('names the file that is missing', async () => {
    rmSync(join(folder, 'small', 'weights.bin'));
    expect(await refusal({ source: source() })).toBe(
      `${join(folder, 'small', 'weights.bin')} does not exist. Nothing was installed.`,
    );
  });
});
