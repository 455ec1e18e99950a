import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultCacheDir, loadModels } from '../../../native-models/conversion/model-cache.ts';
import { convertDetector } from '../../../native-models/packs/face-api/convert-detector.ts';
import { faceApiRoot, withWeights } from '../../../native-models/packs/face-api/load.ts';
import { facePack } from '../../../native-models/packs/face-api/manifest.ts';
import { filesOf, type ModelPack } from '../../../native-models/packs/manifest.ts';

/** The smallest network alone is enough to walk every path of the cache. */
const pack: ModelPack<'detector'> = { ...facePack, networks: { detector: facePack.networks.detector } };
let cacheDir: string;

beforeEach(() => {
  cacheDir = mkdtempSync(join(tmpdir(), 'pipo-models-'));
});
afterEach(() => {
  rmSync(cacheDir, { recursive: true, force: true });
});

const load = (sourceDir = faceApiRoot(), dir = cacheDir) =>
  loadModels({ pack, sourceDir, cacheDir: dir, converters: { detector: withWeights(convertDetector) } });
const packDir = (): string => join(cacheDir, 'face-api-2');
const modelPath = (): string => join(packDir(), 'detector.v1.onnx');

describe('the model cache', () => {
  it('converts once and then reads what it wrote', async () => {
    const first = await load();
    const second = await load();
    expect(first.rebuilt).toEqual(['detector']);
    expect(second.rebuilt).toEqual([]);
    expect(Buffer.compare(first.models.detector, second.models.detector)).toBe(0);
  });

  it('notices one flipped bit in a model and rebuilds the same bytes', async () => {
    const good = (await load()).models.detector;
    const altered = Buffer.from(readFileSync(modelPath()));
    altered[altered.length >> 1] = (altered[altered.length >> 1] ?? 0) ^ 1;
    writeFileSync(modelPath(), altered);
    const { models, rebuilt } = await load();
    expect(rebuilt).toEqual(['detector']);
    expect(Buffer.compare(models.detector, good)).toBe(0);
    expect(Buffer.compare(readFileSync(modelPath()), good)).toBe(0);
  });

  it.each([
    ['cut short', '{"pack": "face-api/2", "conver'],
    ['of another converter', '{"pack":"face-api/2","converter":0,"models":{}}'],
    ['of another pack', '{"pack":"face-api/0","converter":1,"models":{}}'],
    ['empty', ''],
  ])('rebuilds when models.json is %s', async (_, text) => {
    await load();
    writeFileSync(join(packDir(), 'models.json'), text);
    expect((await load()).rebuilt).toEqual(['detector']);
    expect((await load()).rebuilt).toEqual([]);
  });

  it('rebuilds a model whose file is gone', async () => {
    await load();
    rmSync(modelPath());
    expect((await load()).rebuilt).toEqual(['detector']);
  });

  it('serves several starts at once, and leaves neither damage nor temporary files', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => load()));
    for (const { models } of all)
      expect(Buffer.compare(models.detector, all[0]?.models.detector ?? Buffer.of())).toBe(0);
    expect(readdirSync(packDir()).sort()).toEqual(['detector.v1.onnx', 'models.json']);
    expect((await load()).rebuilt).toEqual([]);
  });

  it('refuses weights that are not the published ones', async () => {
    const root = mkdtempSync(join(tmpdir(), 'pipo-weights-'));
    try {
      for (const file of filesOf(pack)) {
        mkdirSync(join(root, dirname(file.path)), { recursive: true });
        copyFileSync(join(faceApiRoot(), file.path), join(root, file.path));
      }
      const weights = join(root, filesOf(pack)[1]?.path ?? '');
      const altered = Buffer.from(readFileSync(weights));
      altered[7] = (altered[7] ?? 0) ^ 0x80;
      writeFileSync(weights, altered);
      await expect(load(root)).rejects.toThrow('is not the published file of version 1.7.15');
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  it('works without a folder it may write to, and says so', async () => {
    const file = join(cacheDir, 'a-file');
    writeFileSync(file, '');
    const { models, cacheError } = await load(faceApiRoot(), join(file, 'inside'));
    expect(models.detector.length).toBeGreaterThan(700_000);
    expect(cacheError).toContain('ENOTDIR');
  });

  it('lies in XDG_CACHE_HOME where that is set, and under the home otherwise', () => {
    expect(defaultCacheDir({ XDG_CACHE_HOME: '/caches' })).toBe('/caches/pipo-gate/models');
    expect(defaultCacheDir({})).toMatch(/\.cache\/pipo-gate\/models$/);
  });
});
