import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { choosePack, installedPacks } from '../../../native-models/packs/choose-pack.ts';
import { installDir } from '../../../native-models/packs/installed.ts';
import { filesOf } from '../../../native-models/packs/manifest.ts';
import { openPack } from '../../../native-models/packs/open-pack.ts';
import { fromFolder } from '../../../native-models/packs/pack-sources.ts';
import { installRetail } from '../../../native-models/packs/retail/install.ts';
import { retailPack } from '../../../native-models/packs/retail/manifest.ts';
import { hasModels, modelsDir } from '../support/ir.ts';

let cacheDir: string;
beforeEach(() => {
  cacheDir = mkdtempSync(join(tmpdir(), 'pipo-choice-'));
});
afterEach(() => rmSync(cacheDir, { recursive: true, force: true }));

if (!hasModels)
  console.log('skipped because ../shared/models is absent: the retail pack, installed and chosen');

describe('the choice of a pack', () => {
  it('is face-api where nothing else is installed', async () => {
    expect(await installedPacks(cacheDir)).toEqual(['face-api']);
    expect(await choosePack('auto', cacheDir)).toBe('face-api');
  });

  it('is the one that is named, installed or not', async () => {
    expect(await choosePack('face-api', cacheDir)).toBe('face-api');
    expect(await choosePack('retail', cacheDir)).toBe('retail');
  });

  it('that is not installed ends with what to do', async () => {
    await expect(openPack('retail', cacheDir)).rejects.toThrow(
      'The model pack "retail" is not installed. Run "npm run gate -- models install retail".',
    );
  });

  it.skipIf(!hasModels)(
    'is retail where it is installed and intact, and no longer when a bit of it turns',
    async () => {
      const installed = await installRetail({ cacheDir, source: fromFolder(modelsDir) });
      expect(installed.ok).toBe(true);
      expect(await installedPacks(cacheDir)).toEqual(['retail', 'face-api']);
      expect(await choosePack('auto', cacheDir)).toBe('retail');
      expect(await choosePack('face-api', cacheDir)).toBe('face-api');
      const [file] = filesOf(retailPack);
      writeFileSync(join(installDir(cacheDir, retailPack), file?.path ?? ''), 'damaged');
      expect(await choosePack('auto', cacheDir)).toBe('face-api');
      await expect(openPack('retail', cacheDir)).rejects.toThrow('"retail" is damaged. Run');
    },
  );
});
