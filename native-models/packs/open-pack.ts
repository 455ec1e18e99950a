import type { FaceSteps } from '../steps/face-steps.ts';

/** Packs this product knows, the default first. */
export const packNames = ['face-api', 'retail'] as const;
export type PackName = (typeof packNames)[number];

export interface OpenedPack {
  readonly steps: FaceSteps;
  /** What the operator should know although the pack works. */
  readonly warning: string | undefined;
}

/**
 * Loads the networks of a pack.
 * @param cacheDir folder of converted models
 * @param threads of each network, as `openSession` has it
 * @throws if the models cannot be had
 */
export async function openPack(name: PackName, cacheDir: string, threads?: number): Promise<OpenedPack> {
  switch (name) {
    case 'face-api': {
      const [{ loadFaceApiModels }, { FaceApiNetworks }, { faceApiSteps }] = await Promise.all([
        import('./face-api/load.ts'),
        import('./face-api/networks.ts'),
        import('./face-api/steps.ts'),
      ]);
      const { models, cacheError } = await loadFaceApiModels(cacheDir);
      const networks = await FaceApiNetworks.open(models, threads);
      return { steps: faceApiSteps(networks), warning: cacheWarning(cacheError) };
    }
    case 'retail': {
      const [{ loadInstalledRetail }, { RetailNetworks }, { retailSteps }] = await Promise.all([
        import('./retail/load.ts'),
        import('./retail/networks.ts'),
        import('./retail/steps.ts'),
      ]);
      const { models, cacheError } = await loadInstalledRetail(cacheDir);
      const networks = await RetailNetworks.open(models, threads);
      return { steps: retailSteps(networks), warning: cacheWarning(cacheError) };
    }
  }
}

function cacheWarning(cacheError: string | undefined): string | undefined {
  return (
    cacheError && `The converted models could not be stored, every start will convert them: ${cacheError}`
  );
}

/**
 * Loads an older pack beside the one in use. What cannot be had is a warning: the gate works without it, and
 * whom only that pack knows is not found until described anew.
 * @param id of the older pack as templates name it, e.g. `face-api/2`; undefined for none
 * @param inUse id of the pack in use
 * @param threads of each network, as `openSession` has it
 */
export async function openElder(
  id: string | undefined,
  inUse: string,
  cacheDir: string,
  threads?: number,
): Promise<{ readonly steps: FaceSteps | undefined; readonly warning: string | undefined }> {
  if (id === undefined || id === inUse) return { steps: undefined, warning: undefined };
  const without = (why: string) => ({
    steps: undefined,
    warning: `The older pack ${id} cannot be used (${why}): people whom only it knows are not found until they are described anew.`,
  });
  const name = packNames.find((known) => id.startsWith(`${known}/`));
  if (name === undefined) return without('this program does not have it');
  try {
    const { steps, warning } = await openPack(name, cacheDir, threads);
    if (steps.pack === id) return { steps, warning };
    await steps.close();
    return without(`this program has ${steps.pack}`);
  } catch (error) {
    return without(error instanceof Error ? error.message : String(error));
  }
}
