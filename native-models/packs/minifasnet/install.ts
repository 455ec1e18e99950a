import type { Result } from '../../../main/core/result.ts';
import { type InstallOptions, installPack } from '../install-pack.ts';
import { minifasnetPack } from './manifest.ts';
import { openLiveness } from './networks.ts';

/**
 * Installs the networks for liveness, and runs each of them once.
 * @returns the folder, or a sentence that says why nothing was installed
 */
export function installMinifasnet(
  options: Omit<InstallOptions, 'pack' | 'prove'>,
): Promise<Result<string, string>> {
  return installPack({ ...options, pack: minifasnetPack, prove });
}

async function prove(dir: string): Promise<void> {
  const step = await openLiveness(dir);
  try {
    const picture = { width: 320, height: 240, pixels: new Uint8Array(320 * 240 * 4).fill(127) };
    const live = await step.judge(picture, { x: 100, y: 50, width: 120, height: 150 });
    if (live === undefined) throw new Error('the networks gave no number');
  } finally {
    await step.close();
  }
}
