import { installState } from './installed.ts';
import { type PackName, packNames } from './open-pack.ts';
import { retailPack } from './retail/manifest.ts';

/**
 * The packs that can be opened on this machine, the most accurate first; `face-api` comes with the product and is
 * always among them.
 * @param cacheDir folder of converted models
 */
export async function installedPacks(cacheDir: string): Promise<readonly PackName[]> {
  return (await installState(cacheDir, retailPack)) === 'intact' ? ['retail', 'face-api'] : ['face-api'];
}

/**
 * The pack that the gate is to use.
 * @param wanted as configured; `auto` takes the most accurate one that is installed and intact. A pack that is named is
 * taken even if it is missing: the engine then says so, instead of the gate quietly comparing by another.
 */
export async function choosePack(wanted: PackName | 'auto', cacheDir: string): Promise<PackName> {
  if (wanted !== 'auto') return wanted;
  const [best = packNames[0]] = await installedPacks(cacheDir);
  return best;
}
