import { type LoadedModels, loadModels } from '../../conversion/model-cache.ts';
import { installDir, installState } from '../installed.ts';
import { type RetailNetwork, retailPack } from './manifest.ts';

/**
 * The networks of the installed pack as ONNX.
 * @throws if the pack is not installed, or what lies there is not what was published
 */
export async function loadInstalledRetail(cacheDir: string): Promise<LoadedModels<RetailNetwork>> {
  const state = await installState(cacheDir, retailPack);
  if (state === 'intact') return loadRetailModels(cacheDir, installDir(cacheDir, retailPack));
  const what = state === 'absent' ? 'is not installed' : 'is damaged';
  throw new Error(`The model pack "retail" ${what}. Run "npm run gate -- models install retail".`);
}

/**
 * The networks of the pack as ONNX. See {@link loadModels}.
 * @param sourceDir where the published files are
 */
export function loadRetailModels(cacheDir: string, sourceDir: string): Promise<LoadedModels<RetailNetwork>> {
  return loadModels({
    pack: retailPack,
    sourceDir,
    cacheDir,
    converters: {
      detector: published,
      recognition: fromOpenVino,
      eyes: published,
      pose: fromOpenVino,
    },
  });
}

/** The file is ONNX as it comes. */
function published([model]: readonly Uint8Array[]): Uint8Array {
  if (!model) throw new Error('A network of one file came without it.');
  return model;
}

/** Loaded only when something must be converted: a restart of the engine is a matter of seconds. */
async function fromOpenVino([graph, weights]: readonly Uint8Array[]): Promise<Uint8Array> {
  if (!graph || !weights) throw new Error('An OpenVINO network needs a graph and weights.');
  const { convertIr } = await import('../../conversion/ir-to-onnx.ts');
  const converted = convertIr(Buffer.from(graph).toString('utf8'), weights);
  if (!converted.ok) throw new Error(converted.error);
  return converted.value;
}
