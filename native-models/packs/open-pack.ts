import type { FaceSteps } from '../steps/face-steps.ts';

/** Packs this product knows, the default first. */
export const packNames = ['face-api'] as const;
export type PackName = (typeof packNames)[number];

export interface OpenedPack {
  readonly steps: FaceSteps;
  /** What the operator should know although the pack works. */
  readonly warning: string | undefined;
}

/**
 * Loads the networks of a pack.
 * @param cacheDir folder of converted models
 * @throws if the models cannot be had
 */
export async function openPack(name: PackName, cacheDir: string): Promise<OpenedPack> {
  switch (name) {
    case 'face-api': {
      const [{ loadFaceApiModels }, { FaceApiNetworks }, { faceApiSteps }] = await Promise.all([
        import('./face-api/load.ts'),
        import('./face-api/networks.ts'),
        import('./face-api/steps.ts'),
      ]);
      const { models, cacheError } = await loadFaceApiModels(cacheDir);
      return {
        steps: faceApiSteps(await FaceApiNetworks.open(models)),
        warning:
          cacheError &&
          `The converted models could not be stored, every start will convert them: ${cacheError}`,
      };
    }
  }
}
