import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasModels, modelsDir } from '../../native-models/support/ir.ts';
import { runCliWith, stackTrace } from '../../support/run-cli.ts';

let cache: string;
beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), 'pipo-models-cli-'));
});
afterAll(() => rmSync(cache, { recursive: true, force: true }));
const models = (...args: readonly string[]) =>
  runCliWith({ XDG_CACHE_HOME: cache }, cache, 'models', ...args);

if (!hasModels)
  console.log('skipped because ../shared/models is absent: installing the retail pack by command');

describe('the models command', () => {
  it('lists what there is before anything is installed', async () => {
    const { code, stdout } = await models('list', '--json');
    expect(code).toBe(0);
    const { packs, auto } = JSON.parse(stdout);
    expect(auto).toBe('face-api');
    expect(packs.map((pack: { id: string; state: string }) => [pack.id, pack.state])).toEqual([
      ['face-api/2', 'intact'],
      ['retail/1', 'absent'],
    ]);
  }, 60_000);

  it('refuses a pack that nobody publishes', async () => {
    const { code, stderr } = await models('install', 'nothing');
    expect(code).not.toBe(0);
    expect(stderr).toContain('there is retail, minifasnet to install');
    expect(stderr).not.toMatch(stackTrace);
  }, 60_000);

  it('says which file is missing in a folder, and leaves nothing', async () => {
    const { code, stderr } = await models('install', 'retail', '--from', cache);
    expect(code).toBe(1);
    expect(stderr).toContain('face_detection_yunet_2026may.onnx does not exist. Nothing was installed.');
    expect(stderr).not.toMatch(stackTrace);
    const packs = join(cache, 'pipo-gate', 'models', 'packs');
    expect(existsSync(packs) ? readdirSync(packs) : []).toEqual([]);
  }, 60_000);

  it.skipIf(!hasModels)(
    'installs from a folder, and the pack is chosen from then on',
    async () => {
      const installed = await models('install', 'retail', '--from', modelsDir, '--json');
      expect(installed.code).toBe(0);
      expect(JSON.parse(installed.stdout)).toMatchObject({ pack: 'retail' });
      const { packs, auto } = JSON.parse((await models('list', '--json')).stdout);
      expect(auto).toBe('retail');
      expect(packs[1]).toMatchObject({ id: 'retail/1', state: 'intact', templateLength: 256 });
    },
    120_000,
  );
});
