import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faceApiRoot } from '../../../native-models/packs/face-api/load.ts';
import { faceApiPackage, facePack } from '../../../native-models/packs/face-api/manifest.ts';
import { filesOf, type ModelPack } from '../../../native-models/packs/manifest.ts';
import { retailPack } from '../../../native-models/packs/retail/manifest.ts';
import { hasModels, modelsDir } from '../support/ir.ts';

const packs: readonly ModelPack[] = [facePack, retailPack];
const require = createRequire(import.meta.url);

function sha(algorithm: string, path: string): string {
  return createHash(algorithm).update(readFileSync(path)).digest('hex');
}

if (!hasModels) console.log('skipped because ../shared/models is absent: published files of the retail pack');

describe('the manifest of a pack', () => {
  it.each(packs)('$id pins every file by length and SHA-256, each once', (pack) => {
    const files = filesOf(pack);
    expect(new Set(files.map((file) => file.path)).size).toBe(files.length);
    expect(new Set(files.map((file) => file.sha256)).size).toBe(files.length);
    for (const { bytes, sha256 } of files) {
      expect(bytes).toBeGreaterThan(0);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it.each(packs)('$id says of every network who made it, from what, and what it takes', (pack) => {
    for (const { licence, origin, input, output } of Object.values(pack.networks)) {
      expect(licence.spdx).toMatch(/^(MIT|Apache-2\.0|CC0-1\.0)$/);
      for (const text of [licence.holder, origin, input.values, output]) expect(text).not.toBe('');
    }
    expect(pack.score).toBe('cosine');
  });

  it('of face-api fits the installed package', () => {
    expect(facePack.source).toMatchObject({
      kind: 'npm',
      package: faceApiPackage,
      version: require(`${faceApiPackage}/package.json`).version,
    });
    for (const { path, bytes, sha256 } of filesOf(facePack)) {
      expect(statSync(join(faceApiRoot(), path)).size).toBe(bytes);
      expect(sha('sha256', join(faceApiRoot(), path))).toBe(sha256);
    }
  });

  it('of retail leads to its publishers by https', () => {
    for (const { url } of filesOf(retailPack)) expect(new URL(url).protocol).toBe('https:');
    expect(new Set(filesOf(retailPack).map((file) => file.url)).size).toBe(filesOf(retailPack).length);
  });

  it.skipIf(!hasModels)('of retail fits the published files', () => {
    for (const { path, bytes, sha256 } of filesOf(retailPack)) {
      expect(statSync(join(modelsDir, path)).size).toBe(bytes);
      expect(sha('sha256', join(modelsDir, path))).toBe(sha256);
    }
  });

  it.skipIf(!hasModels)('of retail names the addresses and files that the publisher pins himself', () => {
    const stated = readFileSync(join(modelsDir, 'retail-0095', 'model.yml'), 'utf8');
    for (const { path, bytes, url } of retailPack.networks.recognition.files) {
      expect(existsSync(join(modelsDir, path))).toBe(true);
      expect(stated).toContain(
        `size: ${bytes}\n    checksum: ${sha('sha384', join(modelsDir, path))}\n    source: ${url}`,
      );
    }
  });
});
