import type { Result } from '../../../main/core/result.ts';
import { type InstallOptions, installPack } from '../install-pack.ts';
import { chipSize } from './align.ts';
import { loadRetailModels } from './load.ts';
import { retailPack } from './manifest.ts';
import { RetailNetworks } from './networks.ts';
import { retailSteps } from './steps.ts';

/**
 * Installs this pack: fetches its files, converts them and runs every network once.
 * @returns the folder, or a sentence that says why nothing was installed
 */
export function installRetail(
  options: Omit<InstallOptions, 'pack' | 'prove'>,
): Promise<Result<string, string>> {
  const { cacheDir } = options;
  return installPack({ ...options, pack: retailPack, prove: (dir) => prove(cacheDir, dir) });
}

/** Runs each network on a grey picture: a conversion that went wrong gives no numbers, or too few of them. */
async function prove(cacheDir: string, dir: string): Promise<void> {
  const { models } = await loadRetailModels(cacheDir, dir);
  const steps = retailSteps(await RetailNetworks.open(models));
  try {
    const picture = { width: 320, height: 240, pixels: new Uint8Array(320 * 240 * 4).fill(127) };
    await steps.detect(picture, { kind: 'live', roi: { x: 0, y: 0, width: 1, height: 1 } });
    const grey = new Float32Array(chipSize * chipSize * 3).fill(127);
    const template = await steps.describe({ size: chipSize, views: [grey] });
    if (template?.length !== retailPack.templateLength || !template.every(Number.isFinite))
      throw new Error('the recognition network gave no template after its conversion');
    const point = (x: number, y: number) => ({ x, y });
    const keyPoints = {
      ...{ leftEye: point(130, 100), rightEye: point(190, 100), nose: point(160, 130) },
      ...{ leftMouth: point(140, 160), rightMouth: point(180, 160) },
    };
    const landmarks = { scheme: 'five-point', points: Object.values(keyPoints), keyPoints } as const;
    const face = { box: { x: 100, y: 50, width: 120, height: 150 }, confidence: 1, keyPoints };
    const { eyesOpen, poseDegrees } = (await steps.attributes?.(picture, landmarks, face)) ?? {};
    const numbers = [eyesOpen ?? Number.NaN, ...Object.values(poseDegrees ?? {})];
    if (numbers.length !== 4 || !numbers.every(Number.isFinite))
      throw new Error('the networks for eyes and pose gave no numbers after their conversion');
  } finally {
    await steps.close();
  }
}
